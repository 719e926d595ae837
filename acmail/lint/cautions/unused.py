"""What no path reaches and nothing uses: W201, W202, W204. Of a chain of unused things only the first is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from acmail import walks
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.lint import facts, graph
from acmail.lint.cautions.terms import Terms
from acmail.lint.texts import is_filled_in, wordings
from acmail.model import OUTCOME_PREFIX, Ask, Node, Text, When
from acmail.placeholders import Placeholder, parse
from acmail.tree import ways_on
from acmail.wording import both

READ_BY_ACMAIL: frozenset[tuple[str, str]] = frozenset(
    (layer, name)
    for layer, names in {
        "facts": "academy_domain_form attachment_versailles clermont_pop_rule clients_named"
        " collector_rule device_settings_page imap_host imap_port imap_security imaps_port"
        " mail_domain mail_help_url national_after national_device_password national_domain"
        " national_help_pages national_imap_host national_imap_port national_imap_security"
        " national_mail_url national_smtp_host national_smtp_port national_smtp_security"
        " never_asked_here redirect_rule regional_mail_page signature_line signature_roundcube"
        " signature_thunderbird signature_thunderbird_file site_name_advice smtp_host smtp_port"
        " smtp_security state_domain_form submission_port submissions_port trapped_message"
        " webmail_url zimbra_settings",
        "contacts": "academy_desk workplace",
        "fields": "for_whom profile",
    }.items()
    for name in names.split()
)
"""What the program itself looks up by its id, whatever the pack says of it."""

LAYERS = {
    "facts": both("Ce fait", "This fact"),
    "sources": both("Cette source", "This source"),
    "contacts": both("Ce contact", "This contact"),
    "texts": both("Ce texte partagé", "This shared text"),
    "names": both("Cette règle de noms", "This rule of names"),
    "speakers": both("Ce locuteur", "This speaker"),
    "checklists": both("Cette liste à cocher", "This checklist"),
}
"""Layers whose things are there to be named by others."""


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Find what could be taken out without anybody noticing."""
    named = used(draft)
    yield from _unreached(draft)
    yield from _unnamed(draft, named)
    yield from _unasked(draft, named)


def _unreached(draft: Draft) -> Iterator[Finding]:
    """Nodes and outcomes that no door leads to; what only an unreached node leads to follows from it."""
    nodes = draft.pack.nodes
    reached: set[str] = set()
    to_do = list(draft.pack.entries.values())
    while to_do:
        target = to_do.pop()
        if target not in reached:
            reached.add(target)
            to_do += ways_on(nodes[target]) if target in nodes else ()
    led_to = {to for node in nodes.values() for to in ways_on(node)}
    ends = {OUTCOME_PREFIX + outcome: ("outcomes", outcome) for outcome in draft.pack.outcomes}
    for target, path in ({node: ("nodes", node) for node in nodes} | ends).items():
        if target not in reached and target not in led_to:
            message = both(f"Aucun chemin ne mène à « {target} ».", f"No path leads to “{target}”.")
            yield found("W201", draft.place(*path), message, _LEAD_OR_DROP)
    yield from _unoffered(draft, reached, ends)


