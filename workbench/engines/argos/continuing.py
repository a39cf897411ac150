"""Other translations of a text, and translations that begin as a person typed.

A typed prefix may end inside a word, and the tokens it falls into alone are rarely
those it would have in the finished text. So the model is also asked what it would
write from the last places where a token can end, and only what continues the typed
characters is taken. What a suggestion begins with is never taken from the model.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from workbench.engines.argos import alignment, lengths
from workbench.engines.argos.model import MAX_TOKENS, Model, Output, Piece, join
from workbench.engines.argos.runner import Tokens
from workbench.model import Link

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult

_SPACE: Final = "▁"
_GROWTH: Final = 3
"""A prefix this many times longer than any input cannot be meant for it."""
_CHOICES: Final = 8
"""Tokens the model would write next that are looked at; each costs time."""

_SIGNS: Final = 3
"""Tokens that a variant may say beyond those of its text: its quotation marks."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is translated."""

    text: str
    tokens: Tokens
    most: int | None
    """Tokens to add, or None for all of them."""
    at: int
    """Where it begins in what was given."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a person typed."""

    text: str
    tokens: tuple[str, ...]
    seen: str
    """The tokens as text: what a suggestion begins with in the model's spelling."""
    ends: bool
    """Whether the last word is complete, because a space follows."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Tokens that a suggestion begins with."""

    tokens: tuple[str, ...]
    log_probability: float
    """Of the tokens that were chosen, not typed."""


def alternatives(
    model: Model, text: str, *, beam_size: int, count: int, joiner: str
) -> list[Output]:
    """Return up to ``count`` different translations of a text, best first."""
    pieces = model.pieces(text)
    variants = {"": [Output("", 1.0)]}
    cores = list(dict.fromkeys(piece.core for piece in pieces if piece.core))
    sentences = [model.tokenizer.encode(core) for core in cores]
    if cores:
        results = model.runner.hypotheses(sentences, beam_size=beam_size, count=count)
        for core, tokens, result in zip(cores, sentences, results, strict=True):
            variants[core] = _outputs(model, tokens, result)
    depth = max(map(len, variants.values()))
    joined = [join(pieces, row, joiner) for row in _rows(pieces, variants, depth)]
    return _different(joined)[:count]


def continuations(
    model: Model, text: str, *, prefix: str, beam_size: int, count: int
) -> list[Output]:
    """Return up to ``count`` different outputs that begin with the prefix.

    One that adds nothing to it is none.
    """
    question = _question(model, text, prefix, None)
    if question is None:
        return []
    asked, typed = question
    if typed.tokens:
        return _going_on(model, asked, typed, count)
    found = alternatives(model, asked.text, beam_size=beam_size, count=count, joiner="")
    return _best([replace(one, text=prefix + one.text) for one in found], count)


def next_words(
    model: Model, asked: Sequence[tuple[str, str]], *, most: int
) -> list[Output | None]:
    """Return how a text and variants of it go on from a prefix each, by some tokens.

    Each ends after a whole word where it is cut off, and has links for what is added;
    None adds nothing. The first is the text. A variant whose prefix ends alike goes on
    with the same token: it is looked for once, and the variant tells of the same words.
    """
    questions = [
        _question(model, text, prefix, most + (_SIGNS if number else 0))
        for number, (text, prefix) in enumerate(asked)
    ]
    known = [question for question in questions if question is not None]
    if questions[0] is None:
        return [None] * len(asked)
    if len(asked) == 1:
        return [*_going_on(model, *known[0], 1)] or [None]
    starts = _shared_starts(model, known)
    begun = [
        (question.tokens, list(start.tokens))
        for (question, _), start in zip(known, starts, strict=True)
    ]
    rests = [question.most or most for question, _ in known]
    results = model.runner.continued_together(begun, rests)
    found = zip(known, starts, results, strict=True)
    outputs = iter([_said(model, *question, *rest) for question, *rest in found])
    return [None if question is None else next(outputs) for question in questions]


def _said(
    model: Model,
    asked: _Asked,
    typed: _Typed,
    start: _Start,
    result: TranslationResult,
) -> Output | None:
    for output in _continued(model, asked, typed, start, result, 0):
        return _moved(output, asked.at)
    return None


