"""Asks an engine what else a text could be, and how a typed translation may go on.

These are drafts like all others: asked, put together, checked and weighed by the same
steps. One in which something protected is not there exactly once is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workbench import inline
from workbench.drafts.asking import Interview
from workbench.drafts.confidence import scored
from workbench.drafts.figures import with_figures
from workbench.drafts.habits import Habits
from workbench.drafts.questions import (
    Question,
    cleaned,
    copy_of,
    masks_of,
    question_of,
)
from workbench.drafts.settling import advanced, settled, wanting
from workbench.drafts.terms import honoured, judged
from workbench.drafts.values import Providers, Request
from workbench.engines import INCOMPLETE, Brief, Engine, Suggesting
from workbench.errors import Message, UsageError
from workbench.inline import Begun, Masked
from workbench.model import N_, Draft

_FINISHED = re.compile(r"[^\W\d_]{2}[.!?…][*_\"'”’)\]»]*\Z")
"""The end of a sentence; of “U.” and “3.” more may follow at once."""
_VARIANTS = 2
"""Variants of a text that are asked for while somebody waits, beside the text."""


def alternatives(
    source: str, request: Request, providers: Providers, *, count: int
) -> list[Draft]:
    """Return up to ``count`` different drafts of a source text, best first.

    :raises UsageError: the engine knows only one translation of each text.
    :raises EngineError: the engine failed.
    """
    asking = _asking(request, providers)
    question = _question(source, request, asking.engine)

    def ask(text: str, _begun: Begun) -> list[Draft]:
        return asking.suggesting.alternatives(text, *asking.pair, count=count)

    def termed(draft: Draft) -> Draft:
        return honoured({source: draft}, request, asking.alone)[source]

    if not question.has_words:
        return [copy_of(question)]
    found = map(termed, _drafts(question, ask, asking, request))
    return _offered(found, source, request)


def continuations(
    source: str, request: Request, providers: Providers, *, prefix: str, count: int
) -> list[Draft]:
    """Return up to ``count`` different drafts that begin with what was typed.

    :raises UsageError: the engine cannot go on from what somebody typed.
    :raises EngineError: the engine failed.
    """
    asking = _asking(request, providers)

    def ask(text: str, begun: Begun) -> list[Draft]:
        return asking.suggesting.continuations(
            text, *asking.pair, prefix=begun.words, count=count
        )

    return _going_on(source, request, asking, prefix, ask)


def next_words(
    source: str, request: Request, providers: Providers, *, prefix: str
) -> list[Draft]:
    """Return how a draft goes on from what was typed, by some words if that is sooner.

    What was drafted before and begins so is told at once; no engine is asked then.
    One that ends before its sentence is not judged: its finding says that more is to
    come. Markup finds its places by what is known already, else by the next words of
    some variants.

    :raises UsageError: the engine cannot go on from what somebody typed.
    :raises EngineError: the engine failed.
    """
    asking = _asking(request, providers)
    if drafted := _drafted(source, request, asking, prefix):
        return drafted
    engine, question = asking.engine, _question(source, request, asking.engine)
    told = None
    if isinstance(engine, Brief) and question.has_words:
        if question.maskings:
            told = _among_markup(source, request, asking, engine, prefix)
        elif question.text == source.strip():
            told = _plain(source, request, asking, engine, prefix)
    if told is not None:
        return told
    return continuations(source, request, providers, prefix=prefix, count=1)


def _plain(
    source: str, request: Request, asking: _Asking, engine: Brief, prefix: str
) -> list[Draft]:
    """Return the next words of a text without markup."""
    core = prefix.lstrip()
    said = engine.next_words({source.strip(): core}, *asking.pair)
    found = [*said.values()]
    if any(map(_goes_on, found)):
        return _after(prefix, found)
    return _going_on(source, request, asking, prefix, lambda text, begun: found)


def _among_markup(
    source: str, request: Request, asking: _Asking, engine: Brief, prefix: str
) -> list[Draft] | None:
    """Return the next words with their markup; None where all words are needed."""
    question = _question(source, request, asking.engine)
    typed = _inner(question, prefix.lstrip())
    if typed is None:
        return []
    question = replace(question, maskings=_ways(question, asking))
    for masked in question.maskings:
        asked = _asked_ahead(asking, engine, masked, inline.begin(masked, typed))
        if asked is None:
            return None
        found, known = asked
        if not found:
            return []
        text = cleaned(found[0].text, source)[0]
        if _goes_on(found[0]):
            draft = advanced(question, masked, found[0], known, typed)
            if draft is not None:
                return _after(prefix, [draft])
        elif inline.intact(masked, text):
            alone, ask = replace(asking, variants=known), _saying(masked, found)
            return _going_on(source, request, alone, prefix, ask) or None
    return None


def _asked_ahead(
    asking: _Asking, engine: Brief, masked: Masked, begun: Begun
) -> tuple[list[Draft], Mapping[str, Draft]] | None:
    """Return the next words, and what is known of the variants of a text.

    Of those nothing may be known; then their next words are asked for, too, at the
    same time. None where they are so many that it takes less to ask for all words.
    """
    known = asking.interview.known((masked.text, *inline.probes(masked, "")))
    variants = {} if known else inline.variants(masked, begun)
    asked = dict(islice(variants.items(), _VARIANTS))
    said = {**engine.next_words({masked.text: begun.words, **asked}, *asking.pair)}
    found = [said.pop(masked.text)] if masked.text in said else []
    if not asked:
        return found, known
    text = cleaned(found[0].text, masked.text)[0] if found else ""
    if {*inline.probes(masked, text)} & {*variants} - {*asked}:
        return None
    return found, {v: _evident(masked, v, draft) for v, draft in said.items()}


def _evident(masked: Masked, variant: str, draft: Draft) -> Draft:
    """Return the next words of a variant as if they were all of it."""
    if not _goes_on(draft):
        return draft
    return replace(draft, text=inline.completed(masked, variant, draft.text))


def _saying(masked: Masked, found: list[Draft]) -> Callable[[str, Begun], list[Draft]]:
    """Return an engine's answer to one way of asking as one that is asked for."""
    return lambda text, _: found if text == masked.text else []


