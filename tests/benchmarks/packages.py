"""Rules packages that can express a decision tree, each by its fastest documented path; none is needed by acmail."""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import itertools
import json
import operator
import time
from collections.abc import Callable
from typing import Any

from acmail.model import Pack
from tests.benchmarks import forms
from tests.benchmarks.engines import Engine, Maker, Row, Unfit

BATCH = 1000
"""Events posted to durable_rules at once."""
PATIENCE = 30.0
"""Seconds after which an event that durable_rules has not answered is lost."""
MOST_RULES = 1000
"""Rules that durable_rules 2.0.28 is trusted with: 420 went well, 1,717 ended the process."""
_NUMBERS = itertools.count()


def datalogic(pack: Pack, entry: str) -> Engine:
    """One compiled rule in a session, on plain dictionaries."""
    engine = importlib.import_module("datalogic_py").Engine()
    rule, session = engine.compile(forms.switches(forms.nested(pack, entry))), engine.session()
    return Engine(lambda rows: [session.evaluate(rule, row) for row in rows])


def datalogic_handles(pack: Pack, entry: str) -> Engine:
    """The same, on people that were moved into its own memory first."""
    package = importlib.import_module("datalogic_py")
    engine = package.Engine()
    rule, session = engine.compile(forms.switches(forms.nested(pack, entry))), engine.session()
    return Engine(
        lambda handles: [session.evaluate_data(rule, handle) for handle in handles],
        lambda rows: [package.DataHandle(row) for row in rows],
    )


def zen(pack: Pack, entry: str) -> Engine:
    """One compiled expression."""
    expression = importlib.import_module("zen").compile_expression(forms.conditional(forms.nested(pack, entry)))
    return Engine(lambda rows: [expression.evaluate(row) for row in rows])


def zen_graph(pack: Pack, entry: str) -> Engine:
    """The same expression in a decision graph, which its static loader compiles once."""
    loader = {"type": "static", "content": {"tree": _graph(pack, entry)}}
    engine = importlib.import_module("zen").ZenEngine({"loader": loader})
    return Engine(lambda rows: [engine.evaluate("tree", row)["result"]["outcome"] for row in rows])


def zen_decision(pack: Pack, entry: str) -> Engine:
    """The same graph by the first call that its own pages show."""
    decision = importlib.import_module("zen").ZenEngine().create_decision(json.dumps(_graph(pack, entry)))
    return Engine(lambda rows: [decision.evaluate(row)["result"]["outcome"] for row in rows])


def _graph(pack: Pack, entry: str) -> dict[str, Any]:
    outcome = {"id": "outcome", "key": "outcome", "value": forms.conditional(forms.nested(pack, entry))}
    contents = {"inputNode": {}, "expressionNode": {"expressions": [outcome]}, "outputNode": {}}
    nodes = [{"id": kind, "type": kind, "name": kind, "content": content} for kind, content in contents.items()]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in itertools.pairwise(contents)
    ]
    return {"nodes": nodes, "edges": edges}


def duckdb(pack: Pack, entry: str) -> Engine:
    """One ``CASE`` over all people at once, as Arrow columns, by one thread: what counts here is the processor."""
    connection = importlib.import_module("duckdb").connect(config={"threads": 1})
    arrow = importlib.import_module("pyarrow")
    query = f"SELECT {forms.case(forms.nested(pack, entry))} FROM people"  # noqa: S608 - ids of the pack

    def decide(people: Any) -> list[str]:
        connection.register("people", people)
        return [outcome for (outcome,) in connection.execute(query).fetchall()]

    return Engine(
        decide, lambda rows: arrow.table({field: [row[field] for row in rows] for field in rows[0]} if rows else {})
    )


def common_expression_language(pack: Pack, entry: str) -> Engine:
    """One compiled program that fetches the answers it needs, much faster than handing over the whole dictionary."""
    package = importlib.import_module("cel")
    program = package.compile(forms.conditional(forms.nested(pack, entry)))

    def decide(row: Row) -> Any:
        context = package.Context()
        context.set_variable_resolver(row.__getitem__)
        return program.execute(context)

    return Engine(lambda rows: [decide(row) for row in rows])


def rule_engine(pack: Pack, entry: str) -> Engine:
    """One parsed rule that looks names up as keys."""
    package = importlib.import_module("rule_engine")
    context = package.Context(resolver=package.resolve_item)
    rule = package.Rule(forms.conditional(forms.nested(pack, entry)), context=context)
    return Engine(lambda rows: [rule.evaluate(row) for row in rows])


