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
from typing import TYPE_CHECKING, Final

from workbench.engines.argos import runner
from workbench.engines.argos.model import MAX_TOKENS, Model, Output, Piece, join
from workbench.engines.argos.runner import Tokens

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult

_SPACE: Final = "▁"
_GROWTH: Final = 3
"""A prefix this many times longer than any input cannot be meant for it."""
_CHOICES: Final = 8
"""Tokens the model would write next that are looked at; each costs time."""


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
    model: Model,
    text: str,
    *,
    prefix: str,
    beam_size: int,
    count: int,
    most: int | None = None,
) -> list[Output]:
    """Return up to ``count`` different outputs that begin with the prefix.

    One that adds nothing to it is none.

    :param most: tokens to add; what is cut off there ends after a whole word.
    """
    pieces = [piece for piece in model.pieces(text) if piece.core]
    if len(pieces) != 1:
        return []
    typed = _typed(model, prefix)
    if not typed.tokens and most is None:
        found = alternatives(
            model, pieces[0].core, beam_size=beam_size, count=count, joiner=""
        )
        return [replace(output, text=prefix + output.text) for output in found]
    if len(typed.tokens) > runner.limit([]) + _GROWTH * MAX_TOKENS:
        return []
    tokens = model.tokenizer.encode(pieces[0].core)
    if typed.ends or not typed.tokens:
        found = _branches(model, tokens, typed, count, most)
    else:
        found = _inside(model, tokens, typed, count, most)
    return _different(sorted(found, key=lambda output: -output.score))[:count]


def _branches(
    model: Model, tokens: Tokens, typed: _Typed, count: int, most: int | None
) -> list[Output]:
    """Return how the model goes on after a complete word, or begins."""
    prefix = list(typed.tokens)
    # One may go on with the word itself, although a space was typed after it.
    wanted = count + bool(prefix)
    (result,) = model.runner.continued(tokens, [prefix], count=wanted, most=most)
    start = _Start(typed.tokens, 0.0)
    return [
        output
        for number in range(len(result.hypotheses))
        for output in _continued(model, tokens, typed, start, result, number, most)
    ]


def _inside(
    model: Model, tokens: Tokens, typed: _Typed, count: int, most: int | None
) -> list[Output]:
    """Return how the model goes on inside a word."""
    starts = _starts(model, tokens, typed, count)
    prefixes = [list(start.tokens) for start in starts]
    results = model.runner.continued(tokens, prefixes, most=most)
    return [
        output
        for start, result in zip(starts, results, strict=True)
        for output in _continued(model, tokens, typed, start, result, 0, most)
    ]


def _typed(model: Model, prefix: str) -> _Typed:
    core = prefix.strip()
    tokens = tuple(model.tokenizer.encode(core)) if core else ()
    ends = bool(core) and prefix[-1:].isspace()
    seen = model.tokenizer.decode(list(tokens))
    return _Typed(prefix, tokens, f"{seen} " if ends else seen, ends)


def _starts(model: Model, tokens: Tokens, typed: _Typed, count: int) -> list[_Start]:
    """Return the likeliest beginnings of a suggestion that continue the prefix."""
    places = _places(typed)
    wanted = [list(typed.tokens[:place]) for place in places]
    steps = model.runner.next_tokens(tokens, wanted, count=_CHOICES)
    found: dict[tuple[str, ...], float] = {}
    known = 0.0
    for place, step in zip(places, steps, strict=True):
        rest = "".join(typed.tokens[place:])
        for piece, logarithm in step:
            if piece.startswith(rest):
                found[*typed.tokens[:place], piece] = known + logarithm
        least = min((logarithm for _, logarithm in step), default=0.0)
        known += dict(step).get(typed.tokens[place], least)
    found.setdefault(typed.tokens, known)
    best = sorted(found.items(), key=lambda item: -item[1])
    return [_Start(*item) for item in best[:count]]


def _places(typed: _Typed) -> list[int]:
    """Return where a token may begin whose end is not typed yet: numbers of tokens.

    Where the last word begins, and at its last token.
    """
    count = len(typed.tokens)
    words = [n for n, token in enumerate(typed.tokens) if token.startswith(_SPACE)]
    start = words[-1] if words else 0
    return sorted({start, count - 1})


def _continued(
    model: Model,
    tokens: Tokens,
    typed: _Typed,
    start: _Start,
    result: TranslationResult,
    number: int,
    most: int | None,
) -> Iterator[Output]:
    """Yield the prefix as typed with what the model adds, if it adds something."""
    hypothesis = model.runner.own(result.hypotheses[number])
    written = hypothesis[len(start.tokens) :]
    cut = len(written) >= runner.rest(tokens, list(start.tokens), most)
    total = start.log_probability + float(result.scores[number])
    score = math.exp(min(0.0, total / (len(written) + 1)))
    if cut and most is not None:
        written = _whole_words(written)
    whole = model.tokenizer.decode([*start.tokens, *written])
    added = whole.removeprefix(typed.seen).rstrip()
    if not whole.startswith(typed.seen) or not added:
        return
    yield Output(typed.text + added, score, cut)


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


def _different(outputs: Iterable[Output]) -> list[Output]:
    """Return the outputs without those that say the same, or nothing."""
    found: dict[str, Output] = {}
    for output in outputs:
        if output.text.strip():
            found.setdefault(output.text, output)
    return list(found.values())
