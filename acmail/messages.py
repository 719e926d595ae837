"""Recognising pasted sentences: which known ones stand in a text, most specific first.

No regular expression is made from phrases, so no text can make the search explode, and what is given back are the
pack's own phrases, never the paste.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from acmail.folding import bones, cleaned, tokens, words
from acmail.model import Message, Page, Speaker, SpeakerKind

GAP = "…"
WIDEST_GAP = 200
"""Letters and blanks that a gap in a phrase may stand for."""

SHORTEST_BONES = 14
"""Letters that must be left of a phrase for it to be recognised without its accents and blanks."""

LONGEST_WORN = 64 * 1024
"""Letters of a text in which damaged phrases are looked for; a longer one is a log, which a machine wrote whole."""

_TAKEN = "  \0  "
_ELLIPSIS = re.compile(r"…|\.{3,}")
_SENTENCE_END = re.compile(r"[\n\r.:;!?«»“”\"|>*]")
_MOST_ENDS = 8
_LONGEST_END = 400


class Recognised(Struct, frozen=True, kw_only=True):
    """A known sentence found in a text, as the pack writes it. ``cut`` tells that only a part of it was there."""

    message: Message
    phrase: str
    cut: bool = False


class Pattern(Struct, frozen=True):
    """A phrase or a code ready to be looked for, and the messages it belongs to, in order."""

    written: str
    pieces: tuple[str, ...]
    vocabulary: frozenset[str]
    code: bool
    messages: tuple[Message, ...]


def recognise(
    text: str, messages: Iterable[Message], speakers: Mapping[str, Speaker], page: Page | None = None
) -> tuple[Recognised, ...]:
    """Find the known sentences of a text; each message is given once, in the order in which messages are tried.

    A stretch of text belongs to the first phrase that takes it. On a known page, what other web pages would have meant
    by the same words does not count; nor does what webmails would have meant beside a server's code. What people say in
    their own words counts where no program's sentence is found.
    """
    plain = cleaned(text)
    able = [message for message in messages if _can_say(message, speakers, page)]
    people = [message for message in able if speakers[message.speaker].kind is SpeakerKind.WORDS]
    programs = [message for message in able if speakers[message.speaker].kind is not SpeakerKind.WORDS]
    hits = _hits(plain, patterns(programs)) or list(_whole(plain, patterns(people)))
    found = {hit.message.id: hit for hit in reversed(_of_one_kind(hits, speakers))}
    return tuple(found[message.id] for message in able if message.id in found)


def _hits(plain: str, tried: tuple[Pattern, ...]) -> list[Recognised]:
    """Look for whole phrases; where there are none, for damaged ones; where a text breaks off, for what it began."""
    whole = list(_whole(plain, tried))
    if whole and not _ELLIPSIS.search(plain):
        return whole
    if whole:
        return [*whole, *_cut(plain, tried, tuple(words(hit.phrase).strip() for hit in whole))]
    return list(_worn(plain, tried)) or list(_cut(plain, tried))


def patterns(messages: Iterable[Message]) -> tuple[Pattern, ...]:
    """Give what is to be looked for, each phrase once, where it first stands."""
    owners: dict[tuple[bool, tuple[str, ...]], list[Message]] = {}
    writings: dict[tuple[bool, tuple[str, ...]], str] = {}
    for message in messages:
        for code, written in (*((True, code) for code in message.codes), *((False, says) for says in message.says)):
            key = (code, (tokens(written).strip(),) if code else pieces_of(written))
            writings.setdefault(key, written)
            owners.setdefault(key, []).append(message)
    return tuple(
        Pattern(written, pieces, frozenset(" ".join(pieces).split()), code, tuple(owners[code, pieces]))
        for (code, pieces), written in writings.items()
    )


def agreed(recognised: Iterable[Recognised], page: Page | None) -> dict[str, str]:
    """Give the answers that what was recognised gives itself: the page's, and those on which all sentences agree."""
    said: dict[str, set[str]] = {}
    for one in (one for one in recognised if not one.cut):
        for field, choice in one.message.answers.items():
            said.setdefault(field, set()).add(choice)
    answers = {field: choices.pop() for field, choices in said.items() if len(choices) == 1}
    return answers if page is None else {**answers, **page.answers}


def named(message: Message) -> Recognised:
    """Recognise a message by its name, as when it was recognised before."""
    return Recognised(message=message, phrase=(*message.says, *message.codes)[0])


@lru_cache(maxsize=4096)  # of packs, never of what people paste
def pieces_of(phrase: str) -> tuple[str, ...]:
    """Cut a phrase at its gaps, ready to be compared."""
    return tuple(piece for part in phrase.split(GAP) if (piece := words(part)))


def _can_say(message: Message, speakers: Mapping[str, Speaker], page: Page | None) -> bool:
    """Tell who speaks on a page that is known: the page itself, and through a webmail the server behind it."""
    if page is None or message.speaker == page.speaker:
        return True
    through = speakers[page.speaker].kind is SpeakerKind.WEBMAIL
    return through and speakers[message.speaker].kind is SpeakerKind.SERVER


def _of_one_kind(hits: list[Recognised], speakers: Mapping[str, Speaker]) -> list[Recognised]:
    """Of speakers who say the same words, keep those of a kind that something else in the text reveals.

    « Authentication failed » beside a server's code is the server's, and not that of a webmail.
    """
    sharing = Counter(hit.phrase for hit in hits)
    revealed = {speakers[hit.message.speaker].kind for hit in hits if sharing[hit.phrase] == 1}
    kinds: dict[str, set[SpeakerKind]] = {}
    for hit in hits:
        kinds.setdefault(hit.phrase, set()).add(speakers[hit.message.speaker].kind)
    return [hit for hit in hits if not kinds[hit.phrase] & revealed or speakers[hit.message.speaker].kind in revealed]