def panzi_json_logic(pack: Pack, entry: str) -> Engine:
    """JsonLogic, interpreted as it stands."""
    package = importlib.import_module("json_logic")
    owners = importlib.metadata.packages_distributions()["json_logic"]
    if owners != ["panzi-json-logic"]:  # four packages install this name over each other
        raise ImportError(f"the module json_logic here belongs to {', '.join(owners)}")
    rule = forms.json_logic(forms.nested(pack, entry))
    return Engine(lambda rows: [package.jsonLogic(rule, row) for row in rows])


def cel_python(pack: Pack, entry: str) -> Engine:
    """One program of its default runner, which was four times as fast as its other one."""
    package = importlib.import_module("celpy")
    environment = package.Environment()
    program = environment.program(environment.compile(forms.conditional(forms.nested(pack, entry))))
    return Engine(
        lambda rows: [str(program.evaluate(row)) for row in rows],
        lambda rows: [{field: package.json_to_cel(choice) for field, choice in row.items()} for row in rows],
    )


def business_rules(pack: Pack, entry: str) -> Engine:
    """One rule per path, the first that holds."""
    package = importlib.import_module("business_rules")
    variables = importlib.import_module("business_rules.variables")
    actions = importlib.import_module("business_rules.actions")

    def variable(field: str) -> Any:
        def read(person: Any) -> Any:
            return person.row[field]

        read.__name__ = field  # the package makes the label of it
        return variables.string_rule_variable()(read)

    def reach(self: Any, outcome: str) -> None:
        self.outcome = outcome

    person = type("Person", (variables.BaseVariables,), {field: variable(field) for field in pack.fields})
    text = importlib.import_module("business_rules.fields").FIELD_TEXT
    reached = type("Reached", (actions.BaseActions,), {"reach": actions.rule_action(params={"outcome": text})(reach)})
    rules = [
        {
            "conditions": {"all": [{"name": field, "operator": "equal_to", "value": choice} for field, choice in path]},
            "actions": [{"name": "reach", "params": {"outcome": outcome}}],
        }
        for path, outcome in forms.flat(pack, entry)
    ]

    def decide(row: Row) -> Any:
        who, what = person(), reached()
        who.row = row
        package.run_all(rules, who, what, stop_on_first_trigger=True)
        return what.outcome

    return Engine(lambda rows: [decide(row) for row in rows])


def durable_rules(pack: Pack, entry: str) -> Engine:
    """One rule per path; people are numbered events, as its own thread may answer some of them in any order."""
    language = importlib.import_module("durable.lang")
    paths = list(forms.flat(pack, entry))
    if len(paths) > MOST_RULES:
        raise Unfit(f"{len(paths)} rules end the whole process (segmentation fault)")
    name = f"{entry}-{next(_NUMBERS)}"
    outcomes: dict[int, str] = {}

    def note(outcome: str) -> Callable[[Any], None]:
        return lambda event: outcomes.__setitem__(event.m.row, outcome)

    with language.ruleset(name):
        for path, outcome in paths:
            tests = [getattr(language.m, field) == choice for field, choice in path]
            language.when_all(functools.reduce(operator.and_, tests))(note(outcome))

    def decide(events: list[dict[str, Any]]) -> list[str]:
        outcomes.clear()
        for first in range(0, len(events), BATCH):
            batch = events[first : first + BATCH]
            language.post(name, batch)
            expected, last = first + len(batch), time.monotonic() + PATIENCE
            while len(outcomes) < expected and time.monotonic() < last:
                time.sleep(0.0001)
        return [outcomes[event["row"]] for event in events]

    return Engine(decide, lambda rows: [{**row, "row": number} for number, row in enumerate(rows)])


PACKAGES: dict[str, Maker] = {
    "datalogic-py": datalogic,
    "datalogic-py, data handles": datalogic_handles,
    "zen-engine, expression": zen,
    "zen-engine, decision graph": zen_graph,
    "zen-engine, `create_decision`": zen_decision,
    "DuckDB, `CASE` over Arrow": duckdb,
    "common-expression-language": common_expression_language,
    "rule-engine": rule_engine,
    "panzi-json-logic": panzi_json_logic,
    "durable_rules, one rule a path": durable_rules,
    "business-rules, one rule a path": business_rules,
    "cel-python": cel_python,
}