def _ways(question: Question, asking: _Asking) -> tuple[Masked, ...]:
    """Return the text as it is to be asked about: in the way that is known to do."""
    ways = question.maskings
    known = asking.habits.of(question.source)
    if known is not None:
        return ways[known : known + 1]
    if len(ways) > 1:
        found = asking.interview.known([masked.text for masked in ways])
        for way, masked in enumerate(ways):
            answer = found.get(masked.text)
            if answer and inline.intact(masked, cleaned(answer.text, masked.text)[0]):
                asking.habits.note(question.source, way)
                return (masked,)
    return ways


def _goes_on(draft: Draft) -> bool:
    """Tell whether more follows."""
    return any(finding.code == INCOMPLETE for finding in draft.findings)


def _drafted(
    source: str, request: Request, asking: _Asking, prefix: str
) -> list[Draft]:
    """Return the draft that the cached answers make, if it begins as was typed."""
    question = _question(source, request, asking.engine)
    known = dict(asking.interview.known((question.text,)))
    while wanted := wanting(question, known):
        found = asking.interview.known(wanted)
        if len(found) < len(set(wanted)):
            return []
        known |= found
    draft = settled(question, known)
    if draft is None:
        return []
    figured = with_figures(draft, question.source, request)
    offered = _offered([judged(source, figured, request)], source, request)
    return _after(prefix, offered)


def _going_on(
    source: str,
    request: Request,
    asking: _Asking,
    prefix: str,
    ask: Callable[[str, Begun], list[Draft]],
) -> list[Draft]:
    """Return the drafts that begin with what was typed, put together and judged."""
    question = _question(source, request, asking.engine)
    core = prefix.lstrip()
    if not question.has_words:
        found = [copy_of(question)]
    elif (typed := _inner(question, core)) is None:
        return []
    else:
        drafts = _drafts(question, ask, asking, request, typed)
        # A term is not put in: it might be in what was typed.
        judgements = (judged(source, draft, request) for draft in drafts)
        found = _offered(judgements, source, request)
    return _after(prefix, found)


