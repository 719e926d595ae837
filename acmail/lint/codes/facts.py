"""E4xx and W4xx: what is true, who says so, and how old that is."""

from __future__ import annotations

from acmail.lint.codes.entry import Explained
from acmail.wording import both

_HUMAN = """outcomes:
  called:
    kind: human
    title: {fr: "Appelez l’assistance", en: "Call the help desk"}
    username: t.open
    portal: t.open
    webmail: t.open
    steps: [t.open]
    avoid: [t.open]
    delay: t.open
"""


def _source(read_on: str, kind: str = "official") -> str:
    return f'sources:\n  page: {{kind: {kind}, title: {{fr: "Page d’aide", en: "Help page"}}, read_on: {read_on}}}\n'


def _fact(rest: str) -> str:
    return f'facts:\n  portal: {{label: {{fr: "Portail", en: "Portal"}}, {rest}}}\n'


CODES = (
    Explained(
        "E401",
        both(
            "Un fait n’a pas de source, ou, inconnu, personne à qui le demander.",
            "A fact has no source, or, unknown, nobody to ask.",
        ),
        both("Une valeur sans source est une rumeur.", "A value without a source is a rumour."),
        _fact('value: "x"'),
        _fact('value: "x", sources: [page]'),
    ),
    Explained(
        "E402",
        both("Quelqu’un doit agir, et aucun contact n’est donné.", "Somebody has to act, and no contact is given."),
        both("La personne ne saurait pas à qui s’adresser.", "The person would not know whom to turn to."),
        _HUMAN,
        f"{_HUMAN}    contacts: [desk]\n",
    ),
    Explained(
        "E404",
        both(
            "Une source a été lue il y a plus de deux fois « review_days ».",
            "A source was read longer ago than twice “review_days”.",
        ),
        both(
            "Ce qu’elle dit est montré comme ancien ; personne ne le relit plus.",
            "What it says is shown as old; nobody reads it again any more.",
        ),
        _source("2025-01-05"),
        _source("2026-11-02"),
    ),
    Explained(
        "W401",
        both(
            "Une source a été lue il y a plus de « review_days ».", "A source was read longer ago than “review_days”."
        ),
        both("Il est temps de la relire.", "It is time to read it again."),
        _source("2026-01-05"),
        _source("2026-11-02"),
    ),
    Explained(
        "W402",
        both("La date de lecture d’une source est à venir.", "The day on which a source was read is to come."),
        both(
            "C’est une faute de frappe, et elle cache l’âge de la source.",
            "It is a slip, and it hides how old the source is.",
        ),
        _source("2062-11-02"),
        _source("2026-11-02"),
    ),
    Explained(
        "W403",
        both(
            "Seuls des sites tiers ou des syndicats disent ce fait, sans rien de plus.",
            "Only third parties or unions say this fact, with nothing beside it.",
        ),
        both(
            "La fiche le montre comme non officiel ; « ask » dit qui peut le confirmer, « note » ce qu’on en sait.",
            "The card shows it as unofficial; “ask” then says who can confirm it, “note” what is known of it.",
        ),
        _source("2026-11-02", "third-party") + _fact('value: "x", sources: [page]'),
        _source("2026-11-02", "third-party") + _fact('value: "x", sources: [page], ask: desk'),
    ),
    Explained(
        "W404",
        both(
            "Un fait n’est pas vrai à la date du jour, ou de --as-of : « valid » le dit.",
            "A fact does not hold on this day, or that of --as-of: “valid” says so.",
        ),
        both(
            "La fiche montre une règle passée, ou à venir, le dit, et envoie demander celle d’aujourd’hui.",
            "The card shows a rule that is past, or to come, says so, and sends people to ask for the one of today.",
        ),
        _fact('value: "x", sources: [page], valid: {from: 2025-09-01, until: 2026-08-31}'),
        _fact('value: "x", sources: [page], valid: {from: 2026-09-01, until: 2027-08-31}'),
    ),
    Explained(
        "W406",
        both(
            "Un fait donne un serveur que le pack ne connaît pas.", "A fact gives a host that the pack does not know."
        ),
        both(
            "Une lettre suffit pour envoyer les gens sur un faux site.",
            "One letter is enough to send people to a false site.",
        ),
        _fact('value: "https://portal.examp1e.org", sources: [page]'),
        _fact('value: "https://portal.example.org", sources: [page]'),
    ),
)
"""By code."""
