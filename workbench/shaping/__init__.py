"""Units that are not simply sentences: joined, split and detached by translators.

The catalog itself records it. A unit with the mark ``wb-unit`` has as its source
exactly the text that a translator chose: several neighbouring sentences with the
space a reader sees between them, or a part of one. A detached occurrence has a
context that counts it. :func:`shaped` regroups a document's sentences as a catalog
says; whatever works on documents then works on units of any shape.

Pure: a document, an article and a catalog in, a catalog out. All functions take the
document as it was parsed.
"""

from workbench.shaping.cutting import boundaries
from workbench.shaping.detaching import attach, detach
from workbench.shaping.facts import facts
from workbench.shaping.marks import SHAPE
from workbench.shaping.reshaping import join, split
from workbench.shaping.tiling import shaped
from workbench.shaping.values import Facts, Reshaped

__all__ = [
    "SHAPE",
    "Facts",
    "Reshaped",
    "attach",
    "boundaries",
    "detach",
    "facts",
    "join",
    "shaped",
    "split",
]
