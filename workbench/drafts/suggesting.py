"""Asks an engine what else a text could be, and how a typed translation may go on.

As with drafts, the engine sees no markup, and what it says is cleaned, gets its
markup back and is verified before a person sees it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from workbench.drafts.questions import Question, copy_of, draft_of, question_of
from workbench.engines import Engine, Suggesting
from workbench.errors import UsageError
from workbench.model import Draft, Markup


def alternatives(
    source: str, markup: Markup, pair: tuple[str, str], engine: Engine, *, count: int
) -> list[Draft]:
    """Return up to ``count`` different drafts of a source text, best first.

    :raises UsageError: the engine knows only one translation of each text.
    :raises EngineError: the engine failed.
    """
    asked, question = _suggesting(engine), question_of(source, markup)
    if not question.has_words:
        return [copy_of(question)]
    found = asked.alternatives(question.text, *pair, count=count)
    return _different(draft_of(question, answer) for answer in found)


def continuations(
    source: str,
    markup: Markup,
    pair: tuple[str, str],
    engine: Engine,
    *,
    prefix: str,
    count: int,
) -> list[Draft]:
    """Return up to ``count`` different drafts that begin with what was typed.

    :raises UsageError: the engine cannot go on from what somebody typed.
    :raises EngineError: the engine failed.
    """
    asked, question = _suggesting(engine), question_of(source, markup)
    core = prefix.lstrip()
    before = prefix[: len(prefix) - len(core)]
    if not question.has_words:
        found = [copy_of(question)]
    else:
        typed = _asked(question, core)
        answers = asked.continuations(question.text, *pair, prefix=typed, count=count)
        found = [draft_of(question, answer) for answer in answers]
    return [
        replace(draft, text=before + draft.text)
        for draft in _different(found)
        if draft.text.startswith(core) and draft.text != core
    ]


def _suggesting(engine: Engine) -> Suggesting:
    if not isinstance(engine, Suggesting):
        raise UsageError(f"engine {engine.name!r} knows one translation of each text")
    return engine


def _asked(question: Question, prefix: str) -> str:
    """Return the prefix as the engine has to see it: tokens in place of markup.

    Markup around all of the text is kept from the engine. A pair of the same signs
    opens before it closes, as the numbers of its tokens do.
    """
    protected = question.protected
    around = protected.source[: protected.start]
    if around.startswith(prefix):
        return ""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, placeholder in reversed(protected.tokens):
        numbers[placeholder.text].append(number)

    def token(match: re.Match[str]) -> str:
        left = numbers[match.group()]
        return f"⟦{left.pop()}⟧" if left else match.group()

    inner = prefix.removeprefix(around)
    longest_first = sorted(numbers, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)) or "(?!)", token, inner)


def _different(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts without those that say the same, or nothing."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        if draft.text:
            found.setdefault(draft.text, draft)
    return list(found.values())
