"""What can be examined: in a pack, in a person's own file where values stand in place of facts, and for a question."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map

from msgspec import Struct

from acmail.findings import suggestion
from acmail.grammar.addresses import domain, host, page, port
from acmail.grammar.drawing import drawn, either, matching
from acmail.grammar.scalars import ident, new_key, one_of, string, text
from acmail.grammar.shapes import Shape, Spot, entries_of, list_of, map_of, optional, record, required
from acmail.layout import shown
from acmail.model import CHECK_OUTCOMES, TAKEN_NAMES, ObservedBy, Target, TargetKind, Text
from acmail.observations import Security
from acmail.wording import both
from acmail.yamltree import Scalar, Sequence

_KINDS = {kind.value: kind for kind in TargetKind}
_MAIL = (TargetKind.IMAP, TargetKind.SUBMISSION)


class Own(Struct, frozen=True, kw_only=True):
    """Something that a person wants examined; what is None is for acmail to choose.

    The address is a web address for a page, a host for a mail server, a domain for a domain; ``within`` are domains.
    """

    id: str
    kind: TargetKind
    address: str
    title: Text | None = None
    port: int | None = None
    security: Security | None = None
    within: tuple[str, ...] = ()


@drawn(matching(rf"(?!(?:{'|'.join(sorted(TAKEN_NAMES))})$)[a-z][a-z0-9_]*"))
def target_key(spot: Spot, written: Scalar) -> str:
    """Check the id of a target, which must name nothing else that can be examined."""
    name = new_key(spot, written)
    if name in TAKEN_NAMES:
        spot.refuse(
            "E107",
            both(f"« {name} » désigne déjà autre chose.", f"“{name}” already names something else."),
            both(
                f"« acmail check {name} » ne doit avoir qu’un sens : choisissez par exemple « {name}_1 ».",
                f"“acmail check {name}” must mean one thing only: choose for example “{name}_1”.",
            ),
            written.place,
        )
    return name


def target(spot: Spot) -> Target:
    """Read a target of a pack; the addresses and ports that it names are facts."""
    read = _TARGET(spot)
    _check_keys(spot, read.kind, ("port",))
    return read


def own(spot: Spot) -> Own:
    """Read a target of a person's own; what its address must look like depends on its kind."""
    read = _OWN(spot)
    _check_keys(spot, read.kind, ("port", "security"))
    for key, node in entries_of(spot):
        if key.value == "address":
            _ADDRESSES[read.kind](spot.child("address", node))
    return read


def observed(spot: Spot) -> tuple[ObservedBy, ...]:
    """Read the checks that can answer a field; one alone need not be a list."""
    if isinstance(spot.node, Sequence):
        return _ALL_OBSERVED(spot)
    return (_OBSERVED(spot.child("0", spot.node, spot.place)),)


@drawn({"type": "string", "enum": list(CHECK_OUTCOMES)})
def _check_outcome(spot: Spot, written: Scalar) -> str:
    if written.value not in CHECK_OUTCOMES:
        spot.refuse(
            "E103",
            both(
                f"« {shown(written.value)} » n’est pas le résultat d’un examen.",
                f"“{shown(written.value)}” is not an outcome of a check.",
            ),
            suggestion(written.value, CHECK_OUTCOMES, both("résultats possibles", "possible outcomes")),
            written.place,
        )
    return written.value


def _check_keys(spot: Spot, kind: TargetKind, for_mail: Iterable[str]) -> None:
    """Refuse what only a mail server can have."""
    for key, _ in entries_of(spot):
        if key.value in for_mail and kind not in _MAIL:
            cure = _PORT_OF_A_PAGE if (kind, key.value) == (TargetKind.PAGE, "port") else _NOT_FOR_MAIL
            message = both(
                f"Seul un serveur de messagerie a « {key.value} ».", f"Only a mail server has “{key.value}”."
            )
            spot.refuse("E106", message, cure, key.place)


@drawn(either(text))
def _title(spot: Spot) -> Text:
    """Read a title, for which one language is enough: the file is its author's own."""
    read = text(spot)
    if not read.fr and not read.en:
        spot.refuse(
            "E301",
            both("Ce titre ne dit rien.", "This title says nothing."),
            both('Écrivez {fr: "…"}, ou retirez cette ligne.', 'Write {en: "…"}, or remove this line.'),
        )
    return Text(read.fr or read.en or "", read.en)


_PORT_OF_A_PAGE = both(
    "Le port d’une page s’écrit dans son adresse : https://intranet.example.org:8443/.",
    "The port of a page is written in its address: https://intranet.example.org:8443/.",
)
_NOT_FOR_MAIL = both(
    "Retirez cette ligne, ou corrigez « kind ».",
    "Remove this line, or correct “kind”.",
)
_ADDRESSES: Map[TargetKind, Shape[str]] = {
    TargetKind.PAGE: page,
    TargetKind.IMAP: host,
    TargetKind.SUBMISSION: host,
    TargetKind.DOMAIN: domain,
}
_TARGET = record(
    Target,
    {
        "kind": required(one_of(_KINDS)),
        "title": required(text),
        "address": required(ident),
        "port": optional(ident),
        "within": optional(list_of(ident)),
        "ask": optional(ident),
    },
    named=True,
)
_OWN = record(
    Own,
    {
        "kind": required(one_of(_KINDS)),
        "title": optional(_title),
        "address": required(string),
        "port": optional(port),
        "security": optional(one_of({security.value: security for security in Security})),
        "within": optional(list_of(domain)),
    },
    named=True,
)
_OBSERVED = record(ObservedBy, {"check": required(string), "choices": required(map_of(ident, _check_outcome))})
_ALL_OBSERVED = list_of(_OBSERVED, filled=True)

drawn(either(_TARGET))(target)
drawn(either(_OWN))(own)
drawn(either(_OBSERVED, _ALL_OBSERVED))(observed)
