"""Secrets that people type or paste where they do not belong: they are recognised and named, never shown.

In doubt a secret is seen: typing a sentence again costs less than a leak. Time is linear in the length of the text.
"""

from __future__ import annotations

import re

from acmail.latent import Latent
from acmail.model import Text
from acmail.privacy.dates import is_birth_date_in
from acmail.privacy.plain import plain
from acmail.privacy.technical import without_technical
from acmail.privacy.words import is_password, is_token, tokens_in
from acmail.wording import both

NUMEN = both("un NUMEN", "a NUMEN")
BIRTH_DATE = both("une date de naissance", "a date of birth")
PASSWORD = both("un mot de passe", "a password")
CODE = both("un code secret", "a secret code")
NIR = both("un numéro de sécurité sociale", "a social security number")
COOKIE = both("un cookie de session", "a session cookie")
TOKEN = both("un jeton de connexion", "a sign-in token")

# What follows meets text in lower case that ``plain`` has simplified: no accents, one blank at a time. Every branch
# begins with a letter and looks back only behind it: so ``re`` skips quickly to where one can begin.
_LINK = r"[\"'\])]{0,2} ?(?:=>|[:=]|->|→)>? ?"
_VALUE = r"(?![*•●._?-]+(?:[ ,;)]|$))\S"
_NAMED = _LINK + _VALUE
_BETWEEN = (
    r"(?:[ (,]{1,2}(?:[cdl]')?(?:de|du|des|la|le|mon|ma|son|sa|votre|actuel|ancien|nouveau|provisoire|temporaire|"
    r"initial|messagerie|academique|webmail|compte|ent|arena|pronote|session|mail|est|etait|is|was|for|the)\b\)?){0,5}"
)
_TICKET = r"-\d{1,9}-[\w-]{6}"
_PIN = rf"(?<![a-z]...)(?:{_LINK}| )\d{{4}}"
_COOKIE = Latent(
    r"roundcube_sess|sessauth|zm_(?:auth|trust|login)|sogologin|xsrf-token|jsessionid|phpsessid|castgc|lemonldap=|"
    r"iplanetdirectorypro|_shibsession_|auth_session_id|keycloak_(?:identity|session)|simplesaml|"
    rf"cookies?{_NAMED}|sess(?:ion)?[ _-]?id{_NAMED}"
)
_TOKEN = Latent(
    rf"tokens?{_NAMED}|jetons?{_NAMED}|bearer(?:{_NAMED}| [\w.~+/=-]{{8}})|authorization{_NAMED}|csrf{_NAMED}|"
    rf"api[ _-]?key{_NAMED}|cle api{_NAMED}|client_secret{_NAMED}|saml(?:response|request){_NAMED}|"
    r"\?(?:ticket|code|state|sid|key|auth)=\w|&(?:ticket|code|state|sid|key|auth)=\w|"
    rf"eyj(?<![a-z0-9]...)[\w-]{{8}}|st{_TICKET}|pt{_TICKET}|pgt{_TICKET}|tgt{_TICKET}"
)
_GAP = "[ .·_-]{0,3}"
# The layout that the académie of Nantes checks in a form of its own: glued to anything, or in groups.
_NUMEN = Latent(
    rf"\d(?:\d[a-z]{{1,2}}\d{{6,7}}[a-z]{{3}}|(?<!\d\d){_GAP}\d{_GAP}(?:[a-z]{_GAP}){{1,2}}(?:\d{_GAP}){{6,7}}"
    rf"[a-z]{_GAP}[a-z]{_GAP}[a-z](?![a-z0-9]))"
)
_NAMED_NUMEN = Latent(r"(?<![a-z])numen(?: est| is)? ?(?:[:=] ?(?=[^ ]{0,24}\d)|(?=[^ ]{0,24}\d)[^ ]{6})")
# Thirteen digits and a key of two: sex, year, month, département, commune, order (INSEE). Thirteen digits run together
# are also times of computers: they count where they stand alone.
_BY = "[ .·_-]{1,3}"
_MONTH = r"(?:0[1-9]|1[0-2]|[2-9]\d)"
_NIR = Latent(
    rf"[1-478](?<!\w.)(?:{_BY}\d\d{_BY}{_MONTH}{_BY}(?:\d\d|2[ab]){_BY}\d{{3}}{_BY}\d{{3}}(?:{_BY}\d\d)?|"
    rf"\d\d{_MONTH}(?:\d\d|2[ab])\d{{6}}(?: ?\d\d|(?<=\A.{{13}})\Z))(?!\w)"
)
_PASSWORD = Latent(
    r"(?:mots?[ _-]?de[ _-]?passes?|m\.?d\.?p\.?|pass(?:words?|wd|code|phrase)?|pwd|psw)"
    rf"{_BETWEEN}(?:{_NAMED}|(?: \(?| ?\" ?)(?=[^ ]{{0,64}}[a-z])(?=[^ ]{{0,64}}\d)[^ ]{{6}}|"
    r" (?!20\d\d(?!\w))\d{4,20}(?![\w/.-])| ?\" ?[^ \"]{4,64} ?\")"
)
_CODE = Latent(
    r"code (?:pin|otp|sms|recu|secret|confidentiel|d'acces|a usage unique|"
    r"de (?:securite|verification|validation|connexion|confirmation))(?: par (?:sms|mail|telephone))?"
    rf"(?:{_NAMED}|(?: est| is)? (?:\d{{4}}|\d{{3}} \d{{3}}))|pin{_PIN}|otp{_PIN}"
)
_BORN = Latent(
    r"ne(?<![a-z]..)(?:e|\(e\)|[.·-]e)? ?(?:le|en|:) ?:? ?(?:[a-z]{3,9}\.? )?\d|born (?:on|in) (?:[a-z]{3,9} )?\d|"
    rf"d\.?(?:o\.?b|d\.?n)\.?{_LINK}\d|naissance(?:(?: est| le| du)? \d|{_NAMED})|birth(?: ?da(?:te|y))?{_NAMED}"
)
_SIGNS = (
    (COOKIE, _COOKIE),
    (TOKEN, _TOKEN),
    (NUMEN, _NUMEN),
    (NUMEN, _NAMED_NUMEN),
    (NIR, _NIR),
    (PASSWORD, _PASSWORD),
    (CODE, _CODE),
    (BIRTH_DATE, _BORN),
)

