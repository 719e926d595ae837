"""A saved message: its sender, links, attachments and demands, and that no message makes acmail fail."""

from __future__ import annotations

import base64
import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail import inspection, lures, mails, occasions
from acmail.documents import UrlDocument
from tests.conftest import RunAcmail
from tests.letters_of_traps import CASES, TRUE_SITE, Case, link, mail
from tests.test_url import document
from tests.test_url_addresses import PACK


def examined(data: bytes) -> UrlDocument:
    """Examine a message as the command does."""
    occasion = occasions.Occasion(lang="fr", today=dt.date(2026, 11, 23))
    return inspection.of_mail(PACK, mails.read(data), occasion)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_message_has_its_verdict(case: Case) -> None:
    """What must be seen is seen, and what is in order is not accused of anything."""
    found = examined(case.data)
    hints = {one.id for one in found.findings}
    assert found.verdict == case.verdict
    assert case.hints <= hints
    if case.verdict == "same_domain":
        assert {one.weight for one in found.findings} <= {"note"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_command_says_the_same_in_every_format(run: RunAcmail, tmp_path: Path, case: Case) -> None:
    """By option, by name of the file, and on standard input; with the exit code of the verdict."""
    file = tmp_path / "message.eml"
    file.write_bytes(case.data)
    assert document(run, "--mail", str(file))["verdict"] == document(run, str(file))["verdict"] == case.verdict
    assert document(run, "--mail", "-", stdin=case.data)["kind"] == "mail"
    code = {"same_domain": 0, "unknown": 3, "lookalike": 1}[case.verdict]
    assert [run("url", str(file), "--format", one).code for one in ("text", "markdown", "html")] == [code] * 3


def test_no_message_is_ever_official() -> None:
    """Whoever sends it can be forged, so the best that can be said is that nothing was seen."""
    assert "official" not in {examined(case.data).verdict for case in CASES}


def test_of_people_only_the_domain_is_shown(run: RunAcmail, tmp_path: Path) -> None:
    """Names of people and of files stay out of it: they are nobody's business but the reader's."""
    file = tmp_path / "message.eml"
    file.write_bytes(
        mail(
            sender="Jeanne Privée <jeanne.privee@example.org>",
            files=(("dossier de Paul Secret.docm", b"x"),),
            subject="Affaire Confidentielle",
        )
    )
    for format_ in ("text", "json", "markdown", "html"):
        out = run("url", str(file), "--format", format_).out
        assert [word for word in ("eanne", "Paul", "Secret", "Affaire") if word in out] == []
        assert "example.org" in out and ".docm" in out


def test_outlooks_own_format_is_refused_with_the_way_out(run: RunAcmail, tmp_path: Path) -> None:
    """The person learns how to save it otherwise."""
    file = tmp_path / "message.msg"
    file.write_bytes(mails.OUTLOOK + b"\0" * 500)
    done = run("url", str(file))
    assert done.code == 2
    assert ".eml" in done.err


def test_what_is_no_message_is_refused(run: RunAcmail, tmp_path: Path) -> None:
    """A picture is not a message."""
    file = tmp_path / "image.eml"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert run("url", "--mail", str(file)).code == 2


def test_a_message_that_was_forwarded_as_an_attachment_is_looked_into() -> None:
    """That is how somebody who was warned passes it on."""
    inner = mail("https://ac-aix-marseille.tk/")
    outer = (
        b"From: a@ac-aix-marseille.fr\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n'
        + inner
        + b"\r\n--x--\r\n"
    )
    assert examined(outer).verdict == "lookalike"


def test_an_archive_is_looked_into_and_never_unpacked() -> None:
    """A program in it is found; a password and a bomb are no way around."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("facture.pdf.js", b"0" * 10_000_000)
    found = examined(mail(files=(("facture.zip", packed.getvalue()),)))
    assert {danger.id for danger in found.attachments[0].dangers} == {"runs", "double_ending"}
    locked = bytearray(packed.getvalue().replace(b"facture.pdf.js", b"facture_pdf_aa"))
    place = locked.index(b"PK\x01\x02") + 8
    locked[place] |= 1
    found = examined(mail(files=(("facture.zip", bytes(locked)),)))
    assert {danger.id for danger in found.attachments[0].dangers} == {"locked"}


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@example.org\nSubject: x\nContent-Type: multipart/mixed\n\nno boundary",
        b"From: a@example.org\nSubject: =?utf-8?b?////?=\n\nx",
        b"From: =?x-none?q?=FF?= <a@example.org>\nSubject: x\nContent-Type: text/plain; charset=none\n\n\xff\xfe",
        b"From: \xe9t\xe9@example.org\nSubject: \xe9\n\n\x92caf\xe9",
        b"From: a@example.org\nSubject: x\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(b"A" * 3_000_000),
        b"From: a@example.org\nSubject: x\nContent-Transfer-Encoding: base64\n\n====\x00",
        b"From: a@example.org\nSubject: x\nContent-Type: text/html\n\n" + b"<a href='" * 20_000,
        b"From: a@example.org\nSubject: x\nContent-Type: text/html\n\n" + b"<![CDATA[" * 2_000,
        b"From: " + b"a@b.c," * 20_000 + b"\nSubject: x\n\nx",
        b"From: a@example.org\nSubject: x\n\n" + b"https://example.org/ " * 5_000,
        b"".join(
            b'From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n)
            for n in range(400)
        ),
        b"".join(b"From: a@b.example\nSubject: x\nContent-Type: message/rfc822\n\n" for _ in range(400)),
    ],
    ids=range(12),
)
def test_no_broken_message_makes_it_fail(data: bytes) -> None:
    """Wrong alphabets, missing ends, depth, bombs: what can be read is judged, the rest left out."""
    assert examined(data).verdict in ("unknown", "same_domain", "lookalike")


@settings(max_examples=150)
@given(st.binary(max_size=2000), st.sampled_from(["", "text/html", "multipart/mixed; boundary=x", "message/rfc822"]))
def test_no_octets_make_it_fail(data: bytes, kind: str) -> None:
    """Whatever a file holds."""
    head = b"From: a@example.org\nSubject: x\n" + (f"Content-Type: {kind}\n\n".encode() if kind else b"")
    assert examined(head + data).verdict != "official"
    assert examined(data).verdict != "official"
    mails.may_be_one(data)


def test_many_links_are_counted_not_all_judged() -> None:
    """A page of a thousand addresses gives the first, and says how many were left."""
    text = " ".join(f"https://site{number}.example/" for number in range(400))
    found = examined(mail(text))
    assert len(found.addresses) == inspection.MOST_ADDRESSES
    assert found.left_out == 300


def test_a_link_below_the_name_that_it_shows_is_no_lie() -> None:
    """« example.org » may lead to www.example.org."""
    found = examined(mail(html=link("https://www.example.org/x", "example.org")))
    assert [one.id for one in found.findings] == []
    found = examined(mail(html=link(TRUE_SITE, "Votre messagerie")))
    assert found.verdict == "same_domain"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Confirmez votre mot de passe", {"asks_password"}),
        ("Veuillez renseigner votre NUMEN et votre date de naissance", {"asks_numen", "asks_code"}),
        ("Reply with your password", {"asks_password"}),
        ("Ne donnez jamais votre mot de passe", set()),
        ("Nobody will ask you to send your password", set()),
        ("Votre compte sera suspendu sous 24 heures", {"threatens", "hurries"}),
        ("Le mot de passe du fichier est 1234", {"archive_password"}),
        ("Le mot de passe a changé", set()),
        ("Réunion jeudi", set()),
    ],
)
def test_what_a_text_wants_is_told_from_advice(text: str, found: set[str]) -> None:
    """In both languages, with or without accents; a warning is not a demand."""
    assert set(lures.in_text(text)) == found


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("dossier de Paul.pdf.exe", ".pdf.exe"),
        ("M. Secret.docm", ".docm"),
        ("sans fin", ""),
        ("x.y.z", ".z"),
        ("a\u202efdp.exe", ".exe"),
    ],
)
def test_only_the_end_of_a_files_name_is_shown(name: str, shown: str) -> None:
    """It says what the file is; the rest may be about somebody."""
    assert lures.ending(name) == shown
