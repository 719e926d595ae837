"""What gives an address or a message away, in words: one sentence for each id, calm and no surer than it may be."""

from __future__ import annotations

from acmail.model import Text, Verdict
from acmail.wording import both

REASONS: dict[str, Text] = {
    "known_site": both("C’est exactement le site connu : {} ({}).", "This is exactly the known site: {} ({})."),
    "known_unofficially": both(
        "{1} ce site : {0}. Aucune page officielle lue ne le confirme.",
        "{1} this site: {0}. No official page read confirms it.",
    ),
    "other_days": both("Pour aujourd’hui, c’est à vérifier : {} ({}).", "For today, this has to be checked: {} ({})."),
    "in_domain_academy": both(
        "Ce site est dans le domaine de l’académie : {}.", "This site is in the académie’s domain: {}."
    ),
    "in_domain_ministry": both(
        "Ce site est dans le domaine du ministère : {}.", "This site is in the ministry’s domain: {}."
    ),
    "in_domain_state": both(
        "Ce site est dans un domaine de l’État : {}.", "This site is in a domain of the State: {}."
    ),
    "in_domain_other_academy": both(
        "C’est le domaine d’une autre académie : {}. acmail n’en connaît pas les services.",
        "This is another académie’s domain: {}. acmail does not know its services.",
    ),
    "in_domain_partner": both(
        "C’est un site partenaire connu : {}. Ce n’est pas la messagerie.",
        "This is a known partner site: {}. It is not the mail.",
    ),
    "not_a_known_site": both(
        "Mais ce service n’est pas parmi ceux qu’acmail connaît.", "But this service is not among those acmail knows."
    ),
    "not_known": both(
        "acmail ne connaît pas ce site : cela ne dit rien, ni en bien ni en mal. Au moindre doute, demandez.",
        "acmail does not know this site: that says nothing, neither good nor bad. If in any doubt, ask.",
    ),
    "assumed_scheme": both("Jugé comme si « https:// » était devant.", "Judged as if “https://” stood before it."),
    "not_encrypted": both(
        "« http » sans s : tout ce qu’on y tape peut être lu en route.",
        "“http” without s: whatever is typed there can be read on the way.",
    ),
    "odd_port": both("Le port {} n’est pas le port habituel.", "Port {} is not the usual port."),
    "other_scheme": both("« {}: » n’ouvre pas une page web sûre.", "“{}:” does not open a safe web page."),
    "script_scheme": both(
        "« {}: » n’est pas un site : c’est un contenu ou un programme que le navigateur exécuterait.",
        "“{}:” is no site: it is content or a program that the browser would run.",
    ),
    "mail_can_be_forged": both(
        "C’est une adresse électronique : un expéditeur peut être falsifié.",
        "This is an e-mail address: a sender can be forged.",
    ),
    "carries_other": both(
        "L’adresse en contient une autre, vers un site inconnu où elle peut renvoyer.",
        "The address holds another one, of an unknown site to which it may send on.",
    ),
    "carries_unread": both(
        "L’adresse est codée trop de fois, ou en contient trop d’autres, pour être lue en entier.",
        "The address is coded too many times, or holds too many others, to be read whole.",
    ),
    "bears_words": both(
        "Elle porte des mots du nom de l’académie ({}), sans être à elle d’après ce qu’acmail sait.",
        "It bears words of the académie’s name ({}), without being its own as far as acmail knows.",
    ),
    "false_punycode": both(
        "Ce nom est codé pour se lire comme {} : ce n’est pas lui qui s’ouvrirait.",
        "This name is coded to read like {}: that is not what would open.",
    ),
    "carries_lookalike": both(
        "L’adresse en contient une autre, qui imite un vrai nom.",
        "The address holds another one, which imitates a true name.",
    ),
    "carries_true": both(
        "Le nom {} y figure, mais ce n’est pas ce site qui s’ouvre d’abord.",
        "The name {} stands in it, but that is not the site that opens first.",
    ),
    "your_address": both(
        "L’adresse contient une adresse électronique : l’expéditeur saura qui a cliqué.",
        "The address holds an e-mail address: the sender will know who clicked.",
    ),
    "backslash": both(
        "Une barre inversée \\ brouille la lecture de l’adresse.", "A backslash \\ makes the address hard to read."
    ),
    "slashes": both(
        "Les barres // du début ne sont pas écrites comme d’habitude.", "The // at the start is not written as usual."
    ),
    "hidden": both("Des signes invisibles sont cachés dans l’adresse.", "Invisible signs are hidden in the address."),
    "direction": both(
        "Des signes qui retournent l’écriture y sont cachés.", "Signs that turn the writing around are hidden in it."
    ),
    "turned_around": both(
        "L’écriture est retournée pour cacher ce qui est écrit.",
        "The writing is turned around to hide what is written.",
    ),
    "encoded": both("Des lettres du nom sont codées par des %.", "Letters of the name are coded with %."),
    "wide": both("Le nom est écrit avec des signes inhabituels.", "The name is written with unusual signs."),
    "final_dot": both("Un point de trop finit le nom.", "One dot too many ends the name."),
    "long": both("L’adresse est anormalement longue.", "The address is abnormally long."),
    "user_info": both(
        "Ce qui précède @ ne compte pas : seul compte le nom qui suit.",
        "What stands before @ does not count: only the name behind it does.",
    ),
    "before_at": both(
        "Le nom {} est devant un @ : ce n’est pas là qu’il mène.",
        "The name {} stands before an @: that is not where it leads.",
    ),
    "in_path": both(
        "Le nom {} n’est que dans la suite de l’adresse : le site est un autre.",
        "The name {} only stands in the rest of the address: the site is another.",
    ),
    "homoglyph": both(
        "Des lettres d’un autre alphabet, ou accentuées, imitent {}.",
        "Letters of another alphabet, or with accents, imitate {}.",
    ),
    "digits": both(
        "Des chiffres ou des lettres qui se ressemblent imitent {}.", "Digits or letters that look alike imitate {}."
    ),
    "subdomain": both(
        "Le nom {} est placé devant le nom d’un autre, qui seul décide.",
        "The name {} is put before somebody else’s name, which alone decides.",
    ),
    "other_ending": both("C’est le nom de {}, avec une autre fin.", "This is the name of {}, with another ending."),
    "one_edit": both(
        "Un seul signe le distingue de {} : lettre, point ou tiret.",
        "A single sign sets it apart from {}: a letter, a dot or a hyphen.",
    ),
    "two_edits": both("Deux lettres seulement le distinguent de {}.", "Only two letters set it apart from {}."),
    "joined": both("Le nom de {} y est collé à d’autres mots.", "The name of {} is joined to other words in it."),
    "shuffled": both("Les mots de {} y sont dans un autre ordre.", "The words of {} are in another order in it."),
    "mixed_scripts": both(
        "Un même mot y mêle plusieurs alphabets.", "One and the same word mixes several alphabets in it."
    ),
    "ip_address": both(
        "Un numéro de machine à la place d’un nom : l’académie n’en donne pas.",
        "A machine number in place of a name: the académie gives none.",
    ),
    "ip_disguised": both(
        "Un numéro de machine écrit pour ne pas être reconnu.", "A machine number written so as not to be recognised."
    ),
    "local_ip": both(
        "Un numéro de machine de ce réseau seulement, comme une box.",
        "A machine number of this network only, such as a box.",
    ),
    "invalid_host": both("Ce nom de site ne peut pas exister.", "This site name cannot exist."),
    "shortener": both(
        "{} raccourcit les adresses : la vraie destination est cachée.",
        "{} shortens addresses: the true destination is hidden.",
    ),
    "forwarder": both("{} renvoie vers une autre adresse.", "{} sends on to another address."),
    "trap_message": both(
        "Le message lui-même porte des signes de piège : voir plus bas.",
        "The message itself shows signs of a trap: see below.",
    ),
    "nothing_to_judge": both(
        "Le message ne contient aucune adresse de site.", "The message holds no address of a site."
    ),
}
"""Reasons of a verdict; ``{}`` is a name of the pack, a port or a scheme, and nothing that somebody else chose."""

