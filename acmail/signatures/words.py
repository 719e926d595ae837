"""What is said about a signature: of what was looked at, and of the programs where it is pasted."""

from __future__ import annotations

from acmail.documents.signature import Program
from acmail.model import Text
from acmail.wording import both

SHORT = both(
    "Courte : quatre lignes au plus, comme le veut l’usage (RFC 1855).",
    "Short: four lines at most, as is usual (RFC 1855).",
)
LONG = both(
    "Plus de quatre lignes : c’est permis, mais long sous chaque message (RFC 1855).",
    "More than four lines: allowed, but long under each message (RFC 1855).",
)
NARROW = both("Aucune ligne ne sera coupée.", "No line will be cut.")
WIDE = both(
    "Une ligne est longue : certains logiciels la couperont (RFC 5322).",
    "One line is long: some programs will cut it (RFC 5322).",
)
LIGHT = both(
    "Sans image : une image pèse dans chaque message. À Versailles, un message a {fact.attachment_versailles}.",
    "No image: an image weighs on every message. In Versailles, a message has {fact.attachment_versailles}.",
)
WEIGHS = both(
    "L’image part avec chaque message, et beaucoup de messageries ne l’affichent pas. À Versailles, un message a "
    "{fact.attachment_versailles}.",
    "The image goes with every message, and many mail services do not show it. In Versailles, a message has "
    "{fact.attachment_versailles}.",
)
CONTRAST = both(
    "Texte et liens assez foncés sur fond blanc pour être lus (WCAG 2.2).",
    "Text and links dark enough on white to be read (WCAG 2.2).",
)
INSIDE = both("L’adresse est de l’Éducation nationale.", "The address is one of Éducation nationale.")
ASK_ADDRESS = both(
    "Rien ne dit si cette adresse est de l’Éducation nationale : vérifiez-la.",
    "Nothing tells whether this address is one of Éducation nationale: check it.",
)
NO_PHONE_SHOWN = both(
    "Sans téléphone : il n’y est que si vous le donnez (--phone).",
    "No phone: it is there only if you give it (--phone).",
)
PHONE_GIVEN = both(
    "Le téléphone sera vu de tous ceux à qui vous écrivez.", "The phone will be seen by everybody you write to."
)
MOBILE_PHONE = both(
    "C’est un mobile. S’il est privé, retirez-le : tous ceux à qui vous écrivez le verront.",
    "It is a mobile. If it is private, take it out: everybody you write to will see it.",
)
LINKS = both(
    "Liens en https, et aucun n’imite un site de l’académie.",
    "Links over https, and none imitates a site of the académie.",
)

ADVICE = (
    both(
        "Règle ou ligne voulue par votre académie : {fact.signature_line}.",
        "Rule or line that your académie wants: {fact.signature_line}.",
    ),
    both(
        "Envoyez-vous un message, et regardez-le aussi sur un téléphone.",
        "Send yourself a message, and look at it on a phone too.",
    ),
)

_COPY = both(
    "Ouvrez signature.html (écrit avec --write) dans le navigateur, sélectionnez tout et copiez.",
    "Open signature.html (written with --write) in the browser, select all and copy.",
)
_MAY_DIFFER = both(
    "Les mots de votre écran peuvent être un peu différents.", "The words on your screen may differ a little."
)
PROGRAMS: tuple[tuple[Program, str, tuple[Text, ...]], ...] = (
    (
        "roundcube",
        "Roundcube",
        (
            both("Ouvrez {fact.signature_roundcube}.", "Open {fact.signature_roundcube}."),
            both("En texte : collez dans la case « Signature ».", "As text: paste into the box “Signature”."),
            both(
                "En couleurs : cochez « Signature HTML » d’abord. Puis :",
                "With colours: tick “Signature HTML” first. Then:",
            ),
            _COPY,
            both("Collez dans la case, puis « Enregistrer ».", "Paste into the box, then “Enregistrer” (Save)."),
            _MAY_DIFFER,
        ),
    ),
    (
        "zimbra",
        "Zimbra",
        (
            both(
                "Ouvrez {fact.zimbra_settings}, puis cherchez les signatures.",
                "Open {fact.zimbra_settings}, then look for signatures.",
            ),
            _COPY,
            both(
                "Collez dans l’éditeur, donnez un nom à la signature, enregistrez, et choisissez-la pour les nouveaux "
                "messages.",
                "Paste into the editor, give the signature a name, save, and choose it for new messages.",
            ),
            _MAY_DIFFER,
        ),
    ),
    (
        "thunderbird",
        "Thunderbird",
        (
            both(
                "Ouvrez les paramètres du compte. En texte : {fact.signature_thunderbird}.",
                "Open the account’s settings. As text: {fact.signature_thunderbird}.",
            ),
            both(
                "En couleurs : {fact.signature_thunderbird_file}, et choisissez signature-thunderbird.html (écrit "
                "avec --write). Il n’a pas la ligne « -- » : Thunderbird la met lui-même.",
                "With colours: {fact.signature_thunderbird_file}, and choose signature-thunderbird.html (written with "
                "--write). It has no line “-- ”: Thunderbird puts it there itself.",
            ),
            _MAY_DIFFER,
        ),
    ),
)
"""Each program: its id, its name, its steps. Words of screens are facts, with their sources."""

TO_FILES = both(
    "En texte et en HTML, dans un dossier, sans rien retaper :",
    "As text and HTML, in a folder, without typing anything again:",
)
