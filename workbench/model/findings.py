"""Findings: what a person should know before text is published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_PLACES = frozenset({"line", "places"})


class Severity(StrEnum):
    """How much a finding matters; ``ERROR`` fails ``check`` by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person should know about a unit, a catalog or an article."""

    code: str
    """Stable kebab-case name."""
    severity: Severity
    template: str
    """English message with ``{name}`` fields, marked with ``N_`` where made."""
    arguments: tuple[tuple[str, str], ...] = ()
    """Values of the template's fields."""
    locale: str = ""
    article: str = ""
    path: str = ""
    """File the finding is in, relative to the workspace."""
    line: int = 0
    column: int = 0
    """Counted from 1, like the line; 0 where there is none."""
    article_line: int = 0
    """Where the unit first stands in the article; 0 where that is not known."""
    article_column: int = 0
    unit: str = ""
    """Id of the unit, or empty where the finding is about a file."""
    source: str = ""
    target: str = ""
    fix: str | None = None
    """The target as it would be sound; None where a person has to decide."""
    region: tuple[int, int, int, int] | None = None
    """First line and column of the strings that ``fix`` would replace in the file,
    quotes included, and the line and column just past them."""
    dismissed: str = ""
    """Why a person set it aside; empty where nobody did."""
    known: bool = False
    """Whether the baseline has it."""

    @property
    def message(self) -> str:
        """The English message."""
        return self.filled(self.template)

    def filled(self, template: str) -> str:
        """Return a template, be it translated, with the values of this finding.

        A value that brings its full stop along, such as “3 p.m.”, ends the sentence.
        """
        text = template.format_map(dict(self.arguments))
        doubled = text.endswith("..") and not text.endswith("...")
        return text[:-1] if doubled else text

    @property
    def open(self) -> bool:
        """Whether it counts: neither set aside nor known before."""
        return not (self.dismissed or self.known)

    @property
    def identity(self) -> tuple[str, ...]:
        """What stays the same while lines move and other text changes."""
        about = (self.code, self.locale, self.article or self.path, self.unit)
        if not self.unit:
            return (*about, self.path)
        # Where else something stands moves by itself.
        told = (value for name, value in self.arguments if name not in _PLACES)
        return (*about, self.template, *told)
