"""The glossary of a locale: a PO file under the contract of every catalog.

Only what is approved binds; everything else is a suggestion. Nothing here
overwrites what a person wrote.
"""

from workbench.glossary.adding import Added, added
from workbench.glossary.inspecting import CODES, inspected
from workbench.glossary.reading import entries, terms
from workbench.glossary.seeding import KINDS, seeds

NAME = "glossary.po"
"""File name in the folder of a locale."""

__all__ = [
    "CODES",
    "KINDS",
    "NAME",
    "Added",
    "added",
    "entries",
    "inspected",
    "seeds",
    "terms",
]
