"""Translation memories of other tools: TMX 1.1 to 1.4b, trusted in nothing.

No DOCTYPE but the standard's own is accepted and that one is not read, hence there is
no entity; nothing is ever fetched; depth, length of tags and number of units are
bounded. Reading goes through the file once and holds one unit.
"""

from workbench.interchange.tmx.editing import removed, rewritten
from workbench.interchange.tmx.pairing import Pairs, Record, pairs
from workbench.interchange.tmx.reading import (
    LARGEST_FILE,
    TranslationUnit,
    Variant,
    read,
)
from workbench.interchange.tmx.writing import write

__all__ = [
    "LARGEST_FILE",
    "Pairs",
    "Record",
    "TranslationUnit",
    "Variant",
    "pairs",
    "read",
    "removed",
    "rewritten",
    "write",
]