def _unoffered(draft: Draft, reached: set[str], ends: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    """What only answers lead to that nobody is offered and nothing recognises; of a chain the first alone."""
    nodes = draft.pack.nodes
    answers = walks.unoffered(draft.pack) - _recognised(draft)
    if not answers:
        return
    open_: set[str] = set()
    to_do = list(draft.pack.entries.values())
    while to_do:
        target = to_do.pop()
        if target not in open_:
            open_.add(target)
            to_do += _offered_ways(nodes[target], answers) if target in nodes else ()
    first = {to for node in nodes.values() if node.id in open_ for to in ways_on(node)} - open_
    for target in sorted(first & reached):
        path = ends.get(target, ("nodes", target))
        if target in nodes or target in ends:
            message = both(
                f"Seules des réponses proposées à personne mènent à « {target} ».",
                f"Only answers that are offered to nobody lead to “{target}”.",
            )
            yield found("W201", draft.place(*path), message, _OFFER_OR_DROP)


def _offered_ways(node: Node, hidden: Collection[tuple[str, str]]) -> Iterator[str]:
    if isinstance(node, Ask):
        return (to for choice, to in node.go.items() if (node.field, choice) not in hidden)
    return ways_on(node)


def _recognised(draft: Draft) -> set[tuple[str, str]]:
    """Name the answers that acmail itself finds: by a message or a page that it recognises, or by a check."""
    said = (one.answers for one in draft.pack.messages.values())
    shown = (one.answers for one in draft.pack.pages.values())
    found_ = {answer for answers in (*said, *shown) for answer in answers.items()}
    looks = ((one.id, look) for one in draft.pack.fields.values() for look in one.observed_by)
    return found_ | {(field, choice) for field, look in looks for choice in look.choices.values()}


def _unnamed(draft: Draft, named: Collection[tuple[str, str]]) -> Iterator[Finding]:
    for layer, what in LAYERS.items():
        known = (
            {path[1] for path in draft.texts if path[0] == layer} if layer == "texts" else getattr(draft.pack, layer)
        )
        for name in known:
            if (layer, name) not in named:
                message = both(f"{what.fr} ne sert nulle part.", f"{what.say('en')} is used nowhere.")
                yield found("W202", draft.place(layer, name), message, _USE_OR_DROP)


def used(draft: Draft) -> set[tuple[str, str]]:
    """Gather what is named anywhere: layer and id."""
    named = {(layer, name) for layer, name, _ in facts.all_named(draft)}
    named |= READ_BY_ACMAIL
    named |= {("texts", reference) for reference in draft.refs.values()}
    for path, text in draft.texts.items():
        if is_filled_in(path):
            named.update((f"{hole.kind}s", hole.id) for hole in _holes(text))
    return named


def _holes(text: Text) -> Iterator[Placeholder]:
    for _, words in wordings(text):
        if "{" in words:
            yield from (part for part in parse(words) if isinstance(part, Placeholder))


def _unasked(draft: Draft, named: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """A question is worth asking if its answer leads somewhere else, is tested, weighed, or said."""
    asked = {node.field for node in draft.pack.nodes.values() if isinstance(node, Ask)}
    useful = {
        node.field for node in draft.pack.nodes.values() if isinstance(node, Ask) and len(set(node.go.values())) > 1
    }
    tests = (node for node in draft.pack.nodes.values() if isinstance(node, When))
    useful |= {field for node in tests for field, _, _ in graph.named_by_test(draft, node)}
    useful |= {field for field, _, _ in graph.named_by_symptoms(draft)}
    useful |= {name for layer, name in named if layer == "fields"}
    for field in draft.pack.fields:
        if field not in asked and field not in useful:
            yield found("W202", draft.place("fields", field), _NEVER_ASKED, _USE_OR_DROP)
        elif field in asked and field not in useful:
            node = next(node for node in draft.pack.nodes.values() if isinstance(node, Ask) and node.field == field)
            yield found("W204", draft.place("nodes", node.id, "ask"), *_asked_for_nothing(field))


def _asked_for_nothing(field: str) -> tuple[Text, Text]:
    return (
        both(
            f"« {field} » est demandé, mais la réponse ne change rien.",
            f"“{field}” is asked, but the answer changes nothing.",
        ),
        both(
            "Ne posez pas la question, ou faites mener ses réponses à des suites différentes.",
            "Do not ask it, or let its answers lead to different places.",
        ),
    )


_LEAD_OR_DROP = both("Faites-y mener une réponse, ou retirez-le.", "Let an answer lead there, or remove it.")
_OFFER_OR_DROP = both(
    "Proposez l’une d’elles, laissez une page la reconnaître, ou retirez-le.",
    "Offer one of them, let a page recognise it, or remove this.",
)
_USE_OR_DROP = both("Servez-vous-en, ou retirez-le.", "Use it, or remove it.")
_NEVER_ASKED = both("Cette question n’est jamais posée.", "This question is never asked.")
