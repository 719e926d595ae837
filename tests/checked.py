"""Documents of examinations as ``acmail check`` would make them, of an invented académie."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import msgspec

from acmail.documents import (
    AcademyView,
    CheckDocument,
    CheckView,
    ContactView,
    GroupView,
    PlanDocument,
    PlanView,
    ProposalView,
    SourceView,
    StageView,
    SummaryView,
)
from acmail.model import Lang, SourceKind
from tests.nowhere import FRESH, READ_ON

AT = dt.datetime(2026, 2, 1, 9, 30, tzinfo=dt.timezone.utc)
ACADEMY = AcademyView(id="nowhere", name="académie de Nulle-Part", version="1", hash="0123456789abcdef")
WORST_FIRST = ("fail", "crashed", "could_not_tell", "warn", "ok", "not_applicable", "skipped")

TITLES = {
    "computer": ("Cet ordinateur", ""),
    "network": ("Le réseau", "portal.example.org"),
    "portal": ("Portail de la messagerie académique", "https://portal.example.org/arena/"),
    "imap": ("Réception du courrier", "imap.example.org:993"),
    "submission": ("Envoi du courrier", ""),
    "domain": ("Ce que propose le domaine", "example.org"),
}

SCHOOL = ContactView(
    id="school",
    name="Le secrétariat",
    role="premier recours",
    when="aux heures d’ouverture",
    reach="sur place",
    bring=("l’heure de l’essai", "cette page"),
    never_say="le mot de passe",
)
SOURCE = SourceView(
    id="page",
    kind=SourceKind.OFFICIAL,
    title="page",
    url="https://page.example.org",
    read_on=READ_ON,
    page_date=None,
    extent="whole",
    stale=False,
)


def view(name: str, **changes: object) -> CheckView:
    """Make an examination that went well, except for what is said here."""
    group = name.partition(".")[0]
    parts: dict[str, object] = {
        "id": name,
        "group": group,
        "target": TITLES.get(group, (group, group))[1],
        "outcome": "ok",
        "cause": None,
        "causes": (),
        "title": f"Examen de {name}",
        "evidence": "",
        "quote": None,
        "advice": None,
        "contact": None,
        "sources": (),
        "ms": 0.0,
        "stages": (),
        "because": None,
        "observed_on": AT,
    }
    made = CheckView(**(parts | changes))  # type: ignore[arg-type]
    return msgspec.structs.replace(made, stages=made.stages or (StageView(id=name.rpartition(".")[2], ms=made.ms),))


def document(
    checks: Sequence[CheckView], lang: Lang = "fr", strict: bool = False, proposals: tuple[ProposalView, ...] = ()
) -> CheckDocument:
    """Make the document of examinations, counted as ``acmail check`` counts them."""
    asked = {check.contact for check in checks}
    return CheckDocument(
        academy=ACADEMY,
        lang=lang,
        generated_on=FRESH,
        generated_at=AT,
        contacted=tuple(dict.fromkeys(check.target for check in checks if check.target)),
        groups=tuple(_group(name, checks) for name in dict.fromkeys(check.group for check in checks)),
        checks=tuple(checks),
        proposals=proposals,
        summary=summary(checks, strict),
        contacts=(SCHOOL,) if SCHOOL.id in asked else (),
        sources=(SOURCE,),
    )


def summary(checks: Sequence[CheckView], strict: bool) -> SummaryView:
    """Count examinations, and derive the exit code by the rule of the design."""
    counts = Counter[str](check.outcome for check in checks)
    failed = counts["fail"] + (counts["warn"] if strict else 0)
    return SummaryView(
        ok=counts["ok"],
        warn=counts["warn"],
        fail=counts["fail"],
        skipped=counts["skipped"],
        not_applicable=counts["not_applicable"],
        could_not_tell=counts["could_not_tell"],
        crashed=counts["crashed"],
        exit=1 if failed else 3 if counts["could_not_tell"] + counts["crashed"] else 0,
        ms=1250.0,
        slowest_ms=max((check.ms for check in checks), default=0.0),
        strict=strict,
    )


def _group(name: str, checks: Sequence[CheckView]) -> GroupView:
    members = [check for check in checks if check.group == name]
    title, target = TITLES.get(name, (name, members[0].target))
    outcome = min((check.outcome for check in members), key=WORST_FIRST.index)
    return GroupView(id=name, title=title, target=target, outcome=outcome, ms=sum(check.ms for check in members))


GOOD = (
    view("computer.version"),
    view("computer.locale"),
    view("portal.name", ms=3.2),
    view("portal.port", ms=12.0),
    view("portal.tls", ms=45.0),
    view("portal.page", ms=1830.0),
)
"""Examinations that all went well."""

TROUBLED = (
    *GOOD[:2],
    view(
        "computer.clock",
        outcome="warn",
        cause="clock_wrong",
        title="L’horloge retarde",
        evidence="7 minutes de retard sur portal.example.org",
        advice="Réglez l’heure de l’ordinateur.",
    ),
    *GOOD[2:5],
    view(
        "portal.page",
        outcome="fail",
        cause="page_moved",
        causes=("page_moved",),
        title="La page ne répond pas comme attendu",
        evidence="réponse 503 de https://portal.example.org/arena/",
        quote="Service Temporarily Unavailable",
        advice="Attendez une heure, puis recommencez.",
        contact="school",
        ms=5000.0,
    ),
    view(
        "imap.name",
        outcome="could_not_tell",
        cause="resolver_silent",
        title="Le nom n’a pas pu être demandé",
        evidence="aucune réponse en 5 s",
        advice="Vérifiez le réseau, puis recommencez.",
        ms=5000.0,
    ),
    view("imap.port", outcome="skipped", because="imap.name", title="Le port"),
    view("imap.tls", outcome="skipped", because="imap.port", title="Le chiffrement"),
    view("imap.login", outcome="skipped", because="asked", title="La connexion"),
    view("submission.name", outcome="not_applicable", title="Serveur d’envoi non publié", contact="school"),
    view("submission.port", outcome="not_applicable", title="Serveur d’envoi non publié", contact="school"),
    view("domain.discovery", outcome="crashed", title="L’examen s’est interrompu", evidence="ValueError"),
)
"""One examination of each outcome, and some that others explain."""

PROPOSALS = (
    ProposalView(
        service="imaps",
        host="imap.example.org",
        port=993,
        security="tls",
        origin="srv",
        approved=True,
        command="acmail check imap --host imap.example.org --port 993",
    ),
    ProposalView(
        service="submission",
        host="mail.example.test",
        port=587,
        security="starttls",
        origin="autoconfig",
        approved=False,
        command=None,
    ),
)

PLAN = PlanDocument(
    academy=ACADEMY,
    lang="fr",
    generated_on=FRESH,
    plan=(
        PlanView(
            id="computer.version",
            group="computer",
            title="Version",
            about="Dit la version d’acmail et de Python",
            contacts=(),
            tags=("offline",),
        ),
        PlanView(
            id="national_imap.capabilities",
            group="national_imap",
            title="Capacités",
            about="Lit ce que propose le serveur, une fois la conversation chiffrée",
            contacts=("imap.example.org:993", "imap.example.test:993"),
            tags=("network", "mail"),
        ),
    ),
)
"""A list of what could be examined."""
