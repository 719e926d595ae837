"""What changed from an earlier report to a later one."""

from __future__ import annotations

from acmail import pairing
from acmail.documents import MoveView, ReportDocument, SinceView, StandView
from acmail.errors import InvalidData
from acmail.model import OutcomeKind
from acmail.wording import both


def compared(earlier: ReportDocument, later: ReportDocument) -> SinceView:
    """Compare two reports person by person; raises ``InvalidData`` when their people cannot be matched."""
    _refuse_mismatch(earlier, later)
    found = pairing.paired(earlier, later)
    groups: dict[str, list[MoveView]] = {"moved_on": [], "moved_back": [], "stuck": [], "same": []}
    for before, after in found.both:
        groups[_group(before.stand, after.stand)].append(MoveView(id=after.id, before=before.stand, after=after.stand))
    return SinceView(
        generated_on=earlier.generated_on,
        same_pack=earlier.academy.hash == later.academy.hash,
        moved_on=tuple(groups["moved_on"]),
        moved_back=tuple(groups["moved_back"]),
        stuck=tuple(groups["stuck"]),
        same=tuple(groups["same"]),
        new=tuple(one.id for one in found.new),
        left=found.left,
        unsure=tuple(one.id for one in found.unsure),
    )


def _group(before: StandView, after: StandView) -> str:
    if (before.state, before.id) != (after.state, after.id):
        return "moved_back" if (before.state, after.state) == ("card", "question") else "moved_on"
    return "same" if after.kind is OutcomeKind.SELF_SERVICE else "stuck"


def _refuse_mismatch(earlier: ReportDocument, later: ReportDocument) -> None:
    """Refuse what would show everybody as gone and come."""
    if earlier.academy.id != later.academy.id:
        raise InvalidData(
            both(
                f"L’autre bilan est celui de : {earlier.academy.name}.",
                f"The earlier report is that of: {earlier.academy.name}.",
            ),
            both("Comparez deux bilans de la même académie.", "Compare two reports of the same académie."),
        )
    if earlier.key != later.key:
        raise InvalidData(
            both(
                "Les deux bilans ne nomment pas les personnes de la même façon.",
                "The two reports do not call people the same.",
            ),
            both(
                "Il faut pour les deux --anonymous avec la même clé (--key FICHIER), ou pour aucun.",
                "Both need --anonymous with the same key (--key FILE), or neither.",
            ),
        )
    if earlier.by != later.by:
        raise InvalidData(
            both(
                "Les deux bilans ne reconnaissent pas les personnes au même signe (clé, nom ou ligne).",
                "The two reports do not know people again by the same thing (key, name or row).",
            ),
            both(
                "Gardez les mêmes colonnes d’un fichier à l’autre, ou nommez-les avec --map.",
                "Keep the same columns from one file to the next, or name them with --map.",
            ),
        )
