"""The kinds of defects, one module for each place where they happen. The name of an operator says what it seeds."""

from tests.mutants.operators import cases, keys, routing, signs, traps, truths, words, writing
from tests.mutants.operators.registry import OPERATORS, Operator

__all__ = ["OPERATORS", "Operator", "cases", "keys", "routing", "signs", "traps", "truths", "words", "writing"]
