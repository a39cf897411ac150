"""What must survive a translation unchanged, found in the text itself.

Laws: placeholders are ordered, separate and exact (``text[p.start:p.end] ==
p.text``); ``restore(protect(s).text, protect(s)) == s`` for every string. All of it
takes linear time, whatever the text.
"""

from workbench.inline.advancing import advance, variants
from workbench.inline.begun import NOTHING, Begun, begin, with_tokens
from workbench.inline.comparison import compare
from workbench.inline.evidence import completed
from workbench.inline.finding import placeholders
from workbench.inline.laying import Answer
from workbench.inline.masking import Masked, mask
from workbench.inline.placing import intact, kept, place, probes
from workbench.inline.protection import Protected, protect, restore
from workbench.inline.repairing import repair

__all__ = [
    "NOTHING",
    "Answer",
    "Begun",
    "Masked",
    "Protected",
    "advance",
    "begin",
    "compare",
    "completed",
    "intact",
    "kept",
    "mask",
    "place",
    "placeholders",
    "probes",
    "protect",
    "repair",
    "restore",
    "variants",
    "with_tokens",
]
