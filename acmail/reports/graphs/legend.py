"""What the marks of a drawing mean: said in it where it has such marks, in every format alike."""

from __future__ import annotations

from acmail.documents import GraphDocument
from acmail.wording import both


def legend(document: GraphDocument) -> str:
    """Give the sentences, each only where what it explains is drawn; nothing where nothing is marked."""
    said = [_ARROWS] if any(edge.unoffered for edge in document.edges) else []
    said += [_BOXES] if any(node.unoffered for node in document.nodes) else []
    return " ".join(one.say(document.lang) for one in said)


_ARROWS = both(
    "« Proposée à personne » : cette réponse n’est montrée à personne ; donnée par une option, un fichier ou une page "
    "reconnue, elle est comprise.",
    "“Offered to nobody”: this answer is shown to nobody; given by a flag, a file or a recognised page, it is "
    "understood.",
)
_BOXES = both(
    "« Par aucune réponse proposée » : seules de telles réponses y mènent.",
    "“By no answer offered”: only such answers lead there.",
)
