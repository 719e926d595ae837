"""What a card hands over to the next command is what the person said, and what the words of the command say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from acmail import catalog, tree
from acmail.cards import handed_over
from acmail.folders import Folders
from acmail.model import Pack, Text

ACADEMIES = ("aix-marseille", "dijon", "la-reunion", "toulouse")

SAYS = {
    "Régler un téléphone ou un logiciel": {"access": "device"},
    "Un changement m’est annoncé": {"webmail_seen": "moving", "access": "works"},
    "Ma boîte vient de changer": {"webmail_seen": "moved", "access": "works"},
    "Je suis dans Roundcube": {"webmail_seen": "roundcube"},
    "Un passage à la messagerie nationale m’est annoncé": {"webmail_seen": "moving"},
    "Le passage est fait": {"webmail_seen": "moved"},
    "Régler mon téléphone ou mon logiciel": {"access": "device"},
    "Le nouvel écran refuse mon compte": {"access": "refused"},
    "Je ne connais pas mon identifiant": {"access": "never", "knows_username": "unknown"},
    "Revenir à ma messagerie académique": {"access": "never"},
    "C’est Roundcube": {"webmail_seen": "roundcube", "access": "works"},
    "C’est la messagerie nationale": {"webmail_seen": "national", "access": "works"},
    "Il me manque mon NUMEN": {"numen": "unknown"},
    "J’entre enfin": {"access": "works"},
    "J’ai mon NUMEN": {"numen": "known"},
    "Encore refusé": {"attempts": "many"},
    "Le mot de passe est refusé aussi": {"attempts": "many"},
    "J’ai mon nouvel identifiant": {"access": "never", "knows_username": "known"},
    "J’y suis : quel webmail est-ce ?": {"access": "works"},
    "C’est refusé": {"access": "refused"},
    "J’ai mon identifiant": {"knows_username": "known"},
    "J’entre dans le navigateur, sans savoir quel webmail c’est": {"access": "works", "webmail_seen": "unsure"},
    "Je n’y ai pas accès": {"shared_need": "rights"},
    "J’ai maintenant un accès": {"shared_need": "place"},
    "L’accès est donné": {"shared_need": "place"},
    "Ouvrir la boîte du service": {"mailbox": "shared"},
    "C’est ma boîte": {"mailbox": "own"},
    "C’est celle du service": {"mailbox": "shared"},
    "J’ai commencé": {"since": "recent"},
    "J’entre": {"account_answers": "answers"},
    "Deux semaines ont passé": {"since": "longer"},
    "J’ai reçu mon identifiant": {"access": "never", "knows_username": "known"},
    "C’est refusé, ou la page demande mon NUMEN": {"access": "refused"},
    "Écrire depuis cet alias": {"alias_need": "send"},
    "Faire ma signature": {"option": "signature"},
    "Revenir à l’alias lui-même": {"alias_need": "receive"},
    "L’adresse n’est pas de l’Éducation nationale": {"forward_to": "outside"},
    "Ma redirection ne marche plus": {"forward_to": "stopped"},
    "Prévenir d’une absence plutôt que renvoyer": {"option": "absence"},
    "Ma boîte est pleine": {"option": "quota"},
    "Ma messagerie vient de changer": {"option": "moved", "move_when": "after"},
    "Elle est de l’Éducation nationale": {"forward_to": "inside"},
    "Elle est ailleurs": {"forward_to": "outside"},
    "Prévenir d’une absence": {"option": "absence"},
    "Ma boîte risque d’être pleine à mon retour": {"option": "quota"},
    "Partager mon agenda": {"option": "calendar"},
    "Absence, dans Roundcube": {"options_mail": "roundcube", "option": "absence"},
    "Absence, dans Zimbra": {"options_mail": "zimbra", "option": "absence"},
    "Agenda, dans Roundcube": {"option": "calendar", "options_mail": "roundcube"},
    "Agenda, dans Zimbra": {"option": "calendar", "options_mail": "zimbra"},
    "Envoyer un gros fichier autrement": {"option": "files", "file_case": "one"},
    "Il est pour beaucoup de personnes": {"file_case": "many"},
    "Il parle d’élèves ou de familles": {"file_case": "pupils"},
    "Il est pour une ou quelques personnes": {"file_case": "one"},
    "Finalement, rien de sensible": {"file_case": "one"},
    "Un changement de messagerie m’est annoncé": {"option": "moved", "move_when": "before"},
    "Ouvrir une boîte de service": {"option": "shared"},
    "Le changement est fait": {"move_when": "after"},
    "Refaire ma signature": {"option": "signature"},
    "Remettre une absence": {"option": "absence", "options_mail": "zimbra"},
    "Il est annoncé": {"move_when": "before"},
    "Ma redirection": {"option": "forwarding"},
    "Ma signature": {"option": "signature"},
}
"""What whoever chooses a command says by its words, in French, that may differ from what they said before."""


def commands(pack: Pack, entry: str) -> Iterator[tuple[dict[str, str], Text, dict[str, str]]]:
    """Give, for every way to a card and each command on it, what was said, the words, and what is handed over."""
    for walk in tree.paths(pack, entry):
        said = {step.field: step.choice for step in walk.path}
        for item in pack.outcomes[walk.outcome or ""].next:
            if item.entry in pack.entries:
                yield said, item.label, dict(handed_over(pack, said, item))


@pytest.mark.parametrize("academy", ACADEMIES)
@pytest.mark.parametrize("entry", ["start", "options"])
def test_no_command_carries_what_nobody_said(academy: str, entry: str, folders: Folders) -> None:
    """On every way: an answer was given before, or the words of the command give it; a number of failures stays."""
    pack = catalog.load(academy, (), folders)
    for said, label, carried in commands(pack, entry):
        told = {field: choice for field, choice in carried.items() if said.get(field) != choice}
        if said.get("profile") == "newcomer" and told.get("profile") == said.get("degree"):
            del told["profile"]  # who has arrived is at work there,
            told = {field: choice for field, choice in told.items() if (field, choice) != ("mailbox", "own")}
        unsaid = told.items() - SAYS.get(label.fr.replace("\u00a0", " "), {}).items()
        assert not unsaid, f"{label.fr}: {dict(unsaid)} after {said}"


@pytest.mark.parametrize("academy", ACADEMIES)
def test_failures_are_forgotten_only_where_it_works(academy: str, folders: Folders) -> None:
    """Who failed twice is not sent on as somebody who failed once, or never tried."""
    pack = catalog.load(academy, (), folders)
    for said, label, carried in commands(pack, "start"):
        if said.get("attempts") == "many":
            assert carried.get("attempts") == "many" or carried.get("access") == "works", label.fr


@pytest.mark.parametrize("academy", ACADEMIES)
def test_where_a_numen_may_be_typed_holds_the_mail_too(academy: str, folders: Folders) -> None:
    """What forbids to type a password elsewhere allows every site of the académie: the same card sends to several."""
    pack = catalog.load(academy, (), folders)
    for outcome in pack.outcomes.values():
        for text in outcome.avoid:
            if "ailleurs que sur" in text.fr:
                assert "{fact.mail_domain}" in text.fr, outcome.id
                assert "{fact.portal_host}" not in text.fr, outcome.id
