"""A machine's translations beside a unit, in the words of the interface."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup as Html

from workbench.drafts.confidence import is_doubtful
from workbench.model import Draft
from workbench.web import labels, marking
from workbench.web.rows import Remark, remark
from workbench.web.translations import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One of several translations that a machine made of a text."""

    target: str
    """As it would be inserted."""
    shown_target: Html
    certain: str
    """How far to trust it, as a percentage; empty where no one measured."""
    doubtful: bool
    """Whether that is next to nothing."""
    origin: str
    """Of which engine and model it is."""
    remarks: tuple[Remark, ...]


def shown(draft: Draft) -> Shown:
    """Return a machine's translation as people see it."""
    score = draft.origin.score
    return Shown(
        target=draft.text,
        shown_target=marking.visible(draft.text),
        certain="" if score is None else percent(score),
        doubtful=is_doubtful(draft),
        origin=f"{labels.origin_name(draft.origin)} {draft.origin.detail}".strip(),
        remarks=tuple(map(remark, draft.findings)),
    )
