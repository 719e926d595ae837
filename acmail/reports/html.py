"""A page as one HTML file that needs nothing else and prints well."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from acmail.reports.layouts import Report, outline
from acmail.reports.outline import Command, Items, Table, Verbatim, pieces

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


def render(document: Report, width: int = 80, styled: bool = False) -> str:
    """Give the page as HTML5; every text is escaped, and nothing is fetched from elsewhere."""
    return _template().render(page=outline(document), lang=document.lang) + "\n"


def escaped(text: str) -> str:
    """Write a page in ASCII alone, for an output that is not the UTF-8 the page announces."""
    return text.encode("ascii", "xmlcharrefreplace").decode()


@cache
def _template() -> Template:
    """Compile the page once."""
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
    return environment.get_template("page.html")


def _linked(text: str) -> Markup:
    """Make links of web addresses, and of nothing else: an e-mail address here is a pattern or a guess."""
    from markupsafe import Markup

    link = Markup('<a href="{0}">{0}</a>')
    return Markup("").join(link.format(part) if index % 2 else part for index, part in enumerate(pieces(text)))
