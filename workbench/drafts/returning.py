"""Translates drafts back, to see how much of their sources they still say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workbench.drafts.asking import Interview
from workbench.drafts.questions import masks_of, question_of
from workbench.likeness.chrf import chrf
from workbench.model import Draft, Markup


def likenesses(
    drafts: Mapping[str, Draft],
    interview: Interview,
    markup: Markup,
    heard: Callable[[Sequence[str]], None],
) -> dict[str, float]:
    """Return how like its source each draft is when the engine translates it back.

    By source text; ``interview`` is about the way back. Empty where the engine does
    not know it, or fails on it: a draft is no worse for that.
    """
    masks = masks_of(interview.engine)
    sound = {text: draft for text, draft in drafts.items() if draft.text}
    asked = {text: _words(draft.text, markup, masks) for text, draft in sound.items()}
    texts = tuple(dict.fromkeys(asked.values()))
    answers = interview.answers(texts, heard).drafts
    return {
        text: chrf(answers[words].text, _words(text, markup, masks))
        for text, words in asked.items()
        if words in answers
    }


def _words(text: str, markup: Markup, masks: Sequence[str]) -> str:
    """Return a text as its engine reads it first, without markup where it can."""
    return question_of(text, markup, masks).text
