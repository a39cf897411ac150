"""How the findings of ``check`` are printed; each format is one function.

Every format is inert: whatever a source or a translation holds, it cannot command
the terminal or the CI service that shows the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from workbench.errors import UsageError
from workbench.model import Finding
from workbench.report import as_json, github, gitlab, junit, sarif, text
from workbench.verdicts import Summary

__all__ = ["FORMATS", "Render", "render"]

Render = Callable[[Sequence[Finding], Summary], Iterator[str]]
"""Yields a report in pieces: one of several 100,000 findings is never held whole."""

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
