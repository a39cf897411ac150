"""How close a remembered text is to today's, and what can be mended between them.

Guarantees: 100 percent is for the very same text; a measure never exceeds the likeness
of the characters by more than :data:`ALLOWANCE`, unless only numbers, addresses or
placeholders differ; a mended translation holds exactly today's.
"""

from workbench.likeness.keeping import changed, passage
from workbench.likeness.measuring import ALLOWANCE, percent, percent_of
from workbench.likeness.repairing import (
    Repaired,
    Replacement,
    repair,
    repair_of,
)
from workbench.likeness.slots import Slot, shape, slots

__all__ = [
    "ALLOWANCE",
    "Repaired",
    "Replacement",
    "Slot",
    "changed",
    "passage",
    "percent",
    "percent_of",
    "repair",
    "repair_of",
    "shape",
    "slots",
]