def _question(
    model: Model, text: str, prefix: str, most: int | None
) -> tuple[_Asked, _Typed] | None:
    """Return what a model can be asked, None for a text that it reads in pieces."""
    pieces = model.pieces(text)
    cores = [number for number, piece in enumerate(pieces) if piece.core]
    typed = _typed(model, prefix)
    if len(cores) != 1 or len(typed.tokens) > lengths.limit([]) + _GROWTH * MAX_TOKENS:
        return None
    core = pieces[cores[0]].core
    at = sum(map(len, pieces[: cores[0]])) + len(pieces[cores[0]].before)
    return _Asked(core, model.tokenizer.encode(core), most, at), typed


def _moved(output: Output, at: int) -> Output:
    """Return an output with its links where its core is in the text given."""
    return replace(output, links=tuple(alignment.shifted(output.links, at, 0)))


def _going_on(model: Model, asked: _Asked, typed: _Typed, count: int) -> list[Output]:
    complete = typed.ends or not typed.tokens
    found = (_branches if complete else _inside)(model, asked, typed, count)
    return [_moved(output, asked.at) for output in _best(found, count)]


def _branches(model: Model, asked: _Asked, typed: _Typed, count: int) -> list[Output]:
    """Return how the model goes on after a complete word, or begins."""
    prefix = list(typed.tokens)
    # One may go on with the word itself, although a space was typed after it.
    wanted = count + bool(prefix)
    (result,) = model.runner.continued(
        [(asked.tokens, prefix)], count=wanted, most=asked.most
    )
    start = _Start(typed.tokens, 0.0)
    return [
        output
        for number in range(len(result.hypotheses))
        for output in _continued(model, asked, typed, start, result, number)
    ]


def _inside(model: Model, asked: _Asked, typed: _Typed, count: int) -> list[Output]:
    """Return how the model goes on inside a word."""
    (starts,) = _starts(model, [(asked, typed)], count)
    begun = [(asked.tokens, list(start.tokens)) for start in starts]
    results = model.runner.continued(begun, most=asked.most)
    return [
        output
        for start, result in zip(starts, results, strict=True)
        for output in _continued(model, asked, typed, start, result, 0)
    ]


def _typed(model: Model, prefix: str) -> _Typed:
    core = prefix.strip()
    tokens = tuple(model.tokenizer.encode(core)) if core else ()
    ends = bool(core) and prefix[-1:].isspace()
    seen = model.tokenizer.decode(list(tokens))
    return _Typed(prefix, tokens, f"{seen} " if ends else seen, ends)


def _shared_starts(
    model: Model, questions: Sequence[tuple[_Asked, _Typed]]
) -> list[_Start]:
    """Return the likeliest beginning of each, the same where they were typed alike."""
    first = questions[0][1]
    tail = first.tokens[min(_places(first), default=0) :]
    alike = [_ends_alike(typed, first, tail) for _, typed in questions[1:]]
    others = [one for one, same in zip(questions[1:], alike, strict=True) if not same]
    (start, *_), *rest = _starts(model, [questions[0], *others], 1)
    own, found = iter(rest), [start]
    said = start.tokens[len(first.tokens) - len(tail) :]
    for (_, typed), same in zip(questions[1:], alike, strict=True):
        before = typed.tokens[: len(typed.tokens) - len(tail)]
        found.append(replace(start, tokens=before + said) if same else next(own)[0])
    return found


def _ends_alike(typed: _Typed, first: _Typed, tail: tuple[str, ...]) -> bool:
    same = typed.tokens[len(typed.tokens) - len(tail) :] == tail
    return same and typed.ends == first.ends


def _starts(
    model: Model, questions: Sequence[tuple[_Asked, _Typed]], count: int
) -> list[list[_Start]]:
    """Return the likeliest beginnings of suggestions that continue each prefix."""
    begun = [
        [(asked.tokens, list(typed.tokens[:place])) for place in _places(typed)]
        for asked, typed in questions
    ]
    every = [one for some in begun for one in some]
    steps = iter(model.runner.next_tokens(every, count=_CHOICES))
    return [
        _likeliest(typed, [*islice(steps, len(some))], count)
        for (_, typed), some in zip(questions, begun, strict=True)
    ]


