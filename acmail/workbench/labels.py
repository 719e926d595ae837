"""What the keys of a pack are called where people read them; one without a word of its own stays as it is written."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.model import Text
from acmail.wording import both

LABELS: Mapping[str, Text] = {
    "address": both("adresse", "address"),
    "against": both("contre", "against"),
    "ask": both("question", "question"),
    "asks": both("à demander au support", "to ask of the help desk"),
    "avoid": both("à éviter", "to avoid"),
    "branches": both("suite", "goes on"),
    "choices": both("réponses", "answers"),
    "contacts": both("contacts", "contacts"),
    "delay": both("délai", "delay"),
    "field": both("question", "question"),
    "go": both("suite", "goes on"),
    "kind": both("sorte", "kind"),
    "label": both("libellé", "label"),
    "maximum": both("maximum", "at most"),
    "minimum": both("minimum", "at least"),
    "next": both("ensuite", "next"),
    "others": both("causes voisines", "causes alike"),
    "portal": both("portail", "portal"),
    "rules_out": both("exclut", "rules out"),
    "says": both("dit", "says"),
    "sources": both("sources", "sources"),
    "steps": both("étapes", "steps"),
    "supports": both("pour", "in favour"),
    "username": both("identifiant", "user name"),
    "webmail": both("webmail", "webmail"),
    "weight": both("poids", "weight"),
    "who": both("qui agit", "who acts"),
    "why": both("pourquoi", "why"),
}
"""By the name of the key."""

WEIGHTS: Mapping[str, Text] = {
    "says_it": both("certain", "certain"),
    "strong": both("fort", "strong"),
    "slight": both("faible", "slight"),
}


def label(key: str) -> Text:
    """Give what a key is called."""
    return LABELS.get(key, Text(key))
