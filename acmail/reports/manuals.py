"""The book of a pack as one HTML file with a table of contents, or as a folder of Markdown pages with an index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from acmail.layout import markdown_escaped, markdown_line
from acmail.reports.book import Block, Both, Line, Link, Manual, Page, Pairs, Row, Said, Several
from acmail.reports.outline import pieces
from acmail.wording import both

Path = Callable[[Link], str]
"""Where a link leads, from the page that it stands on."""


def html(book: Manual) -> str:
    """Give the book as one HTML5 file that needs nothing else; every text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("acmail.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["link"] = lambda piece: isinstance(piece, Link)
    environment.filters["pieces"] = pieces
    for kind in (Said, Several, Pairs, Both):
        environment.tests[kind.__name__.lower()] = lambda block, kind=kind: isinstance(block, kind)
    known = {(page.layer, page.id) for page in _pages(book)}
    words = {"basis": _BASIS, "used": _USED, "nobody": _BY_NOBODY}
    said = {name: text.say(book.lang) for name, text in words.items()}
    return environment.get_template("manual.html").render(book=book, known=known, **said) + "\n"


def markdown(book: Manual) -> dict[str, str]:
    """Give the book as Markdown files (CommonMark), by their path below a folder."""
    files = {"index.md": "\n".join(_index(book)) + "\n"}
    known = {(page.layer, page.id) for page in _pages(book)}

    def path(link: Link) -> str:
        return f"../{link.layer}/{link.id}.md" if (link.layer, link.id) in known else ""

    for page in _pages(book):
        files[f"{page.layer}/{page.id}.md"] = "\n".join(_page(page, book, path)) + "\n"
    return files


def _index(book: Manual) -> Iterator[str]:
    yield from (f"# {_escaped(book.title)}", "", _escaped(book.lead))
    for chapter in book.chapters:
        yield from ("", f"## {_escaped(chapter.title)}", "", _escaped(chapter.about), "")
        for page in chapter.pages:
            standing = f" ({_inline(page.standing)})" if page.standing else ""
            yield f"- [{_inline(page.title)}](<{page.layer}/{page.id}.md>) {_code(page.id)}{standing}"
    yield from ("", "---", "", _escaped(book.foot))


def _page(page: Page, book: Manual, path: Path) -> Iterator[str]:
    standing = f" · **{_inline(page.standing)}**" if page.standing else ""
    yield from (
        f"# {_escaped(page.title)}",
        "",
        f"{_code(f'{page.layer}.{page.id}')} · {_code(page.place)}{standing}",
        "",
    )
    for row in page.rows:
        yield from _row(row, path, "")
    if page.basis:
        yield from ("", f"## {_escaped(_BASIS.say(book.lang))}", "")
        yield from (f"- {_line(line, path)}" for line in page.basis)
    yield from ("", f"## {_escaped(_USED.say(book.lang))}", "")
    yield from (f"- {_line(user.link, path)} · {_code(user.place)}" for user in page.users)
    if not page.users:
        yield _escaped(_BY_NOBODY.say(book.lang))
    yield from ("", "---", "", f"[{_inline(book.title)}](<../index.md>)")


def _row(row: Row, path: Path, indent: str) -> Iterator[str]:
    key = _code(row.key) if row.code else _inline(row.key)
    head = f"{indent}- **{key}**" if row.key else ""
    if isinstance(row.block, Said) and head:
        meaning = f" · {_inline(row.meaning)}" if row.meaning else ""
        yield f"{head} — {_line(row.block.line, path)}{meaning}"
        return
    head += f" — {_inline(row.meaning)}" if row.meaning and head else ""
    if head:
        yield head
    yield from _block(row.block, path, f"{indent}  " if head else indent)


def _block(block: Block, path: Path, indent: str) -> Iterator[str]:
    if isinstance(block, Said):
        yield f"{indent}- {_line(block.line, path)}"
    elif isinstance(block, Both):
        yield from (f"{indent}- {said.lang}: {_line(said.line, path)}" for said in block.said)
    elif isinstance(block, Pairs):
        for row in block.rows:
            yield from _row(row, path, indent)
    else:
        for number, one in enumerate(block.items, 1):
            yield from _listed(one, path, indent, f"{number}." if block.numbered else "-")


def _listed(block: Block, path: Path, indent: str, mark: str) -> Iterator[str]:
    if isinstance(block, Said):
        yield f"{indent}{mark} {_line(block.line, path)}"
        return
    inner = list(_block(block, path, ""))
    below = indent + " " * (len(mark) + 1)
    yield f"{indent}{mark} {inner[0]}" if inner else f"{indent}{mark}"
    yield from (f"{below}{line}" for line in inner[1:])


def _line(line: Line, path: Path) -> str:
    return "".join(_linked(piece) if isinstance(piece, str) else _link(piece, path) for piece in line)


def _linked(text: str) -> str:
    """Make links of web addresses (CommonMark 6.5), and escape the rest."""
    return "".join(f"<{part}>" if at % 2 else _inline(part) for at, part in enumerate(pieces(text)))


def _link(link: Link, path: Path) -> str:
    target = path(link)
    return f"[{_inline(link.text)}](<{target}>)" if target else _inline(link.text)


def _code(word: str) -> str:
    return f"`{re.sub('`', '', word)}`"


def _escaped(text: str) -> str:
    return markdown_line(text)


def _inline(text: str) -> str:
    """Escape words inside a line."""
    return markdown_escaped(text)


def _pages(book: Manual) -> Iterator[Page]:
    return (page for chapter in book.chapters for page in chapter.pages)


_BASIS = both("Faits et sources", "Facts and sources")
_USED = both("Qui s’en sert", "Who uses it")
_BY_NOBODY = both("Personne.", "Nobody.")