def _whole(plain: str, tried: Iterable[Pattern]) -> Iterator[Recognised]:
    """Look for whole phrases and codes; what one has taken, the next does not see."""
    everything = text = words(plain)
    coded = tokens(plain)
    there = set(everything.split())
    for pattern in tried:
        if not pattern.code and not there.issuperset(pattern.vocabulary):
            continue
        able = [message for message in pattern.messages if _has_what_it_needs(message, everything)]
        if not able:
            continue
        if pattern.code:
            left = _without_code(coded, pattern.pieces[0])
            taken, coded = left != coded, left
        else:
            left = _without_phrase(text, pattern.pieces)
            taken, text = left != text, left
        if taken:
            yield from (Recognised(message=message, phrase=pattern.written) for message in able)


def _has_what_it_needs(message: Message, text: str) -> bool:
    return not message.needed or any(_without_phrase(text, pieces_of(phrase)) != text for phrase in message.needed)


def _without_code(text: str, code: str) -> str:
    """Take a code out wherever it is not a part of a longer one, as 5.7.1 is of 5.7.139 and of 15.7.1."""
    if code not in text:
        return text
    parts = []
    start = kept = 0
    while (found := text.find(code, start)) >= 0:
        end = start = found + len(code)
        if _is_whole(text, code, found, end):
            parts.append(text[kept:found])
            kept = end
    return "\0".join((*parts, text[kept:]))


def _is_whole(text: str, code: str, found: int, end: int) -> bool:
    before, after = text[max(found - 2, 0) : found], text[end : end + 2]
    glued_before = code[0].isalnum() and (before[-1:].isalnum() or re.fullmatch(r"\w\.", before))
    glued_after = code[-1].isalnum() and (after[:1].isalnum() or re.fullmatch(r"\.\d", after))
    return not glued_before and not glued_after


def _without_phrase(text: str, pieces: tuple[str, ...]) -> str:
    """Take a phrase out wherever its pieces follow each other closely enough."""
    if not pieces or any(piece not in text for piece in pieces):
        return text
    if len(pieces) == 1:
        return text.replace(pieces[0], _TAKEN)
    parts = []
    start = kept = 0
    while (found := text.find(pieces[0], start)) >= 0:
        end = _end_of(text, pieces, found)
        start = end or found + 1
        if end:
            parts.append(text[kept:found])
            kept = end
    return _TAKEN.join((*parts, text[kept:]))


def _end_of(text: str, pieces: tuple[str, ...], start: int) -> int:
    """Tell where a phrase that starts here ends; 0 when it does not go on."""
    end = start + len(pieces[0])
    for piece in pieces[1:]:
        found = text.find(piece, end, end + WIDEST_GAP + len(piece))
        if found < 0:
            return 0
        end = found + len(piece)
    return end


def _worn(plain: str, tried: Iterable[Pattern]) -> Iterator[Recognised]:
    """Look for phrases that lost their accents to question marks, or their blanks."""
    text = bones(plain)
    if len(text) > LONGEST_WORN:
        return
    for pattern in tried:
        if pattern.code or len(pattern.pieces) != 1:
            continue
        skeleton = bones(pattern.written)
        if len(skeleton) >= SHORTEST_BONES and skeleton in text:
            text = text.replace(skeleton, "\0")
            yield from _able(pattern)


def _cut(plain: str, tried: Iterable[Pattern], whole: tuple[str, ...] = ()) -> Iterator[Recognised]:
    """Look for phrases of which only the beginning, or only the end, was copied, beside those that are whole."""
    beginnings, ends = (
        {part for part in parts if not any(phrase and phrase in part for phrase in whole)} for parts in _torn(plain)
    )
    for pattern in tried:
        if pattern.code or len(pattern.pieces) != 1:
            continue
        phrase = pattern.pieces[0].strip()
        if any(phrase.startswith(part) and _enough(part, phrase) for part in beginnings) or any(
            phrase.endswith(part) and _enough(part, phrase) for part in ends
        ):
            yield from _able(pattern, cut=True)


def _able(pattern: Pattern, cut: bool = False) -> Iterator[Recognised]:
    """Give the messages of a phrase that need nothing else beside it: nothing else can be seen in a damaged text."""
    for message in pattern.messages:
        if not message.needed:
            yield Recognised(message=message, phrase=pattern.written, cut=cut)


def _torn(plain: str) -> tuple[set[str], set[str]]:
    """Give what may be the beginning of a sentence that breaks off, and what may be the end of one."""
    scraps = [scrap for scrap in _ELLIPSIS.split(plain) if scrap.strip()]
    scraps = [*scraps[:_MOST_ENDS], *scraps[-_MOST_ENDS:]]
    beginnings = {words(_SENTENCE_END.split(scrap[-_LONGEST_END:])[-1]).strip() for scrap in scraps}
    ends = {words(_SENTENCE_END.split(scrap[:_LONGEST_END].lstrip())[0]).strip() for scrap in scraps}
    return beginnings - {""}, ends - {""}


def _enough(part: str, phrase: str) -> bool:
    """Tell whether so much of a phrase is there that it can hardly be another: five words, or most of a shorter one."""
    count = part.count("  ") + 1
    share = len(part) / len(phrase)
    return (count >= 5 and len(part) >= 24) or (len(part) >= 8 and share >= 0.75) or (count >= 4 and share >= 0.6)
