"""Adds up what drafting several articles came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.drafts import Drafted
    from workbench.errors import EngineError


@dataclass(slots=True)
class Tally:
    """What is left of a limit, and the first error that stopped an engine."""

    left: int | None
    """Units that may still be drafted; None means any number."""
    error: EngineError | None = None

    def add(self, drafted: Drafted) -> None:
        """Count the outcome of one article."""
        if self.left is not None:
            self.left = max(0, self.left - len(drafted.proposals))
        self.error = self.error or drafted.error


def described(drafted: Drafted) -> str:
    """Return what one article got: ``3 from memory, 20 by machine``."""
    counts = {
        "from memory": drafted.from_memory,
        "by machine": drafted.from_engine,
        "left alone": drafted.skipped,
        "without a draft": drafted.left,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)
