"""From questions and answers to drafts, where one answer may not be enough.

An engine that reads words only is asked about the words, perhaps again with other
made-up ones, and about variants that show where the markup belongs. All of this is a
pure function of the answers so far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from workbench import inline
from workbench.drafts.questions import Question, cleaned, draft_of, refusal_of
from workbench.inline import Answer, Begun, Masked
from workbench.model import Draft, Finding, Link

Answers = Mapping[str, Draft]


def wanting(question: Question, answers: Answers) -> tuple[str, ...]:
    """Return what should still be asked, beside the question's own text.

    Empty where enough is known, and where the engine left the question open.
    """
    for masked in question.maskings:
        answer = answers.get(masked.text)
        if answer is None:
            # The text itself is asked anyhow; what it got no answer to stays open.
            return () if masked is question.maskings[0] else (masked.text,)
        text, _ = cleaned(answer.text, question.source)
        if refusal_of(text, question.source) is not None:
            return ()
        if inline.intact(masked, text):
            break
    best = _best(question, answers)
    if best is None:
        return ()
    masked, answer = best
    text, _ = cleaned(answer.text, question.source)
    return tuple(probe for probe in inline.probes(masked, text) if probe not in answers)


def settled(question: Question, answers: Answers, typed: str = "") -> Draft | None:
    """Return the draft that the answers make, or None if there is none.

    ``typed`` is what the answers go on from, as the question's part of the source has
    it: with markup, which stays where it was typed.
    """
    if not question.maskings:
        answer = answers.get(question.text)
        return None if answer is None else draft_of(question, answer)
    best = _best(question, answers)
    if best is None:
        return None
    masked, answer = best
    begun = inline.begin(masked, typed) if typed else inline.NOTHING
    placed = partial(_placed, question, masked, answer, answers, begun)
    return draft_of(question, answer, placed)


def advanced(
    question: Question, masked: Masked, answer: Draft, answers: Answers, typed: str
) -> Draft | None:
    """Return the beginning of a draft that an answer makes which does not end.

    It has what was typed, and the next words with their markup; None where that needs
    the whole answer. ``question`` is asked in one way if it is known that the engine
    keeps its made-up words; ``masked`` is what was asked; ``answers`` tell of variants.
    """
    text, _ = cleaned(answer.text, question.source)
    begun = inline.begin(masked, typed)
    if not text.startswith(begun.words):
        return None
    heard = _heard(question, masked, answer, answers, text)
    keeps = len(question.maskings) == 1
    found = inline.advance(masked, heard, question.markup, begun, keeps=keeps)
    if found is None:
        return None
    inner, guesses = found
    before = question.source[: question.protected.start].lstrip()
    return replace(
        answer,
        text=before + inner,
        findings=(*answer.findings, *guesses),
        alignment=(),
    )


def _best(question: Question, answers: Answers) -> tuple[Masked, Draft] | None:
    """Return the answer that has most of its made-up words, and what was asked."""
    answered = [
        (masked, answers[masked.text])
        for masked in question.maskings
        if masked.text in answers
    ]
    return max(answered, key=lambda one: inline.kept(*one), default=None)


def _placed(
    question: Question,
    masked: Masked,
    answer: Draft,
    answers: Answers,
    begun: Begun,
    text: str,
) -> tuple[str, tuple[Finding, ...]]:
    """Return the clean text of an answer with its markup."""
    heard = _heard(question, masked, answer, answers, text)
    inner, guesses = inline.place(masked, heard, question.markup, begun)
    source, protected = question.source, question.protected
    whole = source[: protected.start] + inner + source[protected.end :]
    if not any(inline.compare(source, whole, question.markup)):
        return whole, guesses
    whole, repairs = inline.repair(source, whole, question.markup)
    return whole, (*guesses, *repairs)


def _heard(
    question: Question, masked: Masked, answer: Draft, answers: Answers, text: str
) -> Answer:
    """Return an answer by its clean text, with what is known of its variants."""
    probes = {
        probe: cleaned(answers[probe].text, question.source)[0]
        for probe in inline.probes(masked, text)
        if probe in answers
    }
    return Answer(text, _shifted(answer, text), probes)


def _shifted(answer: Draft, text: str) -> tuple[Link, ...]:
    """Return the links of an answer by the places of its clean text."""
    if answer.text == text:
        return answer.alignment
    if answer.text.strip() != text:
        return ()
    gap = len(answer.text) - len(answer.text.lstrip())
    return tuple(
        replace(link, target=(link.target[0] - gap, link.target[1] - gap))
        for link in answer.alignment
    )
