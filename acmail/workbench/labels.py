"""What the layers, keys and words of a pack are called where people read them."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.model import Text
from acmail.wording import SOURCE_KIND, both

LAYERS: Mapping[str, Text] = {
    "adapts": both("ce qui diffère ici", "what differs here"),
    "causes": both("cause", "cause"),
    "checklists": both("liste à cocher", "checklist"),
    "choices": both("réponse", "answer"),
    "columns": both("colonne de liste", "column of a roster"),
    "contacts": both("contact", "contact"),
    "domains": both("domaine", "domain"),
    "entries": both("porte", "entry"),
    "facts": both("fait", "fact"),
    "fields": both("question", "question"),
    "messages": both("message reconnu", "recognised message"),
    "names": both("formes de nom", "forms of a name"),
    "nodes": both("nœud", "node"),
    "outcomes": both("fiche", "card"),
    "pages": both("page reconnue", "recognised page"),
    "password": both("règle du mot de passe", "password rule"),
    "protection": both("protection du compte", "protection of the account"),
    "sites": both("site", "site"),
    "sources": both("source", "source"),
    "speakers": both("auteur de messages", "who says messages"),
    "stories": both("récit d’exercice", "story of an exercise"),
    "targets": both("cible de « check »", "target of “check”"),
    "tests": both("cas béni", "blessed case"),
    "texts": both("phrase commune", "shared sentence"),
}
"""By the name of the layer: what one of its entries is."""

LABELS: Mapping[str, Text] = {
    "address": both("adresse", "address"),
    "addresses": both("formes d’adresse", "forms of address"),
    "against": both("contre", "against"),
    "all": both("demandés", "asked for"),
    "also": both("autre valeur", "another value"),
    "answers": both("répond à", "answers"),
    "ask": both("question", "question"),
    "asked": both("proposée", "offered"),
    "asks": both("à demander au support", "to ask of the help desk"),
    "avoid": both("à éviter", "to avoid"),
    "beside": both("mots voisins", "words beside it"),
    "beyond_ascii": both("lettres accentuées et autres signes comptés", "accents and other signs counted"),
    "branches": both("suite", "goes on"),
    "bring": both("à préparer", "to have at hand"),
    "causes": both("causes", "causes"),
    "characters": both("signes délicats", "delicate signs"),
    "check": both("observé par", "observed by"),
    "checklist": both("liste à cocher", "checklist"),
    "choices": both("réponses", "answers"),
    "cite": both("faits rattachés", "facts that go with it"),
    "codes": both("codes reconnus", "recognised codes"),
    "complete": both("liste complète", "complete list"),
    "contacts": both("contacts", "contacts"),
    "covers": both("étapes dites ainsi", "steps said so"),
    "delay": both("délai", "delay"),
    "domain": both("domaine", "domain"),
    "entry": both("porte", "entry"),
    "expect": both("arrivée", "end"),
    "extent": both("lue", "read"),
    "fact": both("fait", "fact"),
    "field": both("question", "question"),
    "form": both("forme", "form"),
    "from": both("auteur", "said by"),
    "given": both("réponses données", "given answers"),
    "go": both("suite", "goes on"),
    "go_on": both("tant qu’on peut essayer", "while one may try"),
    "gte": both("au moins", "at least"),
    "helper": both("à qui aide", "to a helper"),
    "hint": both("précision", "detail"),
    "homonym": both("homonymes", "namesakes"),
    "items": both("à cocher", "to tick"),
    "kind": both("sorte", "kind"),
    "kinds": both("qui peut agir", "who can act"),
    "known": both("signes acceptés", "accepted signs"),
    "label": both("libellé", "label"),
    "lt": both("moins de", "less than"),
    "marks": both("repère", "mark"),
    "maximum": both("maximum", "at most"),
    "meaning": both("ce que cela veut dire", "what it means"),
    "means": both("veut dire", "means"),
    "minimum": both("minimum", "at least"),
    "name": both("nom", "name"),
    "names": both("formes de nom", "forms of a name"),
    "needed": both("avec l’un de ces mots", "with one of these words"),
    "needs": both("points nécessaires", "points needed"),
    "never_say": both("à ne jamais dire", "never to be told"),
    "next": both("ensuite", "next"),
    "note": both("note", "note"),
    "observed": both("observé", "observed"),
    "observed_by": both("observé par", "observed by"),
    "others": both("causes voisines", "causes alike"),
    "otherwise": both("sinon", "otherwise"),
    "page_date": both("date que la page se donne", "date the page gives itself"),
    "part": both("contient", "holds"),
    "particle": both("particules", "particles"),
    "port": both("port", "port"),
    "portal": both("portail", "portal"),
    "reach": both("comment joindre", "how to reach"),
    "read_on": both("lue le", "read on"),
    "refused": both("refusée", "refused"),
    "role": both("rôle", "role"),
    "rules_out": both("exclut", "rules out"),
    "says": both("dit", "says"),
    "scope": both("portée", "extends to"),
    "seen": both("vu", "seen"),
    "sources": both("sources", "sources"),
    "speaker": both("auteur", "said by"),
    "standing": both("fiabilité", "how sure"),
    "steps": both("étapes", "steps"),
    "stop": both("quand s’arrêter", "when to stop"),
    "stops": both("annonce un blocage", "warns of a lock"),
    "stop_if": both("s’arrêter si", "stop if"),
    "supports": both("pour", "in favour"),
    "title": both("titre", "title"),
    "to": both("mène à", "leads to"),
    "unit": both("unité", "unit"),
    "unsure": both("si personne n’a compté", "if nobody has counted"),
    "url": both("adresse", "address"),
    "username": both("identifiant", "user name"),
    "usernames": both("formes d’identifiant", "forms of user name"),
    "webmail": both("webmail", "webmail"),
    "valid": both("valable", "holds"),
    "value": both("valeur", "value"),
    "weight": both("poids", "weight"),
    "when": both("quand", "when"),
    "whom": both("à qui demander", "whom to ask"),
    "who": both("qui agit", "who acts"),
    "whose": both("à qui", "whose"),
    "why": both("pourquoi", "why"),
    "within": both("domaines crus", "believed domains"),
    "words": both("mots", "words"),
}
"""By the name of the key; a test tries that no entry of a shipped pack holds another one."""

WEIGHTS: Mapping[str, Text] = {
    "says_it": both("certain", "certain"),
    "strong": both("fort", "strong"),
    "slight": both("faible", "slight"),
}

WORDS: Mapping[str, Mapping[str, Text]] = {
    "all": {
        "lower": both("une minuscule", "a small letter"),
        "upper": both("une majuscule", "a capital letter"),
        "digit": both("un chiffre", "a digit"),
        "special": both("un caractère spécial", "a special character"),
    },
    "extent": {"whole": both("en entier", "whole"), "cut": both("en partie", "in part")},
    "form": {
        "initial_last": both("initiale et nom", "initial and surname"),
        "first_last": both("prénom et nom", "first name and surname"),
    },
    "kind": {
        **{kind.value: text for kind, text in SOURCE_KIND.items()},
        "choice": both("choix", "choice"),
        "number": both("nombre", "number"),
        "self_service": both("la personne agit elle-même", "people can do it themselves"),
        "human": both("quelqu’un d’autre agit", "somebody else acts"),
        "refused": both("à ne pas faire", "not to be done"),
        "page": both("page web", "web page"),
        "imap": both("serveur de réception (IMAP)", "incoming server (IMAP)"),
        "submission": both("serveur d’envoi", "outgoing server"),
        "domain": both("domaine", "domain"),
        "webmail": both("webmail", "webmail"),
        "sso": both("guichet de connexion", "sign-in page"),
        "program": both("logiciel de messagerie", "mail program"),
        "server": both("serveur", "server"),
        "browser": both("navigateur", "browser"),
        "words": both("les mots des gens", "people’s own words"),
    },
    "part": {
        "key": both("ce qui distingue les personnes", "what tells people apart"),
        "given_name": both("prénom", "first name"),
        "family_name": both("nom de famille", "surname"),
        "name": both("nom entier", "whole name"),
        "language": both("langue", "language"),
    },
    "scope": {
        "here": both("cette académie", "this académie"),
        "elsewhere": both("d’autres académies seulement : un indice ici", "other académies only: a hint here"),
    },
    "whose": {
        "academy": both("l’académie", "the académie"),
        "ministry": both("le ministère", "the ministry"),
        "state": both("l’État", "the State"),
        "other_academy": both("une autre académie", "another académie"),
        "partner": both("un partenaire", "a partner"),
    },
    "page_date": {"undated": both("aucune", "none")},
}
"""Words of the format by the key at which they stand, then as they are written."""

OUTCOMES: Mapping[str, Text] = {
    "ok": both("bon", "good"),
    "warn": both("à surveiller", "to be watched"),
    "fail": both("échec", "failure"),
}
"""What a check found."""

OFFERED: Mapping[str, Text] = {
    "true": both("oui", "yes"),
    "false": both("à personne, comprise si on la donne", "to nobody, understood when given"),
}
"""Whether an answer is among those that people are asked to choose from."""

YES_NO = {True: both("oui", "yes"), False: both("non", "no")}


def label(key: str) -> Text:
    """Give what a key is called."""
    return LABELS.get(key, Text(key))


def layer(name: str) -> Text:
    """Give what an entry of a layer is called."""
    return LAYERS.get(name, Text(name))
