"""A source text as an engine is asked about it, and its answer as a draft.

Engines see neither the white space around a text nor the markup inside it. What
they return may hold anything, so it goes through :func:`draft_of` before a person
sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench import inline
from workbench.engines import Engine, ReadsWords
from workbench.inline import Masked, Protected, masking
from workbench.model import N_, Draft, Finding, Markup, Origin, Placeholder, Severity

LONG = 10
"""How many times longer than its source a suspicious answer is."""
ABSURD = 100
"""How many times longer than its source an answer is that nobody will read."""
SHORT_TEXT = 20
"""Characters below which a source's length tells little of its translation's."""

COPY = Origin("mt", "copy of the source", 1.0)
"""Where the draft of a text without a word in it comes from."""

# Control characters, line and paragraph separators, bidirectional overrides and
# lone surrogates: what nobody can see in an editor, and no PO file should hold.
_INVISIBLE = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Question:
    """One source text, made ready for an engine."""

    source: str
    markup: Markup
    protected: Protected
    maskings: tuple[Masked, ...] = ()
    """The text as words only, with one sort of made-up words or another; none where
    the engine keeps tokens, or there is no markup to keep away from it."""

    @property
    def text(self) -> str:
        """What the engine is asked first."""
        return self.maskings[0].text if self.maskings else self.protected.text

    @property
    def has_words(self) -> bool:
        """Whether there is anything to translate beside the placeholders."""
        return _LETTER.search(self.protected.text) is not None


def masks_of(engine: Engine | None) -> Sequence[str]:
    """Return the patterns of made-up words of an engine that reads words only."""
    return engine.masks if isinstance(engine, ReadsWords) else ()


def question_of(source: str, markup: Markup, masks: Sequence[str] = ()) -> Question:
    """Make a source text ready for an engine; ``masks`` are :func:`masks_of` it."""
    protected = inline.protect(source, markup)
    if not masks or not 0 < len(protected.tokens) <= masking.MOST:
        return Question(source, markup, protected)
    maskings = [masking.mask(protected, pattern) for pattern in masks]
    # Without a made-up word in it one text is like the other.
    distinct = {masked.text: masked for masked in maskings}
    return Question(source, markup, protected, tuple(distinct.values()))


def copy_of(question: Question) -> Draft:
    """Return the source itself as the draft of a text without words."""
    return Draft(question.source, COPY)


Completion = Callable[[str], tuple[str, tuple[Finding, ...]]]
"""Makes an engine's clean text the whole one, with what is wrong with it."""


def draft_of(
    question: Question, answer: Draft, complete: Completion | None = None
) -> Draft:
    """Return the answer as a draft of the source text, with what is wrong with it.

    The text is empty where the answer is of no use at all; one finding says why.
    ``complete`` puts the placeholders into it, where tokens do not stand for them.
    """
    text, findings = cleaned(answer.text, question.source)
    # Whatever an engine says of itself, it is a machine.
    origin = Origin("mt", answer.origin.detail, answer.origin.score)
    refusal = refusal_of(text, question.source)
    if refusal is not None:
        # Why an engine gave no answer it knows best; of a draft that is not there
        # nothing else is worth saying.
        own = () if answer.text else answer.findings[:1]
        return Draft("", origin, own or (refusal,))
    whole, repairs = complete(text) if complete else _repaired(question, text)
    long = (_LONG,) if _exceeds(LONG, whole, question.source) else ()
    found = (*answer.findings, *findings, *repairs, *long)
    return Draft(whole, origin, found, log_probability=answer.log_probability)


def cleaned(text: str, source: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text without the invisible characters that its source lacks.

    Those that part words become a space.
    """
    text = text.strip()
    if _INVISIBLE.search(text) is None:
        return text, ()
    kept = frozenset(source)

    def visible(match: re.Match[str]) -> str:
        character = match.group()
        if character in kept:
            return character
        return " " if character.isspace() else ""

    clean = _INVISIBLE.sub(visible, text).strip()
    return clean, () if clean == text else (_CLEANED,)


def verified(draft: Draft, source: str, markup: Markup) -> Draft:
    """Return the draft with a finding if its placeholders are not the source's."""
    missing, added = inline.compare(source, draft.text, markup)
    if not missing and not added:
        return draft
    names = " ".join(placeholder.text for placeholder in (*missing, *added))
    finding = replace(_PLACEHOLDERS, arguments=(("placeholders", names),))
    return replace(draft, findings=(*draft.findings, finding))


def _repaired(question: Question, text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the answer with its placeholders, and a finding for each one amiss."""
    whole = inline.restore(text, question.protected, question.markup)
    found = inline.placeholders(whole, question.markup)
    # Nearly every answer is sound, and repairing looks at it many times.
    if _inventory(found) == _inventory(question.protected.placeholders):
        return whole, ()
    return inline.repair(question.source, whole, question.markup)


def _inventory(found: Sequence[Placeholder]) -> list[tuple[str, bool]]:
    return sorted((item.text, item.pair is None) for item in found)


def refusal_of(text: str, source: str) -> Finding | None:
    """Return why an engine's clean text is no draft at all, or None."""
    if not text:
        return _EMPTY
    return _ABSURD if _exceeds(ABSURD, text, source) else None


def _exceeds(factor: int, text: str, source: str) -> bool:
    return len(text) > factor * max(len(source), SHORT_TEXT)


_EMPTY = Finding(
    code="draft-empty",
    severity=Severity.WARNING,
    template=N_("Not drafted: the engine returned no text."),
)
_ABSURD = Finding(
    code="draft-refused",
    severity=Severity.WARNING,
    template=N_("Not drafted: the engine returned a hundred times too much text."),
)
_LONG = Finding(
    code="draft-too-long",
    severity=Severity.WARNING,
    template=N_("The draft is more than ten times as long as its source."),
)
_CLEANED = Finding(
    code="draft-cleaned",
    severity=Severity.WARNING,
    template=N_("Invisible characters that the engine had added were removed."),
)
_PLACEHOLDERS = Finding(
    code="draft-placeholders",
    severity=Severity.WARNING,
    template=N_("Placeholders of draft and source differ: {placeholders}"),
)
