"""Says what drafting an article came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
