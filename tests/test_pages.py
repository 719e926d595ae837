"""Recognising a saved page by its marks, and reading the sentence it shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import catalog, pages
from acmail.model import Page
from tests import ailing

HTML = """<!DOCTYPE html><html lang="fr"><head><title>Mon académie :: Connexion</title>
<meta name="description" content="Un webmail">
<link rel="stylesheet" href="/SKINS/mailer/style.css?s=1"></head>
<body class="task-login action-none"><!-- <p id="hidden">Login failed.</p> -->
<form ID='mailer-login' method=post><input name="_user"></form>
<script>var a = "La session a expiré"; mailer.init({"x": 1});
rcmail.display_message("La connexion a \\u00e9chou\\u00e9.","warning",0);</script>
<style>.a { content: "Login failed" }</style><p>Bonjour&nbsp;!</p></body></html>"""

ARCHIVE = b"""MIME-Version: 1.0\r
Content-Type: multipart/related; boundary=x\r
\r
--x\r
Content-Type: text/css\r
\r
p{}\r
--x\r
Content-Type: text/html; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
<p>d=C3=A9j=C3=A0 vu</p>\r
--x--\r
"""


def identified(html: str) -> tuple[str, list[str]] | None:
    """Name the page and its marks."""
    marked = pages.identify(pages.read(html.encode()), ailing.PAGES.values())
    return None if marked is None else (marked.page.id, [mark.kind for mark in marked.marks])


def test_a_page_is_known_by_marks_that_reach_its_points() -> None:
    """Attributes in any case and quotation, scripts, links."""
    assert identified(HTML) == ("mailer", ["id", "script", "link"])
    assert identified(HTML.replace("mailer.init", "start")) == ("mailer", ["id", "link"])


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Bonjour</p>",
        HTML.replace("mailer-login", "other"),
        "<p>id='mailer-login' mailer.init skins/mailer</p>",
        '<div data-id="mailer-login"></div><script>mailer.init</script>',
    ],
)
def test_too_few_marks_are_no_page(html: str) -> None:
    """Words that only look like marks do not count, and half the points are not enough."""
    assert identified(html) is None


def test_what_is_shown_is_read_and_nothing_else() -> None:
    """The sentence a script shows counts; comments, styles and other scripts do not."""
    source = pages.read(HTML.encode())
    assert "La connexion a échoué." in source.shown
    assert "Bonjour" in source.shown
    for unseen in ("Login failed", "La session a expiré", "académie :: Connexion"):
        assert unseen not in source.shown
    assert source.title.split() == ["mon", "academie", "connexion"]


@pytest.mark.parametrize(
    "data",
    [
        "\ufeff<p>déjà vu</p>".encode(),
        "<p>déjà vu</p>".encode("utf-16"),
        "<p>déjà vu</p>".encode("cp1252"),
        '<meta charset="iso-8859-15"><p>déjà vu</p>'.encode("iso-8859-15"),
        '<meta charset="no-such-set"><p>déjà vu</p>'.encode("cp1252"),
        ARCHIVE,
    ],
)
def test_a_page_is_read_in_the_characters_it_was_saved_in(data: bytes) -> None:
    """Byte order marks, declared sets, Windows' own, and web archives of one file."""
    assert "déjà vu" in pages.read(data).shown


SHIPPED = catalog.load("aix-marseille").pages


def written(page: Page) -> str:
    """Write a page that has all the marks of one and nothing else."""
    parts = []
    for mark in page.marks:
        shape = {
            "link": '<a href="/x/{}">x</a>',
            "script": "<script>{}</script>",
            "title": "<title>{}</title>",
            "meta": '<meta content="{}">',
            "text": "<p>{}</p>",
        }.get(mark.kind, f'<i {mark.kind}="{{}}"></i>')
        parts.append(shape.format(mark.value))
    return "\n".join(parts)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_pages_are_told_apart(name: str) -> None:
    """The marks of each lead to it, though families share some; half of them still lead to the same family."""
    marked = pages.identify(pages.read(written(SHIPPED[name]).encode()), SHIPPED.values())
    assert marked is not None
    assert marked.page.id == name


@pytest.mark.parametrize(
    "html",
    [
        '<form id="login"><input name="username"><input name="password" type="password"></form>',
        "<title>Collège</title><h1>Bienvenue</h1><p>Messagerie, Pronote, cantine</p>",
        '<form action="/login" method="post"><input id="user" name="user"><input type="password" name="pass"></form>',
    ],
)
def test_other_peoples_pages_are_none_of_ours(html: str) -> None:
    """A plain sign-in form proves nothing."""
    assert pages.identify(pages.read(html.encode()), SHIPPED.values()) is None


@given(st.binary(max_size=300))
def test_no_file_makes_it_fail(data: bytes) -> None:
    """Whatever was saved, there is an answer."""
    pages.identify(pages.read(data), ailing.PAGES.values())


@pytest.mark.parametrize(
    "piece",
    [
        b"<",
        b"<a ",
        b"<script",
        b"<!--",
        b'<a b="',
        b"<a b=",
        b"<a b=c ",
        b"aaaa",
        b"<title>",
        b'display_message("',
        b"<p " + b"a" * 5000,
    ],
)
def test_a_large_file_is_read_at_once(piece: bytes) -> None:
    """Work is linear in the size: a quadratic search would take hours here."""
    big = piece * (2_000_000 // len(piece))
    pages.identify(pages.read(b"<html><script>" + big), ailing.PAGES.values())
    pages.identify(pages.read(b"<html>" + big), ailing.PAGES.values())
