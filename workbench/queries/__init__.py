"""The language in which units are asked for: ``state:draft -by:kim "서울"``.

A query is parsed once and then asked about many units. It is printed in one spelling,
and parses back from it; ``-x`` fits exactly what ``x`` does not. ``docs/search.md`` is
its manual.
"""

from workbench.queries.facts import Facts, fold
from workbench.queries.judging import Judge, judge
from workbench.queries.keys import KEYS
from workbench.queries.nodes import Node, choice_of, keys_of, with_choice, written
from workbench.queries.parsing import LONGEST, parse
from workbench.queries.rewriting import Rewriter

__all__ = [
    "KEYS",
    "LONGEST",
    "Facts",
    "Judge",
    "Node",
    "Rewriter",
    "choice_of",
    "fold",
    "judge",
    "keys_of",
    "parse",
    "with_choice",
    "written",
]
