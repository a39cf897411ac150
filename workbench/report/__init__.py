"""How the findings of ``check`` are printed; each format is one function.

Every format is inert: whatever a source or a translation holds, it cannot command
the terminal or the CI service that shows the report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from workbench.errors import UsageError
from workbench.model import Finding
from workbench.report import as_json, github, gitlab, junit, sarif, text
from workbench.verdicts import Summary

__all__ = ["FORMATS", "Render", "render"]

Render = Callable[[Sequence[Finding], Summary], str]

FORMATS: Mapping[str, Render] = MappingProxyType(
    {
        "text": text.render,
        "json": as_json.render,
        "github": github.render,
        "sarif": sarif.render,
        "junit": junit.render,
        "gitlab": gitlab.render,
    }
)
"""Every format by its name; each returns whole lines, or an empty string."""


def render(name: str, findings: Sequence[Finding], summary: Summary) -> str:
    """Return the findings in the format of that name.

    :raises UsageError: there is no such format.
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"unknown report format {name!r}", hint=f"known: {known}")
    return FORMATS[name](findings, summary)
