"""The failures people report, each with a way through the questions and a sentence that lead to its cause."""

from __future__ import annotations

from typing import NamedTuple


class Failure(NamedTuple):
    """A failure: its number in the catalogue, its cause, the answers that put it first, and a text that names it."""

    number: str
    cause: str
    answers: str
    text: str


LOGIN = "theft=none for_whom=me symptom=refused where=webmail device=none elsewhere=not_tried attempts=few"
CODE = "theft=none for_whom=me symptom=code profile=primary code_trouble="
PAGE = "theft=none for_whom=me symptom=page profile=primary page_seen="
SENDING = "theft=none for_whom=me symptom=sending where=computer profile=primary sending_says="
MISSING = "theft=none for_whom=me symptom=missing profile=primary missing_what="
PROGRAM = "theft=none for_whom=me symptom=program profile=primary where=phone program_says="

FAILURES = (
    Failure(
        "F01",
        "first-password-capitals",
        f"{LOGIN} profile=primary worked=never typed=username",
        "J’ai tapé le NUMEN en minuscules, refusé",
    ),
    Failure(
        "F02",
        "first-password-used",
        f"{LOGIN} profile=newcomer worked=long_ago changed_lately=unsure typed=username",
        "Le NUMEN ne marche plus comme mot de passe",
    ),
    Failure(
        "F03",
        "homonym-digit",
        f"{LOGIN} profile=newcomer since=longer worked=never typed=username",
        "Refusé, alors qu’un collègue a le même nom que moi",
    ),
    Failure(
        "F04",
        "identifier-form",
        f"{LOGIN} profile=primary worked=never typed=unsure",
        "Identifiant refusé : j’ai un trait d’union dans mon nom",
    ),
    Failure(
        "F05",
        "address-used-as-identifier",
        f"{LOGIN} profile=secondary worked=recently changed_lately=unchanged typed=address",
        "J’ai tapé mon adresse mail à la place de l’identifiant",
    ),
    Failure(
        "F06",
        "not-created-yet",
        f"{LOGIN} profile=newcomer since=not_started worked=never typed=username",
        "Je n’ai pas encore de compte",
    ),
    Failure(
        "F07",
        "other-academy-identifier",
        f"{LOGIN} profile=newcomer worked=long_ago changed_lately=unchanged typed=other_academy",
        "J’ai pris l’identifiant de mon ancienne académie",
    ),
    Failure(
        "F08",
        "password-expired",
        f"{LOGIN} symptom=locked profile=secondary worked=long_ago changed_lately=due typed=username elsewhere=refused",
        "Votre mot de passe est expiré, vous devez le changer maintenant",
    ),
    Failure(
        "F09",
        "account-stolen",
        "theft=sent",
        "Compte piraté, que faire ?",
    ),
    Failure(
        "F10",
        "locked-by-attempts",
        f"{LOGIN} profile=admin worked=recently changed_lately=unchanged typed=username attempts=many last_try=now",
        "Votre compte a été bloqué suite à un nombre élevé de tentatives d’authentification infructueuses.",
    ),
    Failure(
        "F11",
        "otp-out-of-step",
        f"{CODE}refused",
        "Clé OTP désynchronisée",
    ),
    Failure(
        "F12",
        "otp-code-reused",
        f"{CODE}reused",
        "J’ai utilisé deux fois le même code",
    ),
    Failure(
        "F13",
        "otp-device-lost",
        f"{CODE}no_device",
        "J’ai changé de téléphone, plus de code",
    ),
    Failure(
        "F14",
        "otp-not-enrolled",
        f"{CODE}not_enrolled",
        "Aucun second facteur n’est actuellement associé à votre compte",
    ),
    Failure(
        "F15",
        "birth-date-refused",
        f"{CODE}birth_date",
        "format date invalide",
    ),
    Failure(
        "F16",
        "rescue-address-refused",
        f"{CODE}rescue",
        "adresse de secours refusée",
    ),
    Failure(
        "F17",
        "abroad",
        f"{CODE}abroad",
        "Je suis à l’étranger et on me demande d’autres étapes",
    ),
    Failure(
        "F18",
        "quota",
        "theft=none for_whom=me symptom=full profile=primary",
        "The mailbox is over quota",
    ),
    Failure(
        "F19",
        "message-too-large",
        f"{SENDING}too_large",
        "Pièce jointe trop volumineuse",
    ),
    Failure(
        "F20",
        "redirection-ended",
        f"{MISSING}redirected",
        "La redirection ne marche plus",
    ),
    Failure(
        "F21",
        "collector-forbidden",
        f"{MISSING}collector",
        "Gmail ne relève plus ma boîte académique",
    ),
    Failure(
        "F22",
        "moved-to-national",
        f"{PROGRAM}unreachable moved=moved",
        "Plus rien sur le téléphone depuis le passage à la messagerie nationale",
    ),
    Failure(
        "F23",
        "folders-not-subscribed",
        f"{MISSING}folders",
        "Il manque des dossiers dans Thunderbird",
    ),
    Failure(
        "F24",
        "not-carried-over",
        f"{MISSING}after_move",
        "Depuis le changement, mes filtres ont disparu, mes contacts aussi : agenda disparu",
    ),
    Failure(
        "F25",
        "identifier-changed",
        f"{MISSING}application",
        "Depuis que mon identifiant a changé, une application me refuse",
    ),
    Failure(
        "F26",
        "ent-account-used",
        f"{LOGIN} profile=primary worked=recently changed_lately=unchanged typed=ent",
        "J’ai tapé mon compte ATRIUM",
    ),
    Failure(
        "F27",
        "wrong-institution",
        f"{PAGE}other_site",
        "Je tombe sur le site de l’université",
    ),
    Failure(
        "F28",
        "lookalike-site",
        f"{PAGE}other_site",
        "L’adresse du site est bizarre, à une lettre près",
    ),
    Failure(
        "F29",
        "spoofed-sender",
        "theft=from_self",
        "J’ai reçu un mail de moi-même",
    ),
    Failure(
        "F30",
        "back-button",
        f"{PAGE}back_button",
        "Erreur I-Prof avec le bouton précédent du navigateur",
    ),
    Failure(
        "F31",
        "clock-wrong",
        f"{PAGE}warning",
        "L’heure de mon ordinateur est fausse",
    ),
    Failure(
        "F31",
        "stale-page",
        f"{PAGE}expired",
        "J’ouvre un vieux favori",
    ),
    Failure(
        "F32",
        "certificate-untrusted",
        f"{PROGRAM}certificate moved=stayed",
        "Warning: Certificate error",
    ),
    Failure(
        "F33",
        "mechanism-not-supported",
        f"{PROGRAM}method moved=stayed",
        "AUTHENTICATE mechanism not supported",
    ),
    Failure(
        "F34",
        "shared-mailbox-password",
        f"{MISSING}shared",
        "Je ne connais pas le mot de passe de la boîte de l’école",
    ),
    Failure(
        "F35",
        "portal-blank",
        f"{PAGE}blank",
        "Page blanche depuis ARENA",
    ),
)
