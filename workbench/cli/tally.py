"""Says what drafting an article came to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.cli import printing
from workbench.model import Finding, Severity

if TYPE_CHECKING:
    from workbench.cli.session import Session
    from workbench.drafting import Outcome
    from workbench.drafts import Drafted
    from workbench.errors import EngineError


class Account:
    """What each article of a run came to, and whether anything is left to draft."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stopped: EngineError | None = None
        self._left = 0

    def hear(self, outcome: Outcome) -> None:
        """Say what one article got, and what a reviewer has to know of its drafts.

        :raises WorkbenchError: the article could not be worked on.
        """
        if outcome.error is not None:
            raise outcome.error
        drafted = outcome.drafted
        self._stopped = self._stopped or drafted.error
        self._left += drafted.left
        if drafted.from_memory or drafted.from_engine or drafted.left:
            name = f"{outcome.article.name} → {outcome.locale}"
            printing.say(f"{name}: {described(drafted)}")
        for finding in warnings(drafted):
            printing.complain(f"  {finding.unit}: {finding.message}")

    def close(self) -> int:
        """Return the exit code of the run: 2 where a unit is left without a draft.

        :raises EngineError: the engine failed, as it did first.
        """
        if self._stopped is not None:
            raise self._stopped
        if self._left:
            again = "run the command again, or choose another engine: --engine"
            self._session.failed(f"units without a draft: {self._left} ({again})")
        return self._session.code()


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
