"""What machines write into error messages and logs: it looks like secrets, and accuses nobody.

Whatever hides or refuses a text goes on in doubt, as ``secret_in`` does. Only a warning, which tells people what they
did, is spared for what is plain. Time is linear in the length of the text.
"""

from __future__ import annotations

import re

from acmail.latent import Latent

_HIDDEN = "***"
"""Stands in place of what was recognised: behind « mot de passe : » it is no value."""

_GROUPS = r"(?:[0-9a-fA-F]{1,36}(?:-[0-9a-fA-F]{1,36}){0,7}|[A-Z0-9]{1,36}(?:-[A-Z0-9]{1,36}){0,7})"
_BEFORE = r"(?<![^ (\[{<\"',;:=/])"
_AFTER = r"(?![^ )\]}>\"',;:.!?])"
_WORDS = (
    r"0[xX][0-9a-fA-F]{1,16}",  # HRESULT and its kin
    r"UGFzc3dvcmQ6?(?:A|=)?|VXNlcm5hbWU6?(?:A|=)?|VXNlciBOYW1lAA==",  # what SASL LOGIN asks, in base64
    r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",  # of a request (RFC 9562)
    r"IMAP4(?:rev[12])?|\w{1,20}\.IMAP4\.\w{1,20}",
    r"\d{4}-\d\d-\d\d (?:a|at) \d\d\.\d\d\.\d\d(?:\.[a-z]{3,4})?",  # the name of a screenshot
    r"\d{1,2}-[A-Z][a-z]{2}-\d{4}|(?:mx\d{1,3}:)?\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    r"\w{1,40}\[(?:\d{1,7}|\d{1,3}(?:\.\d{1,3}){3})\]|(?:[a-z]{1,4}=)?\[?\d{1,3}(?:\.\d{1,3}){3}\]?(?::\d{1,5})?",
    r"(?:[a-z]{2,8}://)?(?:[a-zA-Z0-9-]{1,63}\.){1,8}[a-zA-Z]{2,24}:\d{1,5}(?:\.\.\.)?",
    r"(?:[A-Z0-9]{1,20}\.){1,5}OUTLOOK\.COM|LogonDenied-[A-Za-z]{1,40}-\d{1,12}|[a-z0-9-]{2,40}\.\d{1,9} - gsmtp",
    r"(?:session=)?<[A-Za-z0-9+/]{16}>",  # of a connection, in Dovecot’s log
    r"\w{1,40}\.(?:c|h|cc|cpp|py|js|mjs|java|php):\d{1,6}(?::\d{1,6})?|node:\w{1,30}:\d{1,6}:\d{1,6}",
    r"error:[0-9A-F]{8}:[A-Za-z0-9 ]{0,30}:\w{0,40}:\w{0,20}",  # OpenSSL
    r"(?:auth|commands|[a-z]{2,20}(?:_[a-z]{1,20}){1,5})=\d{1,6}(?:/\d{1,3})?",
    r"[a-zA-Z]{2,20}\":(?:\"[A-Z]{2,12}\"|\"?\d{3,5})(?=[ ,}\"])",  # JSON
    r"(?:[a-z]{2,20}\.){0,6}(?:[A-Z]{1,4}[a-z]{2,20}){2,6}",  # an exception’s name
    r"\d{6,15} (?:octets|bytes)",
)
_NUMBERED = (
    r"\b(?i:erreur|error|reference|ref|incident|(?:request|correlation|activity|trace|session|event|error)[ -]?id|"
    r"(?:error|erreur) (?:code|number)|code (?:d'|de l'|of )?(?:erreur|error)|size|limit|taille)"
    rf"(?: ?(?:n°|no|#))?\.? ?[:=#]? ?\(?(?=[^ ]{{0,80}}\d){_GROUPS}(?![^ )\].,;:])"
)
_OUTCOME = (
    r"(?i:(?:[a-z]{2,4} )?(?:refus|reject|incorrect|invalid|err?on|faux|fausse|wrong|bad\b|expir|oubli|forgot|absent|"
    r"manquant|missing|vide\b|empty\b|obligatoire|requi[rs]|necessaire|interdit|bloqu|locked|perdu|lost\b|modifi|chang|"
    r"echec|echou|fail|denied|accept|correct|yes\b|no\b|oui\b|non\b|ok\b|true\b|false\b|inconnu|unknown|trop |too |"
    r"desactiv|disabled|active|enabled|valid)[a-z]{0,6}(?:\(?e\)?)?s?)(?![\w@#$%&*+=/-])"
)
_SENTENCE = (
    r"(?i:(?:nouveau|nouvel|new|ancien|old|actuel|current|confirm(?:er|ez|ation)?|identifiant|username|user name|login|"
    r"je|j'ai|il|elle|vous|you|veuillez|please|votre|your|(?:le|the) (?:mot de passe|password)|authentication|"
    r"authentification|connexion|connection))(?![\w@#$%&*+/-])(?: ?:)?"
)
_TECHNICAL = Latent(
    rf"(?P<kept>https?://[^ <>\"]+)|{_BEFORE}(?:{'|'.join(_WORDS)}){_AFTER}|{_NUMBERED}|"
    rf"(?P<link>[:=][\"' ]{{0,2}})(?:{_OUTCOME}|{_SENTENCE})|"
    r"(?P<of>(?i:passe|password) (?i:for|of|pour|de|du) (?i:the |le |la )?(?i:compte |account )?)"
    r"\"(?P<whose>[^\"]{1,80})\""
)


def without_technical(text: str) -> str:
    """Take out of a text that is ``plain`` what machines write, what became of a password, and what one is for."""
    return _TECHNICAL.ready.sub(_eased, text)


def _eased(match: re.Match[str]) -> str:
    if match["kept"]:
        return match[0]
    if match["of"]:  # what the password is for may be a word that is none; it is no value, and is looked at as any word
        return f"{match['of']}, {match['whose']} ,"
    return f"{match['link'] or ''}{_HIDDEN}"
