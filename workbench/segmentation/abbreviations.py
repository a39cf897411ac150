"""Abbreviations of which the engine does not know that they go on."""

from __future__ import annotations

BEFORE_NUMBER = frozenset({
    "abb", "app", "approx", "art", "arts", "bd", "ca", "ch", "chap", "circa", "cl",
    "eq", "est", "ext", "fig", "figs", "fl", "hrsg", "kap", "lit", "n", "n°", "no",
    "nos", "nr", "núm", "op", "p", "par", "para", "pp", "pt", "ref", "reg", "sec",
    "sect", "tab", "tel", "vgl", "vol", "vols", "гл", "рис", "стр", "т", "№",
})  # fmt: skip
"""Before a digit these never end a sentence: ``Vol. 2``, ``approx. 5 km``."""
