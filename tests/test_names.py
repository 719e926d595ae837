"""What acmail makes of a typed name. Every name is invented."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import names, spelling
from acmail.errors import Exit, UsageError
from acmail.model import NameForm, NameRule, NameRules
from acmail.names import Likely, PersonName

INITIAL = NameRule(form=NameForm.INITIAL_LAST, fact="username_usual")
FULL = NameRule(form=NameForm.FIRST_LAST, fact="username_full")
ADDRESS = NameRule(form=NameForm.FIRST_LAST, fact="address_form")

BARE = NameRules(id="bare", domain="mail_domain", usernames=(INITIAL,), addresses=(ADDRESS,))
RICH = NameRules(
    id="rich",
    domain="mail_domain",
    usernames=(INITIAL, FULL),
    addresses=(ADDRESS,),
    homonym="homonym_digit",
    particle="particle_rule",
)


def usernames(typed: str, rules: NameRules = BARE) -> list[str]:
    """Give the values only."""
    return [likely.value for likely in names.usernames(names.parse(typed), rules)]


def addresses(typed: str, rules: NameRules = BARE) -> list[str]:
    """Give the values only."""
    return [likely.value for likely in names.addresses(names.parse(typed), rules, "example.org")]


def reasons(likely: Likely) -> list[str]:
    """Give the French reasons."""
    return [why.say("fr") for why in likely.why]


CASES = [
    # typed, first usernames, first address before the @
    ("Jean Dupond", "jdupond", "jean.dupond"),
    ("  Jean   Dupond \t", "jdupond", "jean.dupond"),
    ("jean dupond", "jdupond", "jean.dupond"),
    ("JEAN DUPOND", "jdupond", "jean.dupond"),
    ("Jean\u00a0Dupond", "jdupond", "jean.dupond"),
    ("jean.dupond", "jdupond", "jean.dupond"),
    ("jean_dupond", "jdupond", "jean.dupond"),
    # order: capitals and commas mark the surname
    ("Jean DUPOND", "jdupond", "jean.dupond"),
    ("DUPOND Jean", "jdupond", "jean.dupond"),
    ("DUPOND-VERNET Jean", "jdupond-vernet", "jean.dupond-vernet"),
    ("DUPOND VERNET Jean", "jdupond-vernet", "jean.dupond-vernet"),
    ("DUPOND Marie Claire", "mdupond", "marie-claire.dupond"),
    ("Dupond, Jean", "jdupond", "jean.dupond"),
    ("Dupond Vernet, Marie Claire", "mdupond-vernet", "marie-claire.dupond-vernet"),
    ("Dupond,", "dupond", "dupond"),
    ("J. DUPOND", "jdupond", "j.dupond"),
    ("J.-P. DUPOND", "jdupond", "j-p.dupond"),
    ("JP Dupond", "jdupond", "jp.dupond"),
    ("JP Marie DUPOND", "jdupond", "jp-marie.dupond"),
    ("Sophie Anne d’ORVAL", "sdorval", "sophie-anne.dorval"),
    ("Sophie Anne McVARLEY", "smcvarley", "sophie-anne.mcvarley"),
    ("Иван ПЕТРОВИН", "ipetrovin", "ivan.petrovin"),
    # compound first names and surnames
    ("Jean-Paul Dupond", "jdupond", "jean-paul.dupond"),
    ("Jean\u2011Paul Dupond", "jdupond", "jean-paul.dupond"),
    ("Jean-Paul Dupond Vernet", "jdupond-vernet", "jean-paul.dupond-vernet"),
    ("Marie Claire Dupond", "mdupond mclaire-dupond", "marie-claire.dupond"),
    ("Sophie Dupond Vernet", "sdupond-vernet svernet sdupondvernet", "sophie.dupond-vernet"),
    ("Sophie Dupond-Vernet", "sdupond-vernet", "sophie.dupond-vernet"),
    ("Sophie Dupond – Vernet", "sdupond-vernet", "sophie.dupond-vernet"),
    ("Jean Paul Dupond Vernet", "jdupond-vernet jpaul-dupond-vernet jvernet", "jean-paul.dupond-vernet"),
    ("Camille R. Dupond", "cdupond", "camille-r.dupond"),
    # particles
    ("Marc Le Dupond", "mle-dupond mledupond", "marc.le-dupond"),
    ("Marc LE DUPOND", "mle-dupond", "marc.le-dupond"),
    ("LE DUPOND Marc", "mle-dupond", "marc.le-dupond"),
    ("Le Dupond Marc", "mle-dupond", "marc.le-dupond"),
    ("Le Dupond", "le-dupond ledupond", "le-dupond"),
    (
        "Eugène Vernet de Bellerive",
        "evernet-de-bellerive ede-bellerive evernet-debellerive",
        "eugene.vernet-de-bellerive",
    ),
    ("Marie Claire de la Roche", "mde-la-roche mclaire-de-la-roche mdelaroche", "marie-claire.de-la-roche"),
    ("DE LA ROCHE Jean", "jde-la-roche jdelaroche", "jean.de-la-roche"),
    ("Jean de LA ROCHE", "jde-la-roche", "jean.de-la-roche"),
    ("JEAN de LA ROCHE", "jde-la-roche", "jean.de-la-roche"),
    ("de la Roche, Jean", "jde-la-roche", "jean.de-la-roche"),
    ("de la Roche Jean Paul", "jde-la-roche pde-la-roche-jean", "jean-paul.de-la-roche"),
    ("Luc du Vernet", "ldu-vernet lduvernet", "luc.du-vernet"),
    ("Luc des Ormeaux", "ldes-ormeaux", "luc.des-ormeaux"),
    ("Jeanne d'Orval", "jdorval", "jeanne.dorval"),
    ("Jeanne d’Orval", "jdorval", "jeanne.dorval"),
    ("Jeanne d` Orval", "jdorval", "jeanne.dorval"),
    ("Jeanne D ORVAL", "jd-orval jdorval", "jeanne.d-orval"),
    ("d’ORVAL Jeanne", "jdorval", "jeanne.dorval"),
    ("D'Orval Jeanne", "jdorval", "jeanne.dorval"),
    ("Luc L'Ormeau", "llormeau", "luc.lormeau"),
    ("Anna Van Houtvelt", "avan-houtvelt avanhoutvelt", "anna.van-houtvelt"),
    ("Anna von der Waldau", "avon-der-waldau avonderwaldau", "anna.von-der-waldau"),
    ("Karim Ben Amar", "kben-amar kbenamar", "karim.ben-amar"),
    ("Karim BEN AMAR", "kben-amar", "karim.ben-amar"),
    ("BEN AMAR Karim", "kben-amar", "karim.ben-amar"),
    ("Ben Amar Karim", "bamar-karim kben-amar", "ben.amar-karim"),
    ("Ben Vernet", "bvernet", "ben.vernet"),
    ("Nadia El Mansour", "nel-mansour nelmansour", "nadia.el-mansour"),
    ("Nadia Al-Mansour", "nal-mansour nalmansour", "nadia.al-mansour"),
    ("Lucas Da Serra", "lda-serra", "lucas.da-serra"),
    ("Sean O'Varley", "sovarley", "sean.ovarley"),
    ("Sean McVARLEY", "smcvarley", "sean.mcvarley"),
    ("Sean Mac Varley", "smac-varley smacvarley", "sean.mac-varley"),
    ("Marie Saint Aubrac", "msaint-aubrac", "marie.saint-aubrac"),
    ("Marie St. Aubrac", "mst-aubrac", "marie.st-aubrac"),
    ("Marie Saint-Aubrac", "msaint-aubrac", "marie.saint-aubrac"),
    # two surnames: the birth name first
    ("Sophie Dupond épouse Vernet", "sdupond svernet", "sophie.dupond"),
    ("Sophie Dupond ép. Vernet", "sdupond svernet", "sophie.dupond"),
    ("Sophie Dupond EP VERNET", "sdupond svernet", "sophie.dupond"),
    ("Sophie Vernet née Dupond", "sdupond svernet", "sophie.dupond"),
    ("Sophie Vernet (née Dupond)", "sdupond svernet", "sophie.dupond"),
    ("VERNET Sophie, née DUPOND", "sdupond svernet", "sophie.dupond"),
    ("VERNET née DUPOND Sophie", "sdupond svernet", "sophie.dupond"),
    ("Vernet née Dupond, Sophie", "sdupond svernet", "sophie.dupond"),
    ("Vernet née Dupond Sophie", "sdupond svernet", "sophie.dupond"),
    ("Vernet née de la Roche Sophie", "sde-la-roche svernet", "sophie.de-la-roche"),
    ("Sophie Aubrac née Dupond veuve Vernet", "sdupond saubrac svernet", "sophie.dupond"),
    ("Sophie Aubrac née Dupond Vernet", "sdupond-vernet saubrac", "sophie.dupond-vernet"),
    ("Dupond épouse Vernet", "dupond vernet dvernet", "dupond"),
    ("Sophie née Dupond", "dupond sdupond sophie", "dupond"),
    ("née Dupond", "dupond", "dupond"),
    # civilities
    ("M. Jean Dupond", "jdupond", "jean.dupond"),
    ("M Jean Dupond", "jdupond", "jean.dupond"),
    ("M. Dupond", "dupond", "dupond"),
    ("M.Dupond", "dupond", "dupond"),
    ("M Dupond", "mdupond", "m.dupond"),
    ("Mme Sophie DUPOND", "sdupond", "sophie.dupond"),
    ("MME SOPHIE DUPOND", "sdupond", "sophie.dupond"),
    ("Mlle Dupond, Sophie", "sdupond", "sophie.dupond"),
    ("Dupond, Mme Sophie", "sdupond", "sophie.dupond"),
    ("DUPOND Sophie (Mme)", "sdupond", "sophie.dupond"),
    ("Monsieur Jean Dupond", "jdupond", "jean.dupond"),
    ("Madame le Dupond", "le-dupond", "le-dupond"),
    ("Mme Dr. Sophie Dupond", "sdupond", "sophie.dupond"),
    ("Jean Monsieur", "jmonsieur", "jean.monsieur"),
    # one word
    ("Dupond", "dupond", "dupond"),
    ("d'Orval", "dorval", "dorval"),
    # letters
    ("Éloïse Çelérier", "ecelerier", "eloise.celerier"),
    ("E\u0301loi\u0308se C\u0327ele\u0301rier", "ecelerier", "eloise.celerier"),
    ("Œnone Lebœuvre", "oleboeuvre", "oenone.leboeuvre"),
    ("Ælia Vernet", "avernet", "aelia.vernet"),
    ("Jürgen Großwald", "jgrosswald", "jurgen.grosswald"),
    ("Łukasz Żakowin", "lzakowin", "lukasz.zakowin"),
    ("Søren Ñandelo", "snandelo", "soren.nandelo"),
    ("Ｊｅａｎ Dupond", "jdupond", "jean.dupond"),
    ("Юлия Щеглина", "yshcheglina", "yuliya.shcheglina"),
    ("Андрей Йолкин", "ayolkin", "andrey.yolkin"),
    ("Ελένη Βαρδα", "evarda", "eleni.varda"),
    ("王小明", "wangxiaoming", "wangxiaoming"),
    ("Аня Кольцова", "akoltsova", "anya.koltsova"),
    # what is not a name
    ("Jean 😀 Dupond", "jdupond", "jean.dupond"),
    ("Jean\u200d Du\u200bpond2", "jdupond", "jean.dupond"),
    ("Jean 3 Dupond 4", "jdupond", "jean.dupond"),
    ("\x1b[31mJean\x1b[0m Dupond\x07", "jdupond", "jean.dupond"),
    ("\x1b]0;title\x07Jean Dupond", "jdupond", "jean.dupond"),
    ("\x9b1mJean\x00 Dupond", "jdupond", "jean.dupond"),
    ("\u202eJean Dupond\u202c", "jdupond", "jean.dupond"),
    ("\"Jean\" 'Dupond'", "jdupond", "jean.dupond"),
    ("Jean\nDupond", "jdupond", "jean.dupond"),
    ("[bold]Jean[/bold] Dupond", "bjean-bold-dupond", "bold.jean-bold-dupond"),
]


@pytest.mark.parametrize(("typed", "expected", "local"), CASES, ids=[repr(case[0]) for case in CASES])
def test_typed_name_gives_usernames_and_address(typed: str, expected: str, local: str) -> None:
    """A typed name gives these usernames first, in this order, and this address first."""
    values = expected.split()
    assert usernames(typed)[: len(values)] == values
    assert addresses(typed)[0] == f"{local}@example.org"


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("Jean Dupond", [("Jean", "Dupond")]),
        ("Marc Le Dupond", [("Marc", "Le Dupond")]),
        ("DUPOND Jean", [("Jean", "DUPOND")]),
        ("Jean-Paul Dupond Vernet", [("Jean-Paul", "Dupond Vernet")]),
        ("Marie Claire Dupond", [("Marie Claire", "Dupond"), ("Marie", "Claire Dupond")]),
        ("Sophie Dupond Vernet", [("Sophie", "Dupond Vernet"), ("Sophie Dupond", "Vernet")]),
        ("Ben Amar Karim", [("Ben", "Amar Karim"), ("Karim", "Ben Amar"), ("Ben Amar", "Karim")]),
        ("Jeanne d ' Orval", [("Jeanne", "d Orval")]),
        ("Dupond", [("", "Dupond")]),
        ("DUPOND née Dupond Sophie", [("Sophie", "Dupond")]),
    ],
)
def test_readings_are_few_and_in_order(typed: str, readings: list[tuple[str, str]]) -> None:
    """A clear name has one reading; an ambiguous one has its readings likeliest first."""
    assert [(name.first, name.last) for name in names.parse(typed)] == readings


def test_reading_says_what_it_supposes() -> None:
    """The birth name and the name in use say so, and so does a first name of several words."""
    born, used = names.parse("Sophie Vernet née Dupond")
    assert born.why is not None and born.why.say("en") == "birth name"
    assert used.why is not None and used.why.say("fr") == "nom d’usage"
    several, single = names.parse("Marie Claire Dupond")
    assert several.why is not None and single.why is None


def test_plain_forms_come_before_variants_and_one_homonym_ends() -> None:
    """The order is: plain forms by rule, then variants, then one digit on the likeliest."""
    assert usernames("Marc Le Dupond", RICH) == [
        "mle-dupond",
        "marc.le-dupond",
        "mledupond",
        "marc.ledupond",
        "mle-dupond1",
    ]
    assert addresses("Flora Durandel", RICH) == ["flora.durandel@example.org", "flora.durandel1@example.org"]


def test_documented_usernames_are_found() -> None:
    """The patterns of the official examples: a digit for a homonym, a hyphen for a particle, both together."""
    assert usernames("Flora Durandel", RICH)[0] == "fdurandel"
    assert usernames("Flora Durandel", RICH)[-1] == "fdurandel1"
    assert usernames("Eugène Vernet de Bellerive", RICH)[-1] == "evernet-de-bellerive1"
    assert addresses("Eugène Vernet de Bellerive", RICH)[0] == "eugene.vernet-de-bellerive@example.org"


def test_facts_support_only_what_they_say() -> None:
    """A value cites its rule; a kept particle and a digit cite their own facts; a joined particle has none."""
    found = {likely.value: likely.facts for likely in names.usernames(names.parse("Marc Le Dupond"), RICH)}
    assert found["mle-dupond"] == ("username_usual", "particle_rule")
    assert found["marc.le-dupond"] == ("username_full", "particle_rule")
    assert found["mledupond"] == ("username_usual",)
    assert found["mle-dupond1"] == ("username_usual", "particle_rule", "homonym_digit")
    (plain, *_) = names.usernames(names.parse("Jean Dupond"), RICH)
    assert plain.facts == ("username_usual",)


def test_saint_is_not_a_particle() -> None:
    """« Saint » begins a surname but the rule of particles does not speak of it."""
    (plain, *_) = names.usernames(names.parse("Marie Saint Aubrac"), RICH)
    assert plain.facts == ("username_usual",)
    assert "mots reliés par un trait d’union" in reasons(plain)


def test_nothing_is_invented_without_a_fact() -> None:
    """Without a fact on homonyms there is no digit; without a rule there is no value."""
    assert not [value for value in usernames("Jean Dupond") if value[-1].isdigit()]
    nothing = NameRules(id="nothing", domain="mail_domain", usernames=(), addresses=(), homonym="homonym_digit")
    assert usernames("Jean Dupond", nothing) == []
    assert addresses("Jean Dupond", nothing) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Jean Dupond", ["initiale du prénom + nom"]),
        ("Jérôme Dupond", ["initiale du prénom + nom"]),
        ("Éric Dupond", ["initiale du prénom + nom", "accents retirés"]),
        ("Marc Le Dupond", ["initiale du prénom + nom", "particule gardée, avec un trait d’union"]),
        ("Jeanne d’Orval", ["initiale du prénom + nom", "apostrophe retirée"]),
        ("Luc Lebœuvre", ["initiale du prénom + nom", "lettres liées ou rares récrites (œ donne oe)"]),
        ("Юлия Щеглина", ["initiale du prénom + nom", "orthographe latine supposée"]),
        ("Sophie Vernet née Dupond", ["initiale du prénom + nom", "nom de naissance"]),
        ("Dupond", ["nom seul, sans prénom"]),
    ],
)
def test_username_says_why(typed: str, expected: list[str]) -> None:
    """The likeliest username says what it supposes, and nothing that does not concern it."""
    assert reasons(names.usernames(names.parse(typed), BARE)[0]) == expected


def test_variants_say_why() -> None:
    """A joined particle, words run together and a digit each say so."""
    found = {likely.value: reasons(likely)[-1] for likely in names.usernames(names.parse("Marc Le Dupond"), RICH)}
    assert found["mledupond"] == "particule collée"
    assert found["mle-dupond1"] == "chiffre ajouté quand quelqu’un porte déjà ce nom"
    found = {likely.value: reasons(likely)[-1] for likely in names.usernames(names.parse("Luc Dupond Vernet"), BARE)}
    assert found["ldupondvernet"] == "mots du nom collés"


def test_likeliest_is_the_first_plain_value() -> None:
    """A placeholder gets the plain value of its form, whether or not the rules list it."""
    readings = names.parse("Marie Claire Le Dupond")
    assert names.likeliest(readings, BARE, NameForm.INITIAL_LAST) == "mle-dupond"
    assert names.likeliest(readings, BARE, NameForm.FIRST_LAST) == "marie-claire.le-dupond"
    assert names.likeliest(names.parse("Dupond"), BARE, NameForm.FIRST_LAST) == "dupond"


@pytest.mark.parametrize("form", NameForm)
def test_pattern_names_every_form(form: NameForm) -> None:
    """Each form has its pattern in both languages, with no-break spaces inside French quotation marks."""
    pattern = names.pattern(form)
    assert pattern.en
    assert pattern.fr.count("«\u00a0") == pattern.fr.count("\u00a0»") == 1


@pytest.mark.parametrize(
    "typed",
    [
        "17E9501234ABC",
        "17e9501234abc",
        "17 E 95 01234 ABC",
        " 17EP123456ABC ",
        "Jean Dupond 17E9501234ABC",
        "17-E-95.01234/ABC",
        "17E95\x1b[0m01234ABC",
        "１７Ｅ９５０１２３４ＡＢＣ",
        "jean.dupond@example.org",
        "jean＠example.org",
    ],
)
def test_secret_or_address_is_refused_unseen(typed: str) -> None:
    """A NUMEN or an address is refused, and no part of it comes back."""
    with pytest.raises(UsageError) as caught:
        names.parse(typed)
    error = caught.value
    assert error.exit_code is Exit.USAGE and error.hint is not None
    said = " ".join((str(error), *(text.say(lang) for text in (error.message, error.hint) for lang in ("fr", "en"))))
    assert "NUMEN" in said
    assert not re.search(r"[0-9@]|jean|dupond|abc", said, re.IGNORECASE)


@pytest.mark.parametrize("typed", ["", "   ", "😀", "12 34", "...", "-’,", "\x1b[31m", "\u0301", "Mme", "\u05d0"])
def test_nothing_usable_is_refused(typed: str) -> None:
    """Without a letter to use there is a clear refusal."""
    with pytest.raises(UsageError, match="rien d’utilisable"):
        names.parse(typed)


def test_mark_without_surname_is_a_word() -> None:
    """« née » with nothing after it is a word like another."""
    assert usernames("née") == ["nee"]


def test_length_is_limited() -> None:
    """A hundred characters pass, extra spaces not counted; one more does not."""
    assert names.parse("Jean" + " " * 200 + "D" * 95)
    with pytest.raises(UsageError, match="100"):
        names.parse("Jean " + "D" * 96)


def test_plain_names_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """French accents are folded without loading the transliteration library."""
    spelling.fold.cache_clear()
    monkeypatch.setitem(sys.modules, "anyascii", None)
    assert usernames("Éloïse d’Orçay") == ["edorcay"]
    with pytest.raises(ImportError):
        usernames("Юлия Щеглина")


LOCAL = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
SIMPLE = st.text("abcdefghijklmnopqrstuvwxyzéèçñ", min_size=4, max_size=12)
TELLING = [
    "le",
    "DE",
    "d'",
    "née",
    "ép.",
    "M.",
    "Mme",
    ",",
    "-",
    "Saint",
    "Marie",
    "Claire",
    "BEN",
    "J.",
    "œ",
    "\x1b[1m",
]
NAMELIKE = st.lists(st.sampled_from(TELLING) | SIMPLE | SIMPLE.map(str.upper), max_size=7).map(" ".join)
ANYTHING = st.text(max_size=110) | NAMELIKE


def readings_or_refusal(typed: str) -> tuple[PersonName, ...]:
    """Read a name; a refused one has no reading."""
    try:
        return names.parse(typed)
    except UsageError:
        return ()


@given(ANYTHING)
def test_any_text_gives_clean_values_or_a_usage_error(typed: str) -> None:
    """Whatever is typed: no other error, few readings, and only clean values, at most so many, none twice."""
    readings = readings_or_refusal(typed)
    assert len(readings) <= names.MAX_READINGS
    users = [likely.value for likely in names.usernames(readings, RICH)]
    mails = [likely.value for likely in names.addresses(readings, RICH, "example.org")]
    assert len(users) <= names.MAX_USERNAMES and len(mails) <= names.MAX_ADDRESSES
    assert len(set(users)) == len(users) and len(set(mails)) == len(mails)
    assert all(mail.endswith("@example.org") for mail in mails)
    assert all(LOCAL.fullmatch(value.removesuffix("@example.org")) for value in users + mails)


@given(ANYTHING)
def test_readings_hold_nothing_but_a_name(typed: str) -> None:
    """A reading can be shown as it is: letters, their marks, single spaces, hyphens and apostrophes."""
    for name in readings_or_refusal(typed):
        assert name.last
        for part in (name.first, name.last):
            assert all(c in " -’" or unicodedata.category(c)[0] in "LM" for c in part)
            assert part == " ".join(part.split())


@given(ANYTHING)
def test_reading_is_deterministic_and_ignores_composition(typed: str) -> None:
    """The same text gives the same readings, however its accents are encoded."""
    readings = readings_or_refusal(typed)
    assert readings == readings_or_refusal(typed)
    assert readings == readings_or_refusal(unicodedata.normalize("NFD", typed))
    assert readings == readings_or_refusal(unicodedata.normalize("NFC", typed))


def test_accent_meets_its_letter_again() -> None:
    """An accent parted from its letter by something invisible, or following a colour code, is composed all the same."""
    assert names.parse("Jose\u200b\u0301 Dupond")[0].first == "Jos\u00e9"
    coloured = "Jean \x1b[0m\u0301Dupond"
    assert names.parse(unicodedata.normalize("NFC", coloured)) == names.parse(coloured)


@given(SIMPLE.map("Zo".__add__), SIMPLE.map("Zu".__add__), st.sampled_from(["", " ", "\t ", "\u00a0\n"]))
def test_case_and_outer_spaces_of_a_simple_name_do_not_matter(first: str, last: str, space: str) -> None:
    """However a simple name is written, its values are the same."""
    written = [write(f"{space}{first} {last}{space}") for write in (str.lower, str.upper, str.title)]
    written += [f"{first.title()} {last.upper()}", f"{last.upper()} {first.title()}", f"{last}, {first}"]
    values = [usernames(typed, RICH) for typed in written]
    assert all(one == two for one, two in pairwise(values))


@given(st.text(max_size=30), st.from_regex(r"[0-9]{2}[A-Za-z]{1,2}[0-9]{6,7}[A-Za-z]{3}", fullmatch=True))
def test_numen_is_refused_wherever_it_stands(before: str, numen: str) -> None:
    """No text around a NUMEN makes it a name."""
    with pytest.raises(UsageError):
        names.parse(f"{before} {numen}")


def test_a_form_that_nobody_published_is_not_proposed() -> None:
    """An académie whose rule is unknown proposes nothing, rather than what another one does."""
    rules = NameRules(
        id="x",
        domain="domain",
        usernames=(
            NameRule(form=NameForm.INITIAL_LAST, fact="usual"),
            NameRule(form=NameForm.FIRST_LAST, fact="unpublished"),
        ),
        addresses=(NameRule(form=NameForm.FIRST_LAST, fact="unpublished"),),
    )
    kept = names.resting_on(rules, {"usual", "domain"})
    assert [rule.fact for rule in kept.usernames] == ["usual"]
    assert kept.addresses == ()
