"""The questions of ``acmail account set``: what was kept before is one Enter away, and everything may stay unsaid."""

from __future__ import annotations

from msgspec.structs import replace

from acmail import answers, catalog
from acmail.accounts import Account, checked
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.errors import UsageError
from acmail.interview import Asker, Back, Turn
from acmail.model import Choice, Field, Pack, Text
from acmail.wording import both


class Asking:
    """Asks whoever is there for an account."""

    def __init__(self, services: Services, asker: Asker) -> None:
        self._services = services
        self._asker = asker
        self._say = services.console.say

    def account(self, earlier: Account | None) -> dict[str, str]:
        """Ask for everything, what was kept being one Enter away."""
        self._say(_INTRODUCTION)
        values = {key: self._text(key, getattr(earlier, key, None)) for key in ("username", "address")}
        academy = self._academy(earlier)
        field = profile_field(known_pack(academy, self._services))
        known = None if earlier is None else earlier.profile
        profile = self._choice(replace(field, choices=(_UNSAID, *field.choices)), known)
        return {**values, "academy": academy, "profile": "" if profile == _UNSAID.id else profile}

    def _text(self, key: str, earlier: str | None) -> str:
        while True:
            typed = self._asker.ask_text(_QUESTIONS[key], earlier)
            try:
                return checked(key, typed) if typed else ""
            except UsageError as refused:
                self._say(refused.message)
                self._say(refused.hint or Text("", ""))

    def _academy(self, earlier: Account | None) -> str:
        """Ask for the académie, where there is more than one to choose from."""
        names = catalog.academies(self._services.folders)
        known = DEFAULT_ACADEMY if earlier is None else earlier.academy
        if names == [known]:
            return known
        choices = tuple(Choice(id=one, label=known_pack(one, self._services).academy.name) for one in names)
        return self._choice(replace(_ACADEMY, choices=choices), known if known in names else None)

    def _choice(self, field: Field, earlier: str | None) -> str:
        known = earlier if earlier in [one.id for one in field.choices] else None
        reply = self._asker.ask(Turn(field=field, number=0, at_most=0, earlier=known, can_go_back=False))
        return "" if isinstance(reply, Back) else answers.check(field, reply)


def known_pack(academy: str, services: Services) -> Pack:
    """Load a pack that can be found again by its id alone; raises ``UsageError`` for any other."""
    pack = catalog.load(academy, (), services.folders)
    if pack.academy.id not in catalog.academies(services.folders):
        raise UsageError(
            both("Un compte nomme une académie qu’acmail connaît.", "An account names an académie that acmail knows."),
            both(
                f"Mettez ce dossier dans {services.folders.config / 'packs'}, puis donnez son nom.",
                f"Put that folder into {services.folders.config / 'packs'}, then give its name.",
            ),
        )
    return pack


def profile_field(pack: Pack) -> Field:
    """Give the question about the profile; raises ``UsageError`` for a pack that has none."""
    field = pack.fields.get("profile")
    if field is None:
        raise UsageError(both("Cette académie n’a pas de profils.", "This académie has no profiles."))
    return field


_INTRODUCTION = both(
    "Ce qui suit reste sur cet ordinateur, dans un fichier lisible. Aucun mot de passe n’y va.",
    "What follows stays on this computer, in a readable file. No password goes there.",
)
_QUESTIONS = {
    "username": both(
        "\nVotre identifiant académique ? (pas le NUMEN, pas un mot de passe)",
        "\nYour academic username? (not the NUMEN, not a password)",
    ),
    "address": both("\nVotre adresse électronique académique ?", "\nYour academic email address?"),
}
_ACADEMY = Field(
    id="academy",
    ask=both("Quelle est votre académie ?", "Which is your académie?"),
    why=both(
        "Les adresses des sites et les règles changent d’une académie à l’autre.",
        "The addresses of the sites and the rules differ from one académie to another.",
    ),
    choices=(),
)
_UNSAID = Choice(id="unsaid", label=both("Je préfère ne pas le garder", "I would rather not keep it"))
