"""Secrets typed where they do not belong: which are seen, which texts pass, and that none can make the search slow."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail.model import Text
from acmail.privacy import BIRTH_DATE, CODE, COOKIE, NUMEN, PASSWORD, TOKEN, identity_in, plain_secret_in, secret_in
from acmail.privacy.technical import without_technical
from tests import corpus

ORDINARY = (
    "Collège Jean-Moulin",
    "Lycée n° 3",
    "6e3",
    "REP+",
    "5 rue de l’Église, 13001 Marseille",
    "5 rue de l’Église,13001 Marseille",
    "12 B 1 13001 Marseille",
    "12 bis avenue du 8 Mai 1945",
    "vu à 1730246400000 ms",
    "SIRET 180 031 305 00012",
    "École du 19 mars 1962",
    "Collège Marie-et-Pierre-Curie-de-Saint-Julien-en-Beauchêne",
    "Jean-Pierre de La Tour-d’Auvergne, née Martin",
    "Mme Durand, professeure de SVT (2nde, 1re, Tle)",
    "3ème/4ème et 6e/5e/4e",
    "CM1-CM2",
    "04 91 99 99 99",
    "04.91.99.99.99",
    "04-10-12-04-80",
    "04.10.12.04.80",
    "(04) 91 99 99 99",
    "0491999999",
    "0491 999999",
    "tel:0491999999 ou Tél.0491999999",
    "04 91 99 99 99/06 12 34 56 78",
    "+33 4 91 99 99 99",
    "+33491999999",
    "+33 (0)4 91 99 99 99",
    "0033 4 91 99 99 99",
    "le 3 novembre 0033 4 91 99 99 99",
    "+262 262 99 99 99",
    "Tél. : 06 12 34 56 78, le matin avant 10 h 30, poste 1234",
    "poste:1234",
    "ext.1234",
    "marie.durand@ac-aix-marseille.fr",
    "Marie.Durand2@ac-aix-marseille.fr",
    "mailto:ce.0131234x@ac-aix-marseille.fr",
    "marie.durand2",
    "mle-dupond1",
    "0131234X",
    "0131234 X",
    "UAI : 0131234x",
    "messagerie.ac-aix-marseille.fr",
    "https://messagerie.ac-aix-marseille.fr/plog/public/login",
    "https://www.ac-aix-marseille.fr/article/la-messagerie-academique-122497",
    "www.exemple.fr/2010/03/12",
    "le lundi de 14h30-16h30 ou de 08h30-12h",
    "lundi-14h30",
    "24h/24-7j/7",
    "sous Windows11 et Office365",
    "depuis le 20/11/2026",
    "depuis le 20.11.26 à 14 h",
    "depuis le 12 mars à 10 h 30",
    "le 12 mars 14 h",
    "le 12 mars 45 min après",
    "année 2025-2026",
    "J’ai changé de mot de passe en 2026.",
    "Le mot de passe est refusé depuis lundi.",
    "Mot de passe oublié",
    "mot de passe :",
    "mot de passe : ****",
    "mot de passe : ••••••",
    "Date de naissance refusée",
    "On me demande le code reçu par SMS.",
    "La clé OTP est perdue.",
    "Mon NUMEN est refusé.",
    "code postal 13001, SIREN 130025265",
    "je ne le vois pas, en panne le 3 novembre",
    "98 % de la boîte (1 950 Mo sur 2 000), 500Mo/2Go",
    "adresse 10.11.12.13",
    "Thunderbird 115.3.1",
    "COVID-19",
    "anticonstitutionnellement",
    "------------------------------------",
    "",
)

SECRETS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        NUMEN,
        (
            "17E0501234ABC",
            "17 E 05 01234 ABC",
            "17 e 05 01234 abc",
            "17.E.05.01234.ABC",
            "17-E-05-01234-ABC",
            "17–E–05–01234–ABC",
            "1 7 E 0 5 0 1 2 3 4 A B C",
            "17EA501234ABC",
            "MonNumen17E0501234ABC",
            "１７Ｅ０５０１２３４ＡＢＣ",
            "17\u00a0E\u00a005\u202f01234 ABC",
            "17\u200bE\u200b05\u00ad01234\ufeffABC",
            "17\nE\n05\n01234\nABC",
            "17Е0501234АВС",  # its letters are Cyrillic
            "numen : 17E05",
        ),
    ),
    (
        BIRTH_DATE,
        (
            "12/03/1980",
            "12-03-1980",
            "12.03.1980",
            "12 03 1980",
            "12 / 03 / 1980",
            "12.03.80",
            "12/3/80",
            "12 03 80",
            "03/25/1980",
            "1980-03-12",
            "1980/03/12",
            "12031980",
            "19800312",
            "12 mars 1980",
            "12mars1980",
            "1er août 1975",
            "12 mars 80",
            "01/01/01 04 91 99 99 99",
            "12 mars 1980 : né",
            "12 mars\u00a01980",
            "March 12, 1980",
            "١٢/٠٣/١٩٨٠",
            "né le 12/03",
            "née le 3 mai",
            "né(e) le : 12",
            "né·e le 12 mars",
            "Date de naissance : 12 mars",
            "date of birth: twelve",
        ),
    ),
    (
        PASSWORD,
        (
            "mot de passe : soleil",
            "Mot de passe=x",
            "mot de passe -> soleil",
            "mots de passe : a, b",
            "le mot de passe de la messagerie : soleil",
            "mon mot de passe est soleil13",
            "mon mot de passe, c’est: soleil",
            "mot de passe « soleil »",
            "mdp: soleil",
            "mdp soleil13",
            "mdp 123456",
            "password: hunter",
            "pwd=abc",
            "passcode : 1234",
            "mоt de passe : soleil",  # its first o is Cyrillic
            "m\u00adot de pa\u200bsse : soleil",
            "Soleil13",
            "Soleil13!",
            "soleil13!",
            "soleil-13",
            "Marseille-2024",
            "Marseille-6e3",
            "aAaa0&aaaa",
            "P@ssw0rd",
            "Xk9$mPq2!vLw",
            "(Xk9$mPq2!vLw).",
            "Aa1,,,,,,,,,",
            "https://marie:Secret@exemple.fr/",
        ),
    ),
    (
        CODE,
        (
            "123456",
            "le code 48219301.",
            "code PIN : 12",
            "code PIN 1234",
            "OTP 1234",
            "code reçu par SMS : 123 456",
            "code de validation 123 456",
        ),
    ),
    (
        COOKIE,
        (
            "cookie: abc",
            "Set-Cookie: a",
            "PHPSESSID=12ab",
            "session_id = 12ab",
            "roundcube_sessid=abc",
            "roundcube_sessauth abc",
            "ZM_AUTH_TOKEN=0_abc",
            "ZM_TRUST_TOKEN",
            "SOGoLogin",
            "XSRF-TOKEN",
            "JSESSIONID\tABC",
        ),
    ),
    (
        TOKEN,
        (
            "token=abc",
            "jeton : abc",
            '"token": "abc"',
            "auth_token=abc",
            "Bearer abcdefghij",
            "Authorization: Basic abc",
            "eyJhbGciOiJIUzI1NiJ9.e30.abc",
            "0123456789abcdef0123",
            "dGhpcyBpcyBhIHNlY3JldA==",
            "123e4567-e89b-12d3-a456-426614174000",
            "ST-12345-abcdefGHIJK-cas",
            "aBcdefghijk-lmnoPqrstuvw",
            "https://exemple.fr/?ticket=abc",
            "https://exemple.fr/reset/0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        ),
    ),
)

ERRORS = (
    "0x800CCC0E",
    "Erreur (0x8004210A) : délai dépassé",
    "0x8004011D",
    "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6",
    "535 5.7.8 Error: authentication failed: VXNlcm5hbWU6",
    "The user name or password for “imap.example.org” is incorrect",
    "Le nom d’utilisateur ou le mot de passe de « imap.example.org » est incorrect.",
    "Mot de passe : refusé",
    "Mot de passe : incorrect.",
    "Password: rejected",
    "Mot de passe actuel :\nNouveau mot de passe :\nConfirmer :",
    "Erreur : 2f8a-91bc-AB12CD34",
    "Request Id: 123e4567-e89b-12d3-a456-426614174000 Timestamp: 2026-11-24T01:00:00Z",
    "Votre session a expiré. Code d’erreur : 50012345",
    "Le jeton : expiré",
    "Code de vérification : incorrect",
)
"""What nobody is to be frightened by; the true texts of the corpus come beside."""

DOUBTFUL = ("123e4567-e89b-12d3-a456-426614174000",)
"""Secrets that are hidden, and of which nobody is accused: the same stands on the error pages of large providers."""

LETTER = """
Bonjour, je vous écris du collège Jean-Moulin ( 5 rue de l’Église, 13001 Marseille ) : le compte est bloqué depuis
lundi à 14 h 30, 6e3 et REP+ compris. Merci de rappeler au 04.91.99.99.99, avant midi.
"""
WORDS = LETTER.split()


def embedded(secret: str, place: int, around: str) -> str:
    """Put something between the words of a letter, between signs."""
    words = [*WORDS[:place], around.replace("x", secret), *WORDS[place:]]
    return " ".join(words)


places = st.integers(min_value=0, max_value=len(WORDS))
signs_around = st.sampled_from(["x", "(x)", "« x »", '"x"', "x.", "x,", "\n\nx\n", ": x"])
capitals = st.sampled_from(string.ascii_uppercase)
digits = st.sampled_from(string.digits)
GAPS = ["", " ", "-", ".", "\u00a0", " - ", "\u200b"]


@st.composite
def numens(draw: st.DrawFn) -> str:
    """A NUMEN as people type it: in groups or not, in small or wide letters."""
    letters = draw(st.integers(min_value=1, max_value=2))
    sizes = [(digits, 2), (capitals, letters), (digits, 2), (digits, 6 - letters), (capitals, 3)]
    groups = ["".join(draw(st.lists(kind, min_size=size, max_size=size))) for kind, size in sizes]
    typed = draw(st.sampled_from(GAPS)).join(groups)
    wide = str.maketrans({char: chr(ord(char) + 0xFEE0) for char in string.ascii_letters + string.digits})
    return draw(st.sampled_from([typed, typed.lower(), typed.translate(wide)]))


@st.composite
def passwords(draw: st.DrawFn) -> str:
    """Twelve characters, four classes, as académies want them."""
    classes = [string.ascii_lowercase, string.ascii_uppercase, string.digits, "!#$%&*+-/=?_.;:()"]
    chars = [draw(st.sampled_from(kind)) for kind in classes]
    chars += draw(st.lists(st.sampled_from("".join(classes)), min_size=8, max_size=8))
    return "".join(draw(st.permutations(chars)))


@st.composite
def tokens(draw: st.DrawFn) -> str:
    """Noise as servers make it."""
    noise = hashlib.sha256(draw(st.binary(max_size=16))).digest()[: draw(st.integers(min_value=16, max_value=32))]
    whole = base64.b64encode(noise).decode()
    url_safe = base64.urlsafe_b64encode(noise).decode().rstrip("=")
    return draw(st.sampled_from([noise.hex(), noise.hex().upper(), whole, url_safe, f"eyJ{url_safe}.{url_safe}"]))


YEAR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = YEAR.split()
DATE_FORMATS = [
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d %m %Y",
    "%d/%m/%y",
    "%d.%m.%y",
    "%Y-%m-%d",
    "%d%m%Y",
    "%d {} %Y",
]
birth_dates = st.dates(dt.date(1940, 1, 1), dt.date(2008, 12, 31))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_pass(text: str) -> None:
    """Names, schools, addresses, phone numbers, classes and times are what free fields are for."""
    assert secret_in(text) is None


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SECRETS for text in texts])
def test_secrets_are_named(kind: Text, text: str) -> None:
    """Each is called by its kind, so that the warning can say what to leave out; nothing of it is repeated."""
    assert secret_in(text) is kind


@pytest.mark.parametrize("text", [*ORDINARY, *ERRORS])
def test_an_error_message_accuses_nobody(text: str) -> None:
    """Codes, references and prompts look like secrets: a warning behind each would frighten, then be read by nobody."""
    assert plain_secret_in(text) in (None, BIRTH_DATE)  # days are in every log, and warn nobody


def test_true_messages_hardly_ever_accuse() -> None:
    """Of the whole corpus, one in a hundred at most: it was one in six."""
    accused = [one.text for one in corpus.samples() if plain_secret_in(one.text) not in (None, BIRTH_DATE)]
    assert len(accused) * 100 <= len(corpus.samples()), accused


@pytest.mark.parametrize(
    "text", [text for kind, texts in SECRETS if kind is not BIRTH_DATE for text in texts if text not in DOUBTFUL]
)
@pytest.mark.parametrize("error", ["", *ERRORS[:2], *ERRORS[3:6], ERRORS[7], ERRORS[11]])
def test_a_secret_beside_an_error_is_told(text: str, error: str) -> None:
    """What machines write is set aside, and nothing of what people did."""
    assert plain_secret_in(f"{error}\n{text}") is not None


@given(passwords(), places, signs_around, st.sampled_from(ERRORS))
def test_a_password_in_an_error_message_is_told(password: str, place: int, around: str, error: str) -> None:
    """Wherever it stands."""
    assert plain_secret_in(f"{error} {embedded(password, place, around)} {error}") is not None


@given(st.text("0123456789abcdefABCDEF", min_size=1, max_size=8), places, st.sampled_from(["x", "(x)", "x,", "« x »"]))
def test_no_hexadecimal_code_accuses(digits_: str, place: int, around: str) -> None:
    """Windows and Outlook number every failure so."""
    assert plain_secret_in(embedded(f"0x{digits_}", place, around)) is None


def test_a_monument_holds_no_numen() -> None:
    """The word is one of those that passwords are made of."""
    assert identity_in("Ignorer-Monument-Carreau-9") is None


def test_every_kind_has_a_name_in_both_languages() -> None:
    """They stand in warnings of either language."""
    assert [kind.fr for kind, _ in SECRETS if not (kind.fr.startswith("un") and (kind.en or "").startswith("a "))] == []


@given(numens(), places, signs_around)
def test_a_numen_is_seen_anywhere(numen: str, place: int, around: str) -> None:
    """Whatever its spacing, its letters and what stands beside it."""
    assert secret_in(embedded(numen, place, around)) is NUMEN


@given(birth_dates, st.sampled_from(DATE_FORMATS), places, signs_around)
def test_a_date_of_birth_is_seen_anywhere(day: dt.date, layout: str, place: int, around: str) -> None:
    """A year in which somebody at work was born gives it away."""
    written = day.strftime(layout).format(MONTHS[day.month - 1])
    assert secret_in(embedded(written, place, around)) is BIRTH_DATE


@given(st.dates(dt.date(2016, 1, 1), dt.date(2039, 12, 31)), st.sampled_from(DATE_FORMATS), places)
def test_since_when_may_be_said(day: dt.date, layout: str, place: int) -> None:
    """A day on which nobody at work can have been born is not a date of birth; eight digits in a row may be a code."""
    written = day.strftime(layout).format(MONTHS[day.month - 1])
    assert secret_in(embedded(written, place, "x")) is (CODE if written.isdigit() else None)


@given(passwords(), places, signs_around)
def test_a_password_is_seen_anywhere(password: str, place: int, around: str) -> None:
    """Without anything that calls it one. What it is taken for does not matter."""
    assert secret_in(embedded(password, place, around)) is not None


@given(st.sampled_from(["mot de passe", "Mdp", "PASSWORD", "code secret"]), st.sampled_from([" : ", "=", " = ", ":"]))
def test_any_word_behind_its_label_is_seen(label: str, link: str) -> None:
    """A word of the dictionary is a password too when somebody says that it is one."""
    assert secret_in(f"{label}{link}soleil") in (PASSWORD, CODE)


@given(tokens(), places, signs_around)
def test_a_token_is_seen_anywhere(token: str, place: int, around: str) -> None:
    """Noise of 20 characters or more is not something anybody writes. By chance it looks like a NUMEN or a date too."""
    assert secret_in(embedded(token, place, around)) is not None


@given(
    st.sampled_from(["roundcube_sessid", "roundcube_sessauth", "ZM_AUTH_TOKEN", "SOGoLogin", "JSESSIONID"]),
    st.sampled_from(["=", ": ", "\t", " = "]),
    st.text("0123456789abcdef", min_size=1),
    places,
)
def test_a_cookie_is_seen_anywhere(name: str, link: str, value: str, place: int) -> None:
    """By its name, as the tools of browsers show it."""
    assert secret_in(embedded(f"{name}{link}{value}", place, "x")) is COOKIE


@given(st.lists(st.sampled_from([text for text in ORDINARY if text[-1:] not in (":", "")]), max_size=12))
def test_ordinary_texts_pass_together(texts: list[str]) -> None:
    """What stands side by side does not add up to a secret."""
    assert secret_in(", ".join(texts)) is None


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    """Controls, halves of characters and every alphabet included."""
    assert secret_in(text) in (None, *(kind for kind, _ in SECRETS))


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "1 ",
        "a1.",
        "1h-",
        "a@",
        "=:",
        "mot de passe de la messagerie ",
        "17 E 0501234 AB ",
        "1/1/1 ",
        "http://a:b ",
        "\u0301\u0316",  # accents in the wrong order: sorting them takes quadratic time
        "\ufdfa",  # one character that stands for eighteen
        "Bonjour, je vous écris au sujet du compte bloqué. ",
    ],
)
def test_a_megabyte_takes_no_time_to_speak_of(part: str) -> None:
    """No text makes the search explode: a second is usual, a quadratic search would take hours."""
    text = part * (1_000_000 // len(part))
    start = time.process_time()
    secret_in(text)
    assert time.process_time() - start < 8
    start = time.process_time()
    without_technical(text)
    assert time.process_time() - start < 8