def _likeliest(
    typed: _Typed, steps: Sequence[Sequence[tuple[str, float]]], count: int
) -> list[_Start]:
    found: dict[tuple[str, ...], float] = {}
    known = 0.0
    for place, step in zip(_places(typed), steps, strict=True):
        rest = "".join(typed.tokens[place:]) or _SPACE
        for piece, logarithm in step:
            if piece.startswith(rest):
                found[*typed.tokens[:place], piece] = known + logarithm
        least = min((logarithm for _, logarithm in step), default=0.0)
        if place < len(typed.tokens):
            known += dict(step).get(typed.tokens[place], least)
    if not (typed.ends and found):
        found.setdefault(typed.tokens, known)
    best = sorted(found.items(), key=lambda item: -item[1])
    return [_Start(*item) for item in best[:count]]


def _places(typed: _Typed) -> list[int]:
    """Return where a token may begin whose end is not typed yet: numbers of tokens.

    Where the last word begins, and at its last token; behind a word that is complete.
    """
    count = len(typed.tokens)
    if not count:
        return []
    if typed.ends:
        return [count]
    words = [n for n, token in enumerate(typed.tokens) if token.startswith(_SPACE)]
    start = words[-1] if words else 0
    return sorted({start, count - 1})


def _continued(
    model: Model,
    asked: _Asked,
    typed: _Typed,
    start: _Start,
    result: TranslationResult,
    number: int,
) -> Iterator[Output]:
    """Yield the prefix as typed with what the model adds, if it adds something."""
    hypothesis = model.runner.own(result.hypotheses[number])
    most = lengths.rest(asked.tokens, list(start.tokens), asked.most)
    written = hypothesis[len(start.tokens) :][:most]
    cut = len(written) >= most
    total = start.log_probability + float(result.scores[number])
    score = math.exp(min(0.0, total / (len(written) + 1)))
    if cut and asked.most is not None:
        written = _whole_words(written)
    tokens = [*start.tokens, *written]
    whole = model.tokenizer.decode(tokens)
    added = whole.removeprefix(typed.seen).rstrip()
    if not whole.startswith(typed.seen) or not added:
        return
    links: tuple[Link, ...] = ()
    if result.attention:
        prefixed = len(result.hypotheses[number]) - len(hypothesis)
        attention = result.attention[number][prefixed:]
        links = _links(asked, typed, tokens, whole, attention)
    yield Output(typed.text + added, score, cut, links)


def _links(
    asked: _Asked,
    typed: _Typed,
    tokens: Tokens,
    whole: str,
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Return what the model added of which words; of what was typed nobody knows."""
    gap, floor = len(typed.text) - len(typed.seen), len(typed.text)
    places = [
        (max(floor, place[0] + gap), place[1] + gap)
        if place is not None and place[1] + gap > floor
        else None
        for place in alignment.spans(tokens, whole)
    ]
    starts = alignment.spans(asked.tokens, asked.text)
    return alignment.links(starts, places, attention)


def _whole_words(tokens: Tokens) -> Tokens:
    """Return the tokens without their last word, which may go on, if there are more."""
    begun = [n for n, token in enumerate(tokens) if n and token.startswith(_SPACE)]
    return tokens[: begun[-1]] if begun else tokens


def _outputs(model: Model, tokens: Tokens, result: TranslationResult) -> list[Output]:
    return [
        model.output(tokens, result, number=number)
        for number in range(len(result.hypotheses))
    ]


def _rows(
    pieces: Sequence[Piece], variants: dict[str, list[Output]], depth: int
) -> Iterator[list[Output]]:
    """Yield one output for each piece: the best of all, the second best of all, …"""
    for rank in range(depth):
        found = [variants[piece.core] for piece in pieces]
        yield [outputs[min(rank, len(outputs) - 1)] for outputs in found]


def _best(outputs: Iterable[Output], count: int) -> list[Output]:
    return _different(sorted(outputs, key=lambda output: -output.score))[:count]


def _different(outputs: Iterable[Output]) -> list[Output]:
    """Return the outputs without those that say the same, or nothing."""
    found: dict[str, Output] = {}
    for output in outputs:
        if output.text.strip():
            found.setdefault(output.text, output)
    return list(found.values())