# Each is taken out whole before digits and words are looked at; bounds keep long runs from being tried at every length.
_EMAIL = Latent(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24}(?![\w@])")
_URL = Latent(r"(?:https?://|www\.)[^ <>\"]+")
_HOST = Latent(
    r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:fr|com|org|net|eu|io|info|education)(?![\w@.-]|:\S)(?:/[^ <>\"]*)?"
)
_ALONE = r"(?<![^ (:,;\"'].)"
# Only the groups that people make of a phone number: in any others a date or a code may hide.
_NUMBER = (
    r"[ .-]?[1-9]\)?(?:(?P<by>[ ./-]?| - )\d\d(?:(?P=by)\d\d){3}| ?\d{8}|\d\d[ .-]\d{3}[ .-]?\d{3}|[ .]\d{4}[ .]\d{4})"
)
_COUNTRY = r" ?(?:33|262|59[046])(?: ?\(0\))?"
_PHONE = Latent(
    rf"(?:\+{_ALONE}\d{{1,3}}[ .-]?\d{{6,8}}|(?:\+{_ALONE}{_COUNTRY}|0{_ALONE}(?:0{_COUNTRY}|\)?)){_NUMBER})(?!\w)"
)
_SCHOOL = Latent(rf"\d{_ALONE}\d{{6}}(?:[A-Za-z]| [A-Z])(?!\w)")
_TAKEN = " , "

_USER_AND_PASSWORD = Latent(r"://[^/:@]*:[^/@]+@")
_LONE_DIGITS = Latent(r"\d(?<!\w\d)(?<!\d[.,]\d)\d{5,7}(?!\w)(?![.,]\d)")


def secret_in(text: str) -> Text | None:
    """Say in words which kind of secret a free text seems to hold, if any."""
    whole = plain(text)
    low = whole.lower()
    for kind, sign in _SIGNS:
        if sign.ready.search(low):
            return kind
    unlinked = _EMAIL.ready.sub(_TAKEN, _HOST.ready.sub(_TAKEN, _URL.ready.sub(_TAKEN, whole)))
    bare = _SCHOOL.ready.sub(_TAKEN, _PHONE.ready.sub(_TAKEN, unlinked))
    if is_birth_date_in(unlinked.lower(), bare):
        return BIRTH_DATE
    if _LONE_DIGITS.ready.search(bare):
        return CODE
    return _in_words(set(_URL.ready.findall(whole)), set(bare.split()))


def plain_secret_in(text: str) -> Text | None:
    """Say which kind of secret somebody plainly pasted: in doubt, none, since this is for warnings that accuse.

    A warning that follows the most common error messages would frighten, and soon be read by nobody.
    """
    return None if secret_in(text) is None else secret_in(without_technical(plain(text)))


def is_numen(value: str) -> bool:
    """Tell whether a value as a whole looks like a NUMEN, signs that part or surround it left aside."""
    low = plain(value).lower()
    found = _NUMEN.ready.search(low)
    return found is not None and not any(map(str.isalnum, low[: found.start()] + low[found.end() :]))


def identity_in(text: str) -> Text | None:
    """Say whether a text holds a NUMEN, a social security number or a date of birth, whatever else it may be."""
    whole = plain(text)
    low = whole.lower()
    if _NUMEN.ready.search(low) or _NAMED_NUMEN.ready.search(low):
        return NUMEN
    if _NIR.ready.search(low):
        return NIR
    return BIRTH_DATE if _BORN.ready.search(low) or is_birth_date_in(low, whole) else None


def _in_words(urls: set[str], words: set[str]) -> Text | None:
    if any(map(_USER_AND_PASSWORD.ready.search, urls)):
        return PASSWORD
    if any(any(map(is_token, re.split(r"[/?&=#.:;,%]", url))) for url in urls) or any(map(tokens_in, words)):
        return TOKEN
    return PASSWORD if any(map(is_password, words)) else None
