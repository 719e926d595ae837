"""A professional signature laid out: what was looked at, and where it is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from acmail import emails, forwarding, occasions, signing, vouching
from acmail.documents import NextView, PasteView, SignatureCheck, SignatureDocument
from acmail.documents.signature import Looked
from acmail.model import Pack, Text
from acmail.signatures import words
from acmail.signing import Signature
from acmail.writing import Writer

RULE_OF_THUMB = 4
"""Lines of a signature that nobody minds (RFC 1855, 2.1.1)."""

WIDEST = 78
"""Characters of a line that every program shows whole (RFC 5322, 2.1.1)."""

LEAST_CONTRAST = 4.5
"""Contrast of text (WCAG 2.2, 1.4.3)."""

_MOBILE = re.compile(r"(?:33|0033|0)[67]")
_QUOTED = re.compile(r"\{fact\.(\w+)\}")


def document(
    pack: Pack, signature: Signature, occasion: occasions.Occasion, files: Sequence[str] = (), again: str | None = None
) -> SignatureDocument:
    """Lay out a signature that ``checked`` let through; ``again`` is the command that writes it into files."""
    lang = occasion.lang
    writer = Writer(pack, lang, occasion.today, {})
    checks = tuple(_checks(signature, pack, writer))
    advice = tuple(writer.say(one) for one in words.ADVICE if _stands(one, pack))
    paste = tuple(
        PasteView(id=name, title=title, steps=tuple(writer.say(one) for one in steps if _stands(one, pack)))
        for name, title, steps in words.PROGRAMS
    )
    return SignatureDocument(
        academy=occasions.academy_view(pack, lang),
        lang=lang,
        generated_on=occasion.today,
        text=signing.text(signature),
        html=signing.html(signature),
        checks=checks,
        paste=paste,
        advice=advice,
        files=tuple(files),
        next=() if again is None else (NextView(label=words.TO_FILES.say(lang), command=again),),
        facts=writer.facts(),
    )


def _stands(text: Text, pack: Pack) -> bool:
    """Tell whether a pack knows the facts that a text quotes."""
    return all(fact in pack.facts for fact in _QUOTED.findall(text.fr))


def _checks(signature: Signature, pack: Pack, writer: Writer) -> Iterator[SignatureCheck]:
    for name, fine, text in _looked_at(signature, pack):
        if _stands(text, pack):
            yield SignatureCheck(id=name, outcome="ok" if fine else "warn", text=writer.say(text))


def _looked_at(signature: Signature, pack: Pack) -> Iterator[tuple[Looked, bool, Text]]:
    """Give what was looked at, whether it is fine, and what to say."""
    written = signing.lines(signature)
    short = len(written) <= RULE_OF_THUMB
    yield "lines", short, (words.SHORT if short else words.LONG)
    wide = max(map(len, written)) > WIDEST
    yield "width", not wide, (words.WIDE if wide else words.NARROW)
    yield "weight", not signature.image, (words.WEIGHS if signature.image else words.LIGHT)
    ratio = min(signing.contrast(one, signing.BACKGROUND) for one in (signing.TEXT_COLOUR, signing.LINK_COLOUR))
    yield "contrast", ratio >= LEAST_CONTRAST, words.CONTRAST
    if signature.address:
        email = emails.read(signature.address)
        inside = email is not None and forwarding.judge(email, pack, vouching.known(pack, None)).verdict == "inside"
        yield "address", inside, (words.INSIDE if inside else words.ASK_ADDRESS)
    if signature.phone:
        mobile = _MOBILE.match(re.sub(r"\(0\)|\D", "", signature.phone)) is not None
        yield "phone", not mobile, (words.MOBILE_PHONE if mobile else words.PHONE_GIVEN)
    else:
        yield "phone", True, words.NO_PHONE_SHOWN
    if signature.links:
        yield "links", True, words.LINKS
