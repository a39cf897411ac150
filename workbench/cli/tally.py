"""Says what drafting an article came to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.model import Finding, Severity

if TYPE_CHECKING:
    from workbench.drafts import Drafted


def described(drafted: Drafted) -> str:
    """Return what one article got: ``3 from memory, 20 by machine``."""
    counts = {
        "from memory": drafted.from_memory,
        "by machine": drafted.from_engine,
        "left alone": drafted.skipped,
        "without a draft": drafted.left,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def warnings(drafted: Drafted) -> tuple[Finding, ...]:
    """Return what a reviewer has to know of the drafts."""
    found = drafted.findings
    return tuple(one for one in found if one.severity is not Severity.INFO)


def told(drafted: Drafted) -> Drafted:
    """Return the outcome without the texts, which are in the catalog."""
    return replace(drafted, proposals=(), findings=warnings(drafted))