def _after(prefix: str, found: Iterable[Draft]) -> list[Draft]:
    """Return the drafts that begin with what was typed and add something to it.

    A letter right behind the end of a sentence adds nothing: models that are asked to
    go on there do.
    """
    core = prefix.lstrip()
    before = prefix[: len(prefix) - len(core)]
    finished = _FINISHED.search(core) is not None
    return [
        replace(draft, text=before + draft.text)
        for draft in found
        if draft.text.startswith(core)
        and draft.text != core
        and not (finished and draft.text[len(core)].isalpha())
    ]


@dataclass(frozen=True, slots=True)
class _Asking:
    """An engine that knows more than one translation, about one pair of languages."""

    engine: Engine
    suggesting: Suggesting
    interview: Interview
    pair: tuple[str, str]
    habits: Habits
    variants: Mapping[str, Draft] | None = None
    """Answers beside which nothing is asked; None where everything may be."""

    def alone(self, texts: Sequence[str]) -> Mapping[str, Draft]:
        """Return the ordinary answers to texts, from the cache where they are there.

        :raises EngineError: the engine failed.
        """
        if self.variants is not None:
            return self.variants
        answers = self.interview.answers(texts, lambda _texts: None)
        if answers.error is not None:
            raise answers.error
        return answers.drafts


def _asking(request: Request, providers: Providers) -> _Asking:
    engine = providers.engine
    if engine is None or not isinstance(engine, Suggesting):
        name = repr(engine.name if engine is not None else "")
        knows_one = N_("engine %(name)s knows one translation of each text")
        raise UsageError(Message(knows_one, name=name))
    pair = request.source, request.target
    interview = Interview(engine, providers.cache, pair)
    return _Asking(engine, engine, interview, pair, providers.habits or Habits())


def _question(source: str, request: Request, engine: Engine) -> Question:
    return question_of(source, request.markup, masks_of(engine))


def _inner(question: Question, typed: str) -> str | None:
    """Return what was typed of the engine's part, None if it begins otherwise.

    Markup around all of the text is kept from the engine.
    """
    protected = question.protected
    around = protected.source[: protected.start].lstrip()
    if around.startswith(typed):
        return ""
    return typed.removeprefix(around) if typed.startswith(around) else None


def _drafts(
    question: Question,
    ask: Callable[[str, Begun], list[Draft]],
    asking: _Asking,
    request: Request,
    typed: str = "",
) -> Iterator[Draft]:
    """Yield the drafts that the engine's answers make, with all there is to say."""
    question, answers = _answers(question, ask, typed, asking.habits)
    wanted = [wanting(question, {question.text: answer}) for answer in answers]
    known = asking.alone(tuple(dict.fromkeys(text for some in wanted for text in some)))
    for answer in answers:
        draft = settled(question, {**known, question.text: answer}, typed)
        if draft is not None:
            yield with_figures(draft, question.source, request)


def _answers(
    question: Question,
    ask: Callable[[str, Begun], list[Draft]],
    typed: str,
    habits: Habits,
) -> tuple[Question, list[Draft]]:
    """Return what the engine answers with the first made-up words that it keeps.

    And the question as it was asked then. Where it keeps none, that is the first way.
    Whoever goes on from a typed text asks in one way only, once it is known.
    """
    if not question.maskings:
        begun = inline.begin(inline.with_tokens(question.protected), typed)
        return question, ask(question.text, begun)
    tried = []
    known = habits.of(question.source) if typed else None
    for way, masked in enumerate(question.maskings):
        if known not in {None, way}:
            continue
        asked = replace(question, maskings=(masked,))
        begun = inline.begin(masked, typed)
        answers = [
            (answer, cleaned(answer.text, question.source)[0])
            for answer in ask(masked.text, begun)
        ]
        going_on = [one for one in answers if one[1].startswith(begun.words)]
        intact = [answer for answer, text in going_on if inline.intact(masked, text)]
        if intact:
            habits.note(question.source, way)
            return asked, intact
        tried.append((asked, [answer for answer, _ in going_on]))
    if known is None:
        habits.note(question.source, 0)
    return tried[0]


def _offered(drafts: Iterable[Draft], source: str, request: Request) -> list[Draft]:
    """Return the drafts, weighed: none that is empty, unsound or told twice."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        if draft.text and not any(inline.compare(source, draft.text, request.markup)):
            found.setdefault(draft.text, scored(source, draft))
    return list(found.values())