DANGERS: dict[str, Text] = {
    "runs": both("S’exécute quand on l’ouvre.", "Runs when it is opened."),
    "double_ending": both("Deux fins de nom, pour passer pour un document.", "Two endings, to pass for a document."),
    "macros": both("Document à macros : il peut exécuter un programme.", "Document with macros: it can run a program."),
    "page": both(
        "Page web jointe : souvent une fausse page de connexion.", "Attached web page: often a false sign-in page."
    ),
    "image_of_disk": both("Image de disque : elle peut cacher un programme.", "Disk image: it can hide a program."),
    "locked": both(
        "Archive à mot de passe : les antivirus ne peuvent pas la lire.",
        "Archive with a password: no antivirus can read it.",
    ),
    "turned_around": both("Nom retourné pour cacher sa vraie fin.", "Name turned around to hide its true ending."),
}

HINTS: dict[str, Text] = {
    "sender_lookalike": both(
        "L’adresse de l’expéditeur imite celle de l’académie.", "The sender’s address imitates the académie’s."
    ),
    "several_senders": both(
        "Le message a deux lignes d’expéditeur : chaque logiciel en montre une autre.",
        "The message has two sender lines: each program shows another one.",
    ),
    "sent_elsewhere": both(
        "Un autre que l’expéditeur affiché l’a envoyé : {}.", "Somebody else than the sender displayed sent it: {}."
    ),
    "reply_elsewhere": both("La réponse partirait ailleurs : {}.", "An answer would go elsewhere: {}."),
    "name_shows_other": both(
        "Le nom affiché montre une autre adresse que la vraie.",
        "The name displayed shows another address than the true one.",
    ),
    "name_claims_academy": both(
        "Le nom affiché se dit de l’académie, l’adresse non.",
        "The name displayed claims the académie, the address does not.",
    ),
    "link_shows_other": both(
        "Le texte d’un lien montre une adresse, le lien en ouvre une autre : {}.",
        "The words of a link show one address, the link opens another: {}.",
    ),
    "form_inside": both(
        "Le message contient un formulaire qui enverrait vos réponses à : {}.",
        "The message holds a form that would send your answers to: {}.",
    ),
    "sends_on": both("Le message ouvrirait de lui-même un site.", "The message would open a site by itself."),
    "active_script": both(
        "Le message contient un programme, qu’un vrai message n’a pas.",
        "The message holds a program, which a true message does not.",
    ),
    "active_handler": both(
        "Un programme s’y lancerait d’un clic ou d’un passage de la souris.",
        "A program would start in it on a click or a pass of the mouse.",
    ),
    "active_base": both(
        "Le message change d’un coup la destination de ses liens.",
        "The message changes at one stroke where its links lead.",
    ),
    "active_frame": both("Une autre page est enfermée dans le message.", "Another page is enclosed in the message."),
    "active_broken": both(
        "Une partie du message est mal écrite : elle peut cacher un lien.",
        "Part of the message is badly written: it can hide a link.",
    ),
    "attachment_danger": both(
        "Une pièce jointe peut nuire : ne l’ouvrez pas.", "An attachment can do harm: do not open it."
    ),
    "attachment_care": both("Une pièce jointe demande de la prudence.", "An attachment calls for care."),
    "asks_numen": both("Le texte semble demander le NUMEN.", "The text seems to ask for the NUMEN."),
    "asks_password": both(
        "Le texte semble demander un mot de passe ou des identifiants.",
        "The text seems to ask for a password or credentials.",
    ),
    "asks_code": both(
        "Le texte semble demander un code ou une date de naissance.",
        "The text seems to ask for a code or a date of birth.",
    ),
    "hurries": both("Le texte presse d’agir.", "The text hurries its reader."),
    "threatens": both(
        "Le texte menace d’une suspension ou d’un blocage.", "The text threatens with a suspension or a lock."
    ),
    "archive_password": both(
        "Le texte donne le mot de passe d’une pièce jointe.", "The text gives the password of an attachment."
    ),
    "checked_by_server": both(
        "Un serveur a noté sur l’expéditeur : {}. Un tel en-tête peut être falsifié.",
        "A server noted about the sender: {}. Such a header can be forged.",
    ),
    "cut": both("Le message n’a pas pu être lu en entier.", "The message could not be read whole."),
}

