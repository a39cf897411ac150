"""Segmentation rules in SRX 2.0, the format in which they travel between CAT tools.

Law: ``read(write(rules)) == rules``.
"""

from __future__ import annotations

from workbench.segmentation.srx.merging import (
    added,
    exceptions,
    in_front,
    removed,
    whole_word,
)
from workbench.segmentation.srx.ours import ours
from workbench.segmentation.srx.reading import LARGEST_FILE, read
from workbench.segmentation.srx.writing import write

__all__ = [
    "LARGEST_FILE",
    "added",
    "exceptions",
    "in_front",
    "ours",
    "read",
    "removed",
    "whole_word",
    "write",
]
