"""How often acmail is right about true texts: ``python -m tests.corpus [--misses [RULE]]``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence

from acmail import catalog
from tests import corpus
from tests.benchmarks.measuring import say, table
from tests.corpus import judging, noise
from tests.corpus.judging import AS_PASTED, Judgement

HEAD = ("texts", "right first", "within three", "strays", "wrong accusations")


def main() -> None:
    """Print the tables, then every wrong accusation, and with ``--misses`` what else went wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.corpus",
        description=corpus.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--misses",
        nargs="?",
        const=AS_PASTED,
        choices=(AS_PASTED, *noise.RULES),
        metavar="RULE",
        help="list the misses too: among the texts as pasted, or among the variants of one rule",
    )
    listed = parser.parse_args().misses
    pack = catalog.load("aix-marseille")
    with judging.patterns_kept():
        pasted = judging.as_pasted(pack)
        damaged = list(judging.variants(pack, *noise.RULES))
    say(table(("", *HEAD), [_row("as pasted", pasted), _row("all variants", damaged)]))
    say(table(("rule", *HEAD), _rows(damaged, lambda one: one.rule)))
    say(table(("as pasted, from", *HEAD), _rows(pasted, lambda one: one.sample.speaker)))
    say(table(("as pasted, language", *HEAD), _rows(pasted, lambda one: one.sample.lang)))
    for one in (*pasted, *damaged):
        if one.accused:
            say(f"WRONG ACCUSATION of {', '.join(one.accused)}: {one.account}")
        elif one.rule == listed and not (one.right_first and one.right_within_three):
            say(f"MISS: {one.account}")


def _rows(judgements: Sequence[Judgement], by: Callable[[Judgement], str]) -> Iterator[tuple[str, ...]]:
    for name in sorted(set(map(by, judgements)), key=str.casefold):
        yield _row(name, [one for one in judgements if by(one) == name])


def _row(name: str, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    return (
        name,
        str(len(judgements)),
        f"{judging.share(one.right_first for one in judgements):.1%}",
        f"{judging.share(one.right_within_three for one in judgements):.1%}",
        str(sum(bool(one.strays) for one in judgements)),
        str(sum(bool(one.accused) for one in judgements)),
    )


if __name__ == "__main__":
    main()