TITLES: dict[Verdict, Text] = {
    "official": both("Oui : c’est bien un site connu de l’académie.", "Yes: this is a known site of the académie."),
    "same_domain": both(
        "Prudence : le domaine est le bon, mais l’adresse n’est pas confirmée.",
        "Be careful: the domain is right, but the address is not confirmed.",
    ),
    "lookalike": both("Attention : cette adresse est trompeuse.", "Warning: this address is deceptive."),
    "unknown": both(
        "Impossible à dire : acmail ne connaît pas cette adresse.", "Cannot tell: acmail does not know this address."
    ),
}
TITLES_MAIL: dict[Verdict, Text] = {
    **TITLES,
    "same_domain": both(
        "Rien de suspect vu dans ce message, mais un expéditeur peut être falsifié.",
        "Nothing suspicious was seen in this message, but a sender can be forged.",
    ),
    "lookalike": both("Attention : ce message est probablement un piège.", "Warning: this message is probably a trap."),
    "unknown": both(
        "Impossible à dire : rien ne prouve que ce message vient de l’académie.",
        "Cannot tell: nothing proves that this message comes from the académie.",
    ),
}
TODO: dict[Verdict, Text] = {
    "official": both("Vous pouvez l’ouvrir.", "You can open it."),
    "same_domain": both(
        "N’y tapez pas votre mot de passe avant d’avoir demandé, ou passez par le site connu.",
        "Do not type your password there before you have asked, or go through the known site.",
    ),
    "lookalike": both("Ne cliquez pas et n’y tapez rien.", "Do not click, and type nothing there."),
    "unknown": both(
        "N’y tapez ni identifiant, ni mot de passe de l’académie.",
        "Type neither the académie’s username nor its password there.",
    ),
}
TODO_MAIL: dict[Verdict, Text] = {
    **TODO,
    "same_domain": both(
        "Tapez vous-même l’adresse du site au lieu de cliquer.", "Type the site’s address yourself instead of clicking."
    ),
    "lookalike": both(
        "Ne cliquez pas, ne répondez pas, n’ouvrez aucune pièce jointe.",
        "Do not click, do not answer, open no attachment.",
    ),
    "unknown": both(
        "Ne cliquez pas et ne répondez pas avant d’avoir demandé.", "Do not click or answer before you have asked."
    ),
}

