"""May mail be forwarded to this address? What the pack knows of domains decides; nothing is contacted.

Only what is known to be of Éducation nationale is allowed. What merely looks as if it could be is left to somebody who
knows, and everything else is not allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from msgspec import Struct

from acmail import addresses, occasions, tree, vouching
from acmail.documents import DestinationView, ForwardDocument, NextView, ReasonView
from acmail.documents.forward import Destination
from acmail.emails import Email
from acmail.model import Pack, Text, Whose
from acmail.wording import both
from acmail.writing import Writer

INSIDE = frozenset({Whose.ACADEMY, Whose.MINISTRY, Whose.OTHER_ACADEMY})
"""Whose domains are of Éducation nationale."""

WORST: tuple[Destination, ...] = ("inside", "could_not_tell", "outside")
"""Verdicts, the worst last."""

ENTRY = "options"
_POSSIBLE = ("academy_domain_form", "state_domain_form")
"""Facts that hold the form of domains which could be of Éducation nationale; ``*`` stands for a name."""

_ANSWER: dict[Destination, str] = {"inside": "inside", "outside": "outside", "could_not_tell": "unsure"}
"""How the question of the tree is answered by a verdict."""


class Judged(Struct, frozen=True):
    """What is said of one address: ids of reasons with what they are about, and the fact behind them."""

    email: Email
    verdict: Destination
    reasons: tuple[tuple[str, str], ...]
    fact: str | None = None


def judge(email: Email, pack: Pack, knowledge: vouching.Known) -> Judged:
    """Judge one address by its domain."""
    owner = knowledge.domain_of(email.host)
    if owner is not None:
        name, domain, whose = owner
        verdict: Destination = "inside" if whose in INSIDE else _DOUBT.get(whose, "outside")
        if verdict == "inside" and name in knowledge.lapsed:
            return Judged(email, "could_not_tell", ((whose.value, name), ("other_days", name)), knowledge.lapsed[name])
        return Judged(email, verdict, ((whose.value, name),), pack.domains[domain].domain)
    found = addresses.judge(f"mailto:x@{email.host}", knowledge)
    if found is not None and found.verdict == "lookalike":
        alike = next((one.about for one in found.reasons if one.about), "")
        return Judged(email, "outside", (("lookalike", alike), ("not_known", "")))
    for fact in _POSSIBLE:
        known = pack.facts.get(fact)
        if known is not None and known.value is not None and _has_form(email.host, known.value.fr):
            return Judged(email, "could_not_tell", ((fact, known.value.fr),), fact)
    return Judged(email, "outside", (("not_known", ""),))


def _has_form(host: str, form: str) -> bool:
    """Tell whether a host, or what it lies in, has a form such as ``ac-*.fr``: its star stands for one label."""
    labels = host.split(".")
    wanted = form.count(".") + 1
    if form.startswith("*."):
        return len(labels) >= wanted and labels[-wanted + 1 :] == form.split(".")[1:]
    return len(labels) >= wanted and fnmatchcase(".".join(labels[-wanted:]), form)


_DOUBT: dict[Whose, Destination] = {Whose.STATE: "could_not_tell"}


def document(pack: Pack, emails: Sequence[Email], occasion: occasions.Occasion) -> ForwardDocument:
    """Judge addresses, the worst first, and say what to do; ``emails`` must not be empty."""
    lang = occasion.lang
    knowledge = vouching.known(pack, occasion.today)
    judged = sorted((judge(email, pack, knowledge) for email in emails), key=lambda one: -WORST.index(one.verdict))
    verdict = judged[0].verdict
    writer = Writer(pack, lang, occasion.today, {})
    writer.cite(one.fact for one in judged if one.fact is not None)
    given = {"option": "forwarding", "forward_to": _ANSWER[verdict]}
    outcome = pack.outcomes.get(_outcome(pack, given) or "")
    advice = writer.all(_ADVICE[verdict])
    if verdict == "outside":
        advice = writer.all(outcome.steps) if outcome is not None else ()
    elif "redirect_rule" in pack.facts:
        advice = (*advice, writer.say(_RULE))
    return ForwardDocument(
        academy=occasions.academy_view(pack, lang),
        lang=lang,
        generated_on=occasion.today,
        verdict=verdict,
        title=_TITLES[verdict].say(lang),
        todo=_TODO[verdict].say(lang),
        addresses=tuple(_view(one, occasion) for one in judged),
        advice=advice,
        avoid=writer.all(outcome.avoid) if outcome is not None else (),
        next=_next(occasion, given) if outcome is not None else (),
        contacts=writer.contacts(outcome.contacts) if outcome is not None and verdict != "inside" else (),
        facts=writer.facts(),
    )


def _outcome(pack: Pack, given: dict[str, str]) -> str | None:
    """Find the card that the tree gives for this; None in a pack without such a door."""
    return tree.walk(pack, ENTRY, given).outcome if ENTRY in pack.entries else None


def _next(occasion: occasions.Occasion, given: dict[str, str]) -> tuple[NextView, ...]:
    return (NextView(label=_CARD.say(occasion.lang), command=occasions.command(occasion, ENTRY, given)),)


def _view(one: Judged, occasion: occasions.Occasion) -> DestinationView:
    reasons = tuple(
        ReasonView(id=name, text=_REASONS[name].say(occasion.lang).format(about)) for name, about in one.reasons
    )
    plain = one.email.letters == one.email.host
    return DestinationView(
        host=one.email.host,
        shown=f"…@{one.email.host}" if plain else f"…@{one.email.letters} ({one.email.host})",
        verdict=one.verdict,
        reasons=reasons,
        fact=one.fact,
    )


_RULE = both("Règle de votre académie : {fact.redirect_rule}.", "Your académie’s rule: {fact.redirect_rule}.")
_CARD = both("Tout ce qu’il faut savoir, et que faire à la place", "All there is to know, and what to do instead")
_TITLES: dict[Destination, Text] = {
    "inside": both("Cette adresse est de l’Éducation nationale", "This address is one of Éducation nationale"),
    "outside": both("N’y renvoyez pas votre courrier", "Do not forward your mail there"),
    "could_not_tell": both("acmail ne peut pas le dire", "acmail cannot tell"),
}
_TODO: dict[Destination, Text] = {
    "inside": both(
        "Y renvoyer du courrier ne le fait pas sortir, si la règle de votre académie le permet.",
        "Forwarding mail there does not take it outside, if your académie’s rule allows it.",
    ),
    "outside": both(
        "Ce n’est pas une adresse connue de l’Éducation nationale.",
        "It is not a known address of Éducation nationale.",
    ),
    "could_not_tell": both(
        "N’y renvoyez rien avant d’avoir demandé.",
        "Forward nothing there before you have asked.",
    ),
}
_ADVICE: dict[Destination, tuple[Text, ...]] = {
    "inside": (
        both(
            "Vérifiez que c’est bien la bonne personne ou la bonne boîte, lettre par lettre.",
            "Check that it is the right person or the right mailbox, letter by letter.",
        ),
    ),
    "outside": (),
    "could_not_tell": (
        both(
            "Demandez à l’assistance de votre académie si cette adresse est de l’Éducation nationale.",
            "Ask your académie’s help desk whether this address is one of Éducation nationale.",
        ),
    ),
}
_REASONS: dict[str, Text] = {
    "other_days": both(
        "Mais la source lue ne l’annonce pas pour aujourd’hui : à vérifier, voir plus bas.",
        "But the source read does not announce it for today: to be checked, see below.",
    ),
    "academy": both("Son domaine est celui de votre académie : {}.", "Its domain is your académie’s: {}."),
    "ministry": both("Son domaine est celui du ministère : {}.", "Its domain is the ministry’s: {}."),
    "other_academy": both("C’est le domaine d’une autre académie : {}.", "It is another académie’s domain: {}."),
    "state": both(
        "C’est un domaine de l’État ({}), mais rien ne dit qu’il est de l’Éducation nationale.",
        "It is a domain of the State ({}), but nothing says that it is one of Éducation nationale.",
    ),
    "partner": both(
        "C’est le domaine d’un ENT ou d’un partenaire ({}), pas de l’Éducation nationale.",
        "It is the domain of an ENT or a partner ({}), not of Éducation nationale.",
    ),
    "lookalike": both(
        "Elle ressemble à {}, mais ce n’est pas lui : c’est peut-être un piège, ou une faute de frappe.",
        "It looks like {}, but it is not: it may be a trap, or a typing slip.",
    ),
    "academy_domain_form": both(
        "Elle a la forme d’une adresse d’académie ({}), mais aucune source lue ne nomme ce domaine.",
        "It has the form of an académie’s address ({}), but no source read names this domain.",
    ),
    "state_domain_form": both(
        "Elle a la forme d’une adresse de l’État ({}). Cela ne dit pas si elle est de l’Éducation nationale.",
        "It has the form of an address of the State ({}). That does not tell whether it is one of Éducation nationale.",
    ),
    "not_known": both(
        "Seul compte ce qui suit le signe @ : ce domaine n’est pas de ceux que l’on connaît à l’Éducation nationale.",
        "Only what follows the @ sign counts: this domain is not among the known ones of Éducation nationale.",
    ),
}
