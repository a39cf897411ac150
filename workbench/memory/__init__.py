"""Translation memory: every approved unit of every catalog, and imported files.

The memory is an index over files of the workspace. It holds each at the version it
was last seen at, and rebuilt from nothing it answers the same.
"""

from workbench.memory.excluded import Pair
from workbench.memory.neighbours import UNKNOWN, Neighbours, neighbours
from workbench.memory.remembering import (
    EXTERNAL,
    Memory,
    Refreshed,
    Source,
    entries,
)
from workbench.memory.searching import Hit, Side
from workbench.memory.suggestions import Penalty, Question, Suggestion, questions
from workbench.reuse import MemoryOptions

__all__ = [
    "EXTERNAL",
    "UNKNOWN",
    "Hit",
    "Memory",
    "MemoryOptions",
    "Neighbours",
    "Pair",
    "Penalty",
    "Question",
    "Refreshed",
    "Side",
    "Source",
    "Suggestion",
    "entries",
    "neighbours",
    "questions",
]
