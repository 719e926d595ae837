"""A page as one HTML file that needs nothing else and prints well; also many pages in one file."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from acmail.model import Lang
from acmail.reports import charts
from acmail.reports.layouts import Report, outline
from acmail.reports.outline import Bars, Command, Items, Outline, Picture, Section, Table, Verbatim, pieces, tabled

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

END = "</main>\n</body>\n</html>\n"
"""What stands behind the last of many pages."""


def render(document: Report, width: int = 80, styled: bool = False) -> str:
    """Give the page as HTML5; every text is escaped, and nothing is fetched from elsewhere."""
    page = _environment().get_template("page.html")
    return page.render(page=outline(document), lang=document.lang, level=2, many=False) + "\n"


def first(page: Outline, lang: Lang) -> str:
    """Begin a file of many pages with the first of them; ``article`` gives the others, and ``END`` ends it."""
    return _environment().get_template("many.html").render(page=page, lang=lang, level=2, many=True) + "\n"


def article(page: Outline, lang: Lang) -> str:
    """Give one of many pages; each begins on a new sheet of paper."""
    from markupsafe import Markup

    sections = Markup("").join(_section(section) for section in page.sections)
    foot = Markup("").join(Markup("<p>{}</p>\n").format(line) for line in page.foot)
    who = Markup('<p class="who">{}</p>\n').format(page.who) if page.who else Markup("")
    return Markup('<article lang="{}">\n{}<h2>{}</h2>\n<p>{}</p>\n{}<footer>\n{}</footer>\n</article>\n').format(
        lang, who, page.title, page.lead, sections, foot
    )


@lru_cache(maxsize=4096)
def _section(section: Section) -> Markup:
    """Write a section once; the same one stands on many cards of a roster."""
    from markupsafe import Markup

    template = _environment().get_template("section.html")
    return Markup(template.render(section=section, level=3, many=True))  # noqa: S704 - the template escapes


def escaped(text: str) -> str:
    """Write a page in ASCII alone, for an output that is not the UTF-8 the page announces."""
    return text.encode("ascii", "xmlcharrefreplace").decode()


@cache
def _environment() -> Environment:
    """Make ready what compiles the templates, each once."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("acmail.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["linked"] = _linked
    environment.tests["items"] = lambda block: isinstance(block, Items)
    environment.tests["command"] = lambda block: isinstance(block, Command)
    environment.tests["verbatim"] = lambda block: isinstance(block, Verbatim)
    environment.tests["table"] = lambda block: isinstance(block, Table)
    environment.tests["bars"] = lambda block: isinstance(block, Bars)
    environment.tests["picture"] = lambda block: isinstance(block, Picture)
    environment.filters["tabled"] = tabled
    environment.filters["chart"] = charts.drawn
    environment.filters["drawing"] = _drawing
    return environment


def _linked(text: str) -> Markup:
    """Make links of web addresses, and of nothing else: an e-mail address here is a pattern or a guess."""
    from markupsafe import Markup

    link = Markup('<a href="{0}">{0}</a>')
    return Markup("").join(link.format(part) if index % 2 else part for index, part in enumerate(pieces(text)))


def _drawing(block: Picture) -> Markup:
    """Put a drawing of our own into the page, with what it is in words."""
    from markupsafe import Markup

    words = Markup('<svg role="img" aria-label="{}"').format(block.about)
    return words + Markup(block.svg.removeprefix("<svg"))  # noqa: S704 - drawn by acmail.exports
