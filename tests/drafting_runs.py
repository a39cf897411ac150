"""Runs of drafting over a single article."""

from __future__ import annotations

from typing import Any

from workbench.drafting import Drafting
from workbench.drafts import Drafted
from workbench.model import Article


def drafted(run: Drafting, article: Article, **options: Any) -> Drafted:
    """Draft one article into Korean; raise what kept it from being worked on."""
    (outcome,) = run.draft_all([(article, "ko")], **options)
    if outcome.error is not None:
        raise outcome.error
    return outcome.drafted
