"""How the findings of ``check`` are printed; each format is one function.

Every format is inert: whatever a source or a translation holds, it cannot command
the terminal or the CI service that shows the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbench.errors import UsageError
from workbench.model import Finding
from workbench.records import Part, Show
from workbench.report import as_json, github, gitlab, junit, sarif, text
from workbench.verdicts import Summary

__all__ = ["FORMATS", "PARTED", "Parted", "Render", "render"]

Render = Callable[[Sequence[Finding], Summary], Iterator[str]]
"""Yields a report in pieces: one of several 100,000 findings is never held whole."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A format whose report is the parts of its articles, and a line or two around."""

    show: Show
    whole: Callable[[Iterable[Part], Summary], Iterator[str]]


PARTED: Mapping[str, Parted] = MappingProxyType(
    {
        "text": Parted(Show("text", text.part), text.whole),
        "json": Parted(Show("json", as_json.part), as_json.whole),
    }
)
"""By name. The others number what they list, or have to know all of it before."""
FORMATS: Mapping[str, Render] = MappingProxyType(
    {
        "text": text.pieces,
        "json": as_json.pieces,
        "github": github.pieces,
        "sarif": sarif.pieces,
        "junit": junit.pieces,
        "gitlab": gitlab.pieces,
    }
)
"""Every format by its name; each yields whole lines in the end, or nothing."""


def render(name: str, findings: Sequence[Finding], summary: Summary) -> str:
    """Return the findings in the format of that name.

    :raises UsageError: there is no such format.
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"unknown report format {name!r}", hint=f"known: {known}")
    return "".join(FORMATS[name](findings, summary))
