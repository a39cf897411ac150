"""Terms of a glossary: found in a text, and looked for in its translation.

Pure. Looking costs time in proportion to the text, however large the glossary is.
"""

from workbench.terms.book import NO_TERMS, Occurrence, Terms
from workbench.terms.entry import Entry, Kind
from workbench.terms.judging import Fault, faults, mentions
from workbench.terms.term import Term, Word

__all__ = [
    "NO_TERMS",
    "Entry",
    "Fault",
    "Kind",
    "Occurrence",
    "Term",
    "Terms",
    "Word",
    "faults",
    "mentions",
]
