"""Pages for the people who write packs: the packs there are, an entry, walks at random, blessed cases and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from acmail.documents import (
    CaseView,
    CoverageView,
    ItemsDocument,
    ItemView,
    PacksDocument,
    PackView,
    PlaceView,
    PlayedDocument,
    PlayedView,
    TriedDocument,
    TriedPackView,
)
from acmail.documents.authors import DetailView, MissedView, UseView
from acmail.model import Lang
from acmail.reports import parts
from acmail.reports.counts import counted
from acmail.reports.outline import Item, Items, Outline, Row, Section, Table
from acmail.reports.paths import written
from acmail.wording import both, day, quoted


def packs(document: PacksDocument) -> Outline:
    """Lay out the packs."""
    lang = document.lang
    items = tuple(_pack(one, lang) for one in document.packs)
    return Outline(
        title=_PACKS.say(lang),
        lead=counted(_FOUND, lang, len(document.packs)),
        sections=(Section(_EACH.say(lang), (Items(items),)),) if items else (),
        foot=(_made(document),),
    )


def _pack(pack: PackView, lang: Lang) -> Item:
    details = [(_WHERE.say(lang), f"{_SHELVES[pack.shelf].say(lang)}, {pack.folder}")]
    if pack.counts is None:
        return Item(pack.id, (*details, (_BROKEN.say(lang), counted(_ERRORS, lang, pack.errors))))
    counts = pack.counts
    details += [
        (_VERSION.say(lang), f"{pack.version}" + (f", {_EXTENDS.say(lang)} {pack.extends}" if pack.extends else "")),
        (_DOORS.say(lang), ", ".join(pack.doors) or _NO_DOOR.say(lang)),
    ]
    if pack.oldest is not None:
        fresh = counted(_FRESH, lang, day(pack.oldest, lang), pack.stale, pack.review_days)
        details.append((_READ.say(lang), fresh))
    details += [
        (_TREE.say(lang), counted(_COUNTS, lang, counts.fields, counts.nodes, counts.outcomes, counts.cases)),
        (_DIAGNOSIS.say(lang), counted(_SYMPTOMS, lang, counts.causes, counts.messages)),
        (
            _FACTS.say(lang),
            counted(_HOW_SURE, lang, counts.facts, counts.official, counts.reported, counts.contested, counts.unknown),
        ),
    ]
    return Item(f"{pack.id} — {pack.name}", tuple(details))


def items(document: ItemsDocument) -> Outline:
    """Lay out what an id names."""
    lang = document.lang
    first = document.items[0]
    several = len(document.items) > 1
    names = quoted((f"{item.layer}.{item.id}" for item in document.items), lang)
    return Outline(
        title=first.id,
        lead=_SEVERAL.say(lang).format(len(document.items), names) if several else f"{first.kind}, {_at(first.place)}",
        sections=tuple(section for item in document.items for section in _item(item, lang)),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def _item(item: ItemView, lang: Lang) -> Iterator[Section]:
    details = tuple(Item(parts.one_line(_told(one, lang))) for one in item.details)
    place = Item(f"{_WHERE.say(lang)} {_at(item.place)}")
    kind = _capital(item.kind)
    name = f"{kind} {item.id}" if item.title == item.id else f"{kind} {item.id} — {item.title}"
    yield Section(parts.one_line(name), (Items((place, *details)),))
    if item.sources:
        yield Section(_SOURCES.say(lang), (Items(parts.plain(parts.source(one, lang) for one in item.sources)),))
    used = tuple(_users(item.used_by, lang))
    yield Section(_USED.say(lang).format(len(item.used_by)), (Items(used) if used else _NOBODY.say(lang),))


def _told(detail: DetailView, lang: Lang) -> str:
    """Say a detail, and where it stands if not with its entry."""
    here = "" if detail.place is None else _SAID_HERE.say(lang).format(_at(detail.place))
    return f"{detail.label}{_COLON.say(lang)}{detail.text}{here}"


def _users(used_by: Iterable[UseView], lang: Lang) -> Iterator[Item]:
    """Group users by what they are and the file they stand in, then by the part, each with its lines."""
    grouped: dict[tuple[str, str], dict[str, dict[str, list[str]]]] = {}
    for one in used_by:
        parts_of = grouped.setdefault((one.kind, one.place.file), {})
        lines = parts_of.setdefault(one.label, {}).setdefault(one.id, [])
        lines += [] if str(one.place.line) in lines else [str(one.place.line)]
    for (kind, file), parts_of in grouped.items():
        details = tuple(
            (
                f"{label}{_COLON.say(lang)}".rstrip() if label else "",
                ", ".join(f"{name} ({', '.join(lines)})".lstrip() for name, lines in users.items()),
            )
            for label, users in parts_of.items()
        )
        yield Item(_IN_FILE.say(lang).format(_capital(kind), file), details)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def played(document: PlayedDocument) -> Outline:
    """Lay out walks at random."""
    lang = document.lang
    return Outline(
        title=_PLAYED.say(lang),
        lead=_LEAD.say(lang),
        sections=tuple(section for door in document.doors for section in door_played(door, lang)),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def door_played(door: PlayedView, lang: Lang) -> Iterator[Section]:
    """Lay out the walks through one door: where they ended, the longest, what none reached."""
    heading = counted(_WALKS, lang, door.entry, door.number, str(door.seed))
    yield Section(heading, (Table(tuple(one.say(lang) for one in _COLUMNS), tuple(_ends(door, lang))),))
    longest = tuple(Item(f"{len(one.answers)}{_COLON.say(lang)}{written(one)}") for one in door.longest)
    yield Section(_LONGEST.say(lang), (Items(longest),))
    if door.unoffered:
        yield Section(_OFFERED_TO_NOBODY.say(lang), (Items(_missed(door.unoffered)),))
    if door.never:
        yield Section(_NEVER.say(lang), (Items(_missed(door.never)),), warns=True)


def _ends(door: PlayedView, lang: Lang) -> Iterator[Row]:
    for end in door.ends:
        share = _SHARE.say(lang).format(100 * end.count / door.number)
        yield Row((end.id, str(end.count), share.replace(".", ",") if lang == "fr" else share))


def tried(document: TriedDocument) -> Outline:
    """Lay out blessed cases: those that fail first, then what is not covered."""
    lang = document.lang
    failed = sum(pack.failed for pack in document.packs)
    passed = sum(pack.passed for pack in document.packs)
    return Outline(
        title=counted(_SOME_FAIL, lang, failed) if failed else _ALL_HOLD.say(lang),
        lead=counted(_PASSED, lang, passed, passed + failed),
        sections=tuple(section for pack in document.packs for section in _tried(pack, lang)),
        foot=(_made(document),),
    )


def _tried(pack: TriedPackView, lang: Lang) -> Iterator[Section]:
    bad = tuple(_failed(case, lang) for case in pack.cases if case.outcome == "fail")
    if bad:
        yield Section(_FAILED.say(lang).format(pack.academy.id), (Items(bad),), warns=True)
    rows = tuple(_covered(one, lang) for one in pack.coverage)
    columns = tuple(one.say(lang) for one in _COVERED)
    yield Section(_COVERAGE.say(lang).format(pack.academy.id), (Table(columns, rows),))
    sums = ", ".join(counted(_GAPS[one.kind], lang, one.unoffered) for one in pack.coverage if one.unoffered)
    if sums:
        lines = _missed(pack.unoffered)
        blocks = (_COUNTED_IN.say(lang).format(sums), *((Items(lines),) if lines else ()))
        yield Section(_OFFERED_TO_NOBODY.say(lang), blocks)
    for one in pack.coverage:
        if one.own:
            heading = counted(_MISSING, lang, pack.academy.id, _KINDS[one.kind].say(lang), one.own)
            yield Section(heading, tuple(_missing(one, True, lang)))
    yield from _inherited(pack, lang)
    spare = tuple(
        Item(f"{case.name} ({_at(case.place)}){_COLON.say(lang)}{', '.join(case.unused)}")
        for case in pack.cases
        if case.unused
    )
    if spare:
        yield Section(_UNUSED.say(lang), (Items(spare),))


def _covered(one: CoverageView, lang: Lang) -> Row:
    return Row((_KINDS[one.kind].say(lang), _PERCENT.say(lang).format(one.percent), f"{one.covered}/{one.total}"))


def _failed(case: CaseView, lang: Lang) -> Item:
    details = [(_WHY.say(lang), case.reason)] if case.reason else []
    if case.parting is not None:
        details.append((_NODE.say(lang), f"{case.parting.node} ({_at(case.parting.place)})"))
    return Item(parts.one_line(f"{case.name} ({_at(case.place)})"), tuple(details))


def _missing(one: CoverageView, own: bool, lang: Lang) -> Iterator[str | Items]:
    shown = tuple(missed for missed in one.missing if missed.own is own)
    yield Items(_missed(shown))
    rest = (one.own if own else one.inherited) - len(shown)
    if rest:
        yield counted(_MORE, lang, rest)


def _inherited(pack: TriedPackView, lang: Lang) -> Iterator[Section]:
    """Sum up what stands in the files of the packs that are extended, or list it where it was asked for."""
    gaps = [one for one in pack.coverage if one.inherited]
    if all(missed.own for one in gaps for missed in one.missing) and gaps:
        sums = ", ".join(counted(_GAPS[one.kind], lang, one.inherited) for one in gaps)
        yield Section(_BASES.say(lang), (_ALL.say(lang).format(sums),))
        return
    for one in gaps:
        heading = counted(_MISSING_BELOW, lang, _KINDS[one.kind].say(lang), one.inherited)
        yield Section(heading, tuple(_missing(one, False, lang)))


def _missed(missing: Iterable[MissedView]) -> tuple[Item, ...]:
    return tuple(Item(f"{one.id} ({_at(one.place)})") for one in missing)


def _at(place: PlaceView) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file


def _made(document: PacksDocument | TriedDocument) -> str:
    return f"acmail {document.tool.version}, {day(document.generated_on, document.lang)}"


_PACKS = both("Les packs", "The packs")
_FOUND = both("{:pack trouvé|packs trouvés}.", "{:pack|packs} found.")
_EACH = both("Pack par pack", "Pack by pack")
_WHERE = both("Où :", "Where:")
_SAID_HERE = both(" (dit ici : {})", " (said here: {})")
_SHELVES = {
    "shipped": both("livré avec acmail", "came with acmail"),
    "own": both("dans votre dossier", "in your folder"),
    "path": both("donné par son chemin", "given by its path"),
}
_BROKEN = both("Ne peut pas servir :", "Cannot be used:")
_ERRORS = both("{:erreur|erreurs} ; voir « acmail profiles lint »", "{:error|errors}; see “acmail profiles lint”")
_VERSION = both("Version :", "Version:")
_EXTENDS = both("prolonge", "extends")
_DOORS = both("Portes :", "Entries:")
_NO_DOOR = both("aucune, sert de base à d’autres", "none, others build on it")
_READ = both("Fraîcheur :", "Freshness:")
_FRESH = both(
    "source la plus ancienne lue le {} ; {:fait|faits} à relire (après {:jour|jours})",
    "oldest source read on {}; {:fact|facts} to read again (after {:day|days})",
)
_TREE = both("Arbre :", "Tree:")
_COUNTS = both(
    "{:question|questions}, {:nœud|nœuds}, {:issue|issues}, {:cas béni|cas bénis}",
    "{:field|fields}, {:node|nodes}, {:outcome|outcomes}, {:blessed case|blessed cases}",
)
_DIAGNOSIS = both("Diagnostic :", "Diagnosis:")
_SYMPTOMS = both("{:cause|causes}, {:message|messages}", "{:cause|causes}, {:message|messages}")
_FACTS = both("Faits :", "Facts:")
_HOW_SURE = both(
    "{}, dont {:officiel|officiels}, {:non officiel|non officiels}, {:contesté|contestés}, {:inconnu|inconnus}",
    "{}: {} official, {} unofficial, {} contested, {} unknown",
)
_SEVERAL = both(
    "Ce nom désigne {} choses ; pour une seule, écrivez {}.",
    "This name stands for {} things; for one of them, write {}.",
)
_IN_FILE = both("{}, dans {} (lignes)", "{}, in {} (lines)")
_COLON = both(" : ", ": ")
_SOURCES = both("Sources", "Sources")
_USED = both("Qui s’en sert ({})", "Who uses it ({})")
_NOBODY = both("Personne.", "Nobody.")
_PLAYED = both("Parcours au hasard", "Random walks")
_LEAD = both(
    "À chaque question, toutes les réponses proposées ont la même chance. La même graine donne les mêmes parcours.",
    "At each question all answers that are offered are equally likely. The same seed gives the same walks.",
)
_WALKS = both("Porte « {} » : {:parcours|parcours}, graine {}", "Entry “{}”: {:walk|walks}, seed {}")
_COLUMNS = (both("Arrivée", "End"), both("Nombre", "Number"), both("Part", "Share"))
_LONGEST = both("Les plus longs (nombre de questions)", "The longest (number of questions)")
_SHARE = both("{:.1f}\u00a0%", "{:.1f}%")
_NEVER = both("Jamais atteint", "Never reached")
_OFFERED_TO_NOBODY = both(
    "Seules y mènent des réponses proposées à personne", "Only answers offered to nobody lead there"
)
_COUNTED_IN = both(
    "Dans ces nombres : {}. Une option, un fichier ou une page reconnue y mène encore.",
    "In these numbers: {}. A flag, a file or a recognised page still leads there.",
)
_ALL_HOLD = both("Tous les cas tiennent", "All cases hold")
_SOME_FAIL = both("{:cas ne tient plus|cas ne tiennent plus}", "{:case no longer holds|cases no longer hold}")
_PASSED = both("{:cas tient|cas tiennent}, sur {}.", "{:case holds|cases hold}, of {}.")
_FAILED = both("{} : cas qui ne tiennent plus", "{}: cases that no longer hold")
_WHY = both("Ce cas", "This case")
_NODE = both("Nœud :", "Node:")
_COVERAGE = both("{} : ce que les cas parcourent", "{}: what the cases cover")
_PERCENT = both("{}\u00a0%", "{}%")
_COVERED = (both("Quoi", "What"), both("Part", "Share"), both("Nombre", "Number"))
_KINDS = {
    "nodes": both("nœuds", "nodes"),
    "edges": both("flèches", "edges"),
    "outcomes": both("issues", "outcomes"),
    "causes": both("causes", "causes"),
    "messages": both("messages", "messages"),
}
_GAPS = {
    "nodes": both("{:nœud|nœuds}", "{:node|nodes}"),
    "edges": both("{:flèche|flèches}", "{:edge|edges}"),
    "outcomes": both("{:issue|issues}", "{:outcome|outcomes}"),
    "causes": both("{:cause|causes}", "{:cause|causes}"),
    "messages": both("{:message|messages}", "{:message|messages}"),
}
_MISSING = both("Pas couvert dans les fichiers de {} : {} ({})", "Not covered in the files of {}: {} ({})")
_MISSING_BELOW = both("Pas couvert dans les packs de base : {} ({})", "Not covered in the packs it extends: {} ({})")
_BASES = both("Pas couvert dans les packs de base", "Not covered in the packs it extends")
_ALL = both("{}. --all les montre.", "{}. --all shows them.")
_MORE = both("Et {} de plus ; --all les montre.", "And {} more; --all shows them.")
_UNUSED = both("Réponses données pour rien", "Answers given for nothing")