ADVICE: dict[str, Text] = {
    "warn": both("Message piégé : {fact.trapped_message}.", "Trapped message: {fact.trapped_message}."),
    "never_asked": both("À savoir : {fact.never_asked_here}.", "Good to know: {fact.never_asked_here}."),
    "site_name": both(
        "Pour vérifier vous-même : {fact.site_name_advice}.", "To check for yourself: {fact.site_name_advice}."
    ),
    "webmail": both(
        "Pour lire vos messages, tapez vous-même : {fact.webmail_url}.",
        "To read your mail, type it yourself: {fact.webmail_url}.",
    ),
}
"""Sentences that quote facts; one is left out where a pack does not know its fact."""

TRAPPED = ("warn", "never_asked", "site_name", "webmail")
WARY = ("never_asked", "site_name", "webmail")
CALM = ("site_name",)
"""Which of them, and in which order, for a trap, a doubtful address, and one that is official."""

TYPED_ALREADY = both("Si vous y avez déjà tapé votre mot de passe :", "If you have already typed your password there:")


def told_by(sources: int) -> Text:
    """Say how many sources name a site."""
    if sources == 1:
        return both("Une seule source nomme", "A single source names")
    return both(f"{sources} sources nomment", f"{sources} sources name")


WHEN_TRAPPED = both("Message piégé ou site trompeur.", "For a trapped message or a deceptive site.")
"""When to turn to the help desk, in an académie that says to hand trapped messages in there."""
