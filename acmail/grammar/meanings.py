"""What each key of the pack format is for, in a sentence: what editors show, by the path of keys.

A key that is drawn and has no meaning here, or the other way round, makes a test fail.
"""

from __future__ import annotations

from collections.abc import Mapping

from acmail.model import Text
from acmail.wording import both

MEANINGS: Mapping[str, Text] = {
    "format": both("Version du format : toujours la première ligne.", "Version of the format: always the first line."),
    # For whom the pack is
    "academy": both(
        "Pour qui est ce pack ; une seule fois, dans un seul fichier.",
        "For whom this pack is; once only, in one file.",
    ),
    "academy.id": both("Le nom du dossier.", "The folder’s name."),
    "academy.name": both("Comme on le dit dans une phrase.", "As it is said in a sentence."),
    "academy.version": both("Version du contenu, par exemple 2026.1.0.", "Version of the content, such as 2026.1.0."),
    "academy.languages": both(
        "Langues de tous les textes ; le français d’abord.", "Languages of all texts; French first."
    ),
    "academy.review_days": both(
        "Nombre de jours après lequel un fait lu est montré comme ancien.",
        "Days after which a fact that was read is shown as old.",
    ),
    "academy.extends": both("Pack sur lequel celui-ci s’appuie.", "Pack that this one builds on."),
    "academy.owner": both("Qui tient ce pack à jour.", "Who keeps this pack up to date."),
    "overlay": both("Fichier d’un établissement, posé sur un pack.", "A school’s own file, laid over a pack."),
    "overlay.for": both("Académie pour laquelle il est fait.", "Académie it is made for."),
    "entries": both(
        "Portes de l’arbre : commande, puis premier nœud (ou o.ISSUE).",
        "Doors into the tree: a command, then its first node (or o.OUTCOME).",
    ),
    # What is true
    "sources": both("Où les faits ont été lus.", "Where facts were read."),
    "sources.kind": both("Qui publie cette source.", "Who publishes this source."),
    "sources.title": both("Titre de la page ou du document.", "Title of the page or document."),
    "sources.url": both("Adresse, si la source est en ligne.", "Address, if the source is on the web."),
    "sources.read_on": both("Jour où elle a été lue : 2026-09-01.", "Day it was read: 2026-09-01."),
    "sources.page_date": both(
        "Date que la page se donne, ou « undated ».", "Date the page gives itself, or “undated”."
    ),
    "sources.extent": both("Lue en entier (whole) ou en partie (cut).", "Read whole, or only in part (cut)."),
    "facts": both(
        "Ce qui est vrai : une valeur, sa source. Les textes la citent par {fact.ID}.",
        "What is true: a value and its source. Texts cite it as {fact.ID}.",
    ),
    "facts.label": both("De quoi il s’agit, en quelques mots.", "What it is, in a few words."),
    "facts.value": both(
        "La valeur ; null si personne ne l’a publiée (alors « ask »).",
        "The value; null where nobody published it (then “ask”).",
    ),
    "facts.unit": both("Unité, derrière la valeur.", "Unit, behind the value."),
    "facts.sources": both("Ids des sources qui le disent.", "Ids of the sources that say so."),
    "facts.also": both(
        "Autres valeurs publiées : le fait est alors contesté, et toutes sont montrées.",
        "Other published values: the fact is then contested, and all are shown.",
    ),
    "facts.also.value": both("L’autre valeur.", "The other value."),
    "facts.also.sources": both("Qui donne cette autre valeur.", "Who gives this other value."),
    "facts.ask": both("À qui demander, si la valeur est inconnue.", "Whom to ask, if the value is unknown."),
    "facts.note": both("Ce qu’il faut savoir pour s’en servir.", "What a reader must know to use it."),
    "facts.scope": both(
        "elsewhere : règle d’autres académies seulement, un indice ici.",
        "elsewhere: a rule of other académies only, a hint here.",
    ),
    "facts.valid": both(
        "Depuis quand, jusqu’à quand c’est vrai, si la source le dit.",
        "Since when, until when it holds, where the source says so.",
    ),
    "facts.valid.from": both("Premier jour : 2026-09-01.", "First day: 2026-09-01."),
    "facts.valid.until": both("Dernier jour, compris : 2027-08-31.", "Last day, included: 2027-08-31."),
    "contacts": both("À qui s’adresser.", "Whom to turn to."),
    "contacts.name": both("Comment on appelle cette personne ou ce service.", "What this person or service is called."),
    "contacts.role": both("Qui c’est, et ce qui est en son pouvoir.", "Who it is, and what they can do."),
    "contacts.when": both("Quand s’y adresser.", "When to go to them."),
    "contacts.reach": both("Comment les joindre, en citant des faits.", "How to reach them, citing facts."),
    "contacts.bring": both("Ce qu’il faut avoir sous la main.", "What to have at hand."),
    "contacts.never_say": both("Ce qu’il ne faut jamais leur dire.", "What never to tell them."),
    "names": both("Formes que prennent un identifiant et une adresse.", "Forms that a username and an address take."),
    "names.domain": both("Fait qui donne le domaine des adresses.", "Fact that holds the domain of the addresses."),
    "names.usernames": both("Formes d’identifiant, la plus probable d’abord.", "Forms of username, likeliest first."),
    "names.usernames.form": both("La forme.", "The form."),
    "names.usernames.fact": both("Fait qui la rend possible.", "Fact that makes it possible."),
    "names.addresses": both("Formes d’adresse, la plus probable d’abord.", "Forms of address, likeliest first."),
    "names.addresses.form": both("La forme.", "The form."),
    "names.addresses.fact": both("Fait qui la rend possible.", "Fact that makes it possible."),
    "names.homonym": both("Fait qui dit ce qui arrive aux homonymes.", "Fact that says what happens to namesakes."),
    "names.particle": both("Fait qui dit ce que devient une particule.", "Fact that says what becomes of a particle."),
    "texts": both(
        "Phrases dites à plusieurs endroits : ailleurs, on écrit t.ID.",
        "Sentences said in several places: elsewhere one writes t.ID.",
    ),
    "targets": both("Ce que « acmail check » peut examiner.", "What “acmail check” can examine."),
    "targets.kind": both("Ce qui répond là.", "What answers there."),
    "targets.title": both("Titre court.", "A short title."),
    "targets.address": both("Fait qui donne l’adresse.", "Fact that holds the address."),
    "targets.port": both(
        "Fait qui donne le port (serveurs de courrier).", "Fact that holds the port (mail servers only)."
    ),
    "targets.within": both("Faits : domaines auxquels on se fie.", "Facts: the domains that are believed."),
    "targets.ask": both("À qui demander, si le fait ne le dit pas.", "Whom to ask, where the fact does not say."),
    "password": both("Sur quoi un mot de passe est jugé.", "What a password is judged by."),
    "password.length": both("Longueur minimale.", "Minimum length."),
    "password.classes": both("Sortes de caractères exigées.", "Kinds of characters that are required."),
    "password.classes.all": both("Toutes celles-ci.", "All of these."),
    "password.specials": both("Signes acceptés.", "Signs that are accepted."),
    "password.specials.known": both("Ceux que l’on connaît.", "Those that are known."),
    "password.specials.complete": both("Est-ce toute la liste ?", "Is this the whole list?"),
    "password.history": both("Anciens mots de passe refusés.", "Former passwords that are refused."),
    "password.expiry": both("Durée de vie.", "How long it lasts."),
    "password.fragile": both("Ce qui gêne des programmes.", "What some programs stumble over."),
    "password.fragile.characters": both("Ces signes.", "These signs."),
    "password.fragile.beyond_ascii": both("Et tout ce qui n’est pas ASCII.", "And whatever is not ASCII."),
    **{
        f"password.{rule}.fact": both("Fait qui dit la règle.", "Fact that states the rule.")
        for rule in ("length", "classes", "specials", "history", "expiry", "fragile")
    },
    "password.where": both(
        "Faits : où le changer, où lire la règle.", "Facts: where to change it, where the rules stand."
    ),
    "password.weak_words": both("Ce que n’importe qui essaierait.", "What anybody would try first."),
    "password.local_words": both("Le même, propre à cette académie.", "The same, of this académie."),
    "password.avoid": both("Ce qu’il ne faut pas faire.", "What not to do."),
    "sites": both("Sites connus, pour « acmail url ».", "Known sites, for “acmail url”."),
    "sites.address": both("Fait qui donne l’hôte ou l’adresse.", "Fact that holds the host or the address."),
    "domains": both("À qui est chaque domaine, pour « acmail url ».", "Whose each domain is, for “acmail url”."),
    "domains.domain": both("Fait qui donne le domaine.", "Fact that holds the domain."),
    "domains.whose": both("Qui en répond.", "Who answers for it."),
    "domains.beside": both(
        "Mots qui, avec ceux du nom, appellent à la prudence.", "Words that with those of the name call for care."
    ),
    # What is asked, and where it leads
    "fields": both("Les questions et leurs réponses possibles.", "The questions and their possible answers."),
    "fields.kind": both("choice, ou number avec des bandes.", "choice, or number with bands."),
    "fields.ask": both("La question.", "The question."),
    "fields.why": both("Pourquoi on la pose : montré sur « ? ».", "Why it is asked: shown on “?”."),
    "fields.label": both("Le sujet, en un mot ou deux.", "What it is about, in a word or two."),
    "fields.choices": both("Les réponses : id, puis texte.", "The answers: an id, then a text."),
    "fields.choices.label": both("La réponse, telle qu’on la lit.", "The answer as it is read."),
    "fields.choices.asked": both(
        "« false » : proposée seulement là où un pack le dit (adapts).",
        "“false”: offered only where a pack says so (adapts).",
    ),
    "fields.choices.hint": both("Une précision, sous la réponse.", "A detail, under the answer."),
    "fields.observed_by": both(
        "Examens qui peuvent répondre à la place de la personne.", "Checks that can answer in the person’s place."
    ),
    "fields.observed_by.check": both(
        "Cible, CIBLE.EXAMEN, ou network.captive.", "A target, TARGET.EXAMINATION, or network.captive."
    ),
    "fields.observed_by.choices": both(
        "Résultat de l’examen, puis réponse qu’il vaut.", "Outcome of the check, then the answer it stands for."
    ),
    "fields.minimum": both("Le plus petit nombre accepté.", "The smallest number accepted."),
    "fields.maximum": both("Le plus grand nombre accepté.", "The largest number accepted."),
    "fields.bands": both(
        "Bandes : ensemble, de minimum à maximum, une fois chacune.",
        "Bands: together they cover minimum to maximum, once.",
    ),
    "fields.bands.gte": both("À partir de.", "From this on."),
    "fields.bands.lt": both("Jusqu’à, non compris.", "Up to, not included."),
    "fields.bands.label": both("La bande, telle qu’on la lit.", "The band as it is read."),
    "fields.bands.hint": both("Une précision.", "A detail."),
    "nodes": both("Le chemin : chaque nœud pose ou teste.", "The way: each node asks or tests."),
    "nodes.ask": both("La question posée ici.", "The field that is asked here."),
    "nodes.go": both(
        'Où mène chaque réponse : un nœud ou o.ISSUE. "a|b" en réunit deux, else prend le reste.',
        'Where each answer leads: a node or o.OUTCOME. "a|b" joins two, else takes what is left.',
    ),
    "nodes.when": both("Tests sur des réponses déjà données.", "Tests on answers already given."),
    "nodes.when.if": both("La condition.", "The condition."),
    "nodes.when.to": both("Où elle mène.", "Where it leads."),
    "nodes.when.else": both("Où mène le reste.", "Where the rest leads."),
    "condition.all": both("Toutes ces conditions.", "All of these conditions."),
    "condition.any": both("Au moins une de ces conditions.", "At least one of these conditions."),
    "condition.not": both("Tout sauf cette condition.", "Anything but this condition."),
    "outcomes": both("La fin d’un chemin, et sa fiche.", "The end of a path, and its card."),
    "outcomes.kind": both(
        "Qui agit : la personne, quelqu’un d’autre, ou à ne pas faire.",
        "Who acts: the person, somebody else, or not to be done.",
    ),
    "outcomes.title": both("Ce qu’il faut faire, en une ligne.", "What to do, in a line."),
    "outcomes.username": both("Avec quel identifiant.", "With which username."),
    "outcomes.portal": both("Par quel portail.", "Through which portal."),
    "outcomes.webmail": both("Sur quel webmail.", "On which webmail."),
    "outcomes.names": both("Règles de « names » à montrer.", "Rules of “names” to show."),
    "outcomes.contacts": both("À qui s’adresser, dans cet ordre.", "Whom to turn to, in this order."),
    "outcomes.steps": both("Les étapes, dans l’ordre.", "The steps, in order."),
    "outcomes.avoid": both("Ce qu’il ne faut pas faire.", "What not to do."),
    "outcomes.delay": both("Qui agit, et sous quel délai.", "Who acts, and by when."),
    "outcomes.cite": both("Faits valables sans être cités.", "Facts that hold without being quoted."),
    "outcomes.next": both("Ce qu’on peut taper ensuite.", "What can be typed next."),
    "outcomes.next.label": both("À quoi cela sert.", "What it is for."),
    "outcomes.next.entry": both("La commande.", "The command."),
    "outcomes.next.answers": both("Réponses déjà connues.", "Answers already known."),
    # Why mail does not work
    "causes": both("Pourquoi le courrier ne marche pas.", "Why mail does not work."),
    "causes.title": both("La cause, en une ligne.", "The cause, in a line."),
    "causes.meaning": both("Ce qui se passe.", "What goes on."),
    "causes.supports": both("Réponses qui parlent pour elle.", "Answers that speak for it."),
    "causes.supports.weight": both("Combien elles disent.", "How much they say."),
    "causes.against": both("Réponses qui parlent contre elle.", "Answers that speak against it."),
    "causes.rules_out": both("Réponses qui l’excluent.", "Answers that rule it out."),
    **{
        f"causes.{side}.{key}": meaning
        for side in ("supports", "against", "rules_out")
        for key, meaning in (
            ("if", both("La condition.", "The condition.")),
            ("sign", both("Comment le dire, si ses propres mots valent mieux.", "How to say it, in words of its own.")),
        )
    },
    "causes.steps": both("Quoi faire ; la première étape d’abord.", "What to do; the next step first."),
    "causes.who": both("Qui agit, et quand.", "Who acts, and by when."),
    "causes.contacts": both("À qui s’adresser.", "Whom to turn to."),
    "causes.avoid": both("Ce qu’il ne faut pas faire.", "What not to do."),
    "causes.others": both("Causes qui lui ressemblent.", "Causes that look alike."),
    "causes.asks": both("Quoi demander à l’assistance.", "What to ask of the help desk."),
    "causes.checklist": both("Liste d’étapes à cocher.", "Checklist to follow."),
    "causes.sources": both("D’où on le tient.", "How it is known."),
    "speakers": both("Qui dit une phrase qu’on colle.", "Who says a sentence that people paste."),
    "speakers.title": both("Son nom.", "Its name."),
    "speakers.kind": both("Ce que c’est.", "What it is."),
    "speakers.sources": both("D’où on connaît ses phrases.", "How its sentences are known."),
    "messages": both("Phrases reconnues ; la plus précise d’abord.", "Sentences recognised; most specific first."),
    "messages.from": both("Qui la dit (speakers).", "Who says it (speakers)."),
    "messages.says": both("Formes de la phrase ; « … » est un trou.", "Wordings; “…” is a gap."),
    "messages.codes": both("Codes, comparés tels quels.", "Codes, compared as they stand."),
    "messages.with": both("L’une de ces phrases doit y être aussi.", "One of these must stand there too."),
    "messages.means": both("Causes possibles, et avec quel poids.", "Causes it can mean, and how much it says."),
    "messages.rules_out": both("Causes exclues.", "Causes that it rules out."),
    "messages.answers": both("Questions auxquelles elle répond.", "Questions that it answers."),
    "messages.sources": both("D’où elle vient, si ce n’est du speaker.", "Where it is from, if not the speaker’s."),
    "messages.stops": both(
        "Elle annonce un blocage proche : assez pour s’arrêter.", "It warns of a lock: reason to stop."
    ),
    "pages": both("Pages enregistrées que l’on reconnaît.", "Saved pages that are recognised."),
    "pages.title": both("Son nom.", "Its name."),
    "pages.speaker": both("À qui elle est (speakers).", "Whose it is (speakers)."),
    "pages.needs": both("Points à atteindre.", "Points to reach."),
    "pages.marks": both("Ce qu’on cherche dans son code.", "What is looked for in its source."),
    "pages.marks.points": both("Ce que cela compte.", "What it counts."),
    **{
        f"pages.marks.{kind}": both("Ce que cet endroit doit contenir.", "What must stand there.")
        for kind in ("id", "name", "class", "link", "script", "title", "text", "meta")
    },
    "pages.means": both("Causes possibles.", "Causes it can mean."),
    "pages.answers": both("Questions auxquelles elle répond.", "Questions that it answers."),
    "protection": both("Protéger le compte : compter les échecs.", "Protecting the account: counting failures."),
    "protection.field": both("Question qui les compte.", "Field that counts them."),
    "protection.stop_at": both("Échecs à partir desquels s’arrêter.", "Failures from which to stop."),
    "protection.stop_if": both("Condition qui suffit pour s’arrêter.", "Condition that is reason enough to stop."),
    "protection.causes": both("Causes que cela concerne.", "Causes that it concerns."),
    "protection.go_on": both("Quoi dire si l’on peut encore essayer.", "What to say if one can still try."),
    "protection.stop": both("Quoi dire pour arrêter.", "What to say to stop."),
    "protection.unsure": both("Quoi dire si personne n’a compté.", "What to say when nobody has counted."),
    "protection.helper": both("Pour qui aide un collègue.", "For somebody who helps a colleague."),
    "protection.covers": both("Étapes des causes que « stop » dit déjà.", "Steps of causes that “stop” says already."),
    "checklists": both("Étapes à cocher.", "Steps to tick."),
    "checklists.title": both("Titre.", "Title."),
    "checklists.items": both("Étapes, dans l’ordre.", "Steps, in order."),
    "checklists.otherwise": both("Quand il manque quelque chose.", "When something lacks."),
    "checklists.otherwise.title": both("Ce qui manque.", "What lacks."),
    "checklists.otherwise.items": both("Quoi faire alors.", "What to do then."),
    "checklists.otherwise.contacts": both("À qui s’adresser.", "Whom to turn to."),
    "columns": both("Ce que veulent dire les en-têtes d’un fichier CSV.", "What the headers of a CSV file mean."),
    "columns.words": both("Les en-têtes, tels qu’on les écrit.", "The headers, as people write them."),
    "columns.part": both("Une partie de la personne.", "A part of the person."),
    "columns.field": both("La question dont ce sont les réponses.", "The field whose answers these are."),
    "columns.refused": both("Pourquoi cette colonne est refusée.", "Why this column is refused."),
    # What keeps it right
    "stories": both(
        "Ce que les personnes inventées d’un exercice racontent, par question et par réponse.",
        "What the invented people of an exercise are told to be, by question and answer.",
    ),
    "tests": both("Cas vérifiés à chaque contrôle.", "Cases that every check plays."),
    "tests.name": both("Ce que ce cas promet.", "What this case promises."),
    "tests.given": both("Les réponses données.", "The answers given."),
    "tests.expect": both("L’issue, ou la cause la plus vraisemblable.", "The outcome, or the likeliest cause."),
    "tests.seen": both("Messages ou pages reconnus, par leur nom.", "Messages or pages recognised, by their name."),
    "tests.observed": both("Causes qu’un examen a montrées.", "Causes that an examination showed."),
    "tests.kind": both("Qui peut agir à l’issue, ici.", "Who can act at the outcome, here."),
    "tests.entry": both("La porte d’entrée ; start sinon.", "The entry; start otherwise."),
    "adapts": both(
        "Ce qui diffère ici dans l’arbre du pack de base.", "What differs here in the tree of the base pack."
    ),
    "adapts.kinds": both("Issue, puis qui peut agir ici.", "An outcome, then who can act here."),
    "adapts.choices": both("Question, puis ses réponses, dites ici.", "A field, then its choices, as said here."),
    "adapts.choices.label": both(
        "La réponse, telle qu’on la lit ici ; sinon celle de la base.",
        "The answer as read here; else that of the base.",
    ),
    "adapts.choices.hint": both("Une précision, sous la réponse.", "A detail, under the answer."),
    "adapts.choices.asked": both("« false » : n’est proposée à personne ici.", "“false”: offered to nobody here."),
    "renames": both(
        "Anciens noms : les réponses gardées restent comprises.", "Former names: kept answers are still understood."
    ),
    "renames.fields": both("Questions : ancien nom, nom actuel.", "Fields: former name, present name."),
    "renames.choices": both("Réponses, par nom actuel de la question.", "Choices, by the field’s present name."),
    "renames.outcomes": both("Issues : ancien nom, nom actuel.", "Outcomes: former name, present name."),
    "renames.causes": both("Causes : ancien nom, nom actuel.", "Causes: former name, present name."),
    "renames.removed": both("Questions, ou question.réponse, retirées.", "Fields, or field.choice, that are gone."),
}
