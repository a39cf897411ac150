"""Translates texts with one model package: pieces in, whole texts out.

Texts are translated whole. What is longer than a model can read in one go is cut
by ``splitting``, so nothing is ever left out unseen; an output that reached the
longest length allowed is marked as cut off.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.engines import EngineSettings
from workbench.engines.argos import alignment, lengths, runner, tokenizers
from workbench.engines.argos.folder import Package
from workbench.engines.argos.runner import Runner, Search, Tokens
from workbench.engines.argos.splitting import split
from workbench.model import Link

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult

MAX_TOKENS: Final = 150
"""Longest input in tokens; models are trained on single sentences."""


@dataclass(frozen=True, slots=True)
class Output:
    """What the model made of one text."""

    text: str
    score: float
    """Mean probability of the tokens, 0 to 1; 1 where nothing was translated."""
    cut: bool = False
    """Whether the model left something out: stopped too early, or said nothing."""
    links: tuple[Link, ...] = ()
    """Which stretches of the text asked became which of this, where wanted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that is translated in one go."""

    before: str
    """White space that stays as it is."""
    core: str
    after: str

    def __len__(self) -> int:
        return len(self.before) + len(self.core) + len(self.after)


class Model:
    """A loaded package; may be used by several threads at once."""

    def __init__(self, package: Package, settings: EngineSettings) -> None:
        """Load the model.

        :raises PackageError: the package on the disk is damaged.
        :raises EngineError: the settings ask for what this computer cannot do.
        """
        self._package = package
        try:
            self.tokenizer = tokenizers.load(package)
        except (RuntimeError, ValueError, OSError) as error:
            raise runner.damaged(package, error) from error
        self.runner = Runner(package, settings)

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory."""
        return self.runner.loaded

    def load(self) -> None:
        """Bring the model back into memory if it was unloaded."""
        self.runner.load()

    def unload(self) -> None:
        """Give the model's memory back."""
        self.runner.unload()

    def stream(
        self, texts: Sequence[str], search: Search, *, joiner: str = " "
    ) -> Iterator[tuple[int, Output]]:
        """Yield the number and the output of every text, in the order they get ready.

        White space at the edges stays as it is; the same text is translated once.
        ``joiner`` is what stands between sentences of the target language. There are
        links where the search pays attention.
        """
        places = defaultdict(list)
        for number, text in enumerate(texts):
            places[text].append(number)
        lines = [text for text in places if text and "\n" not in text]
        tokens = dict(zip(lines, self.tokenizer.encode_all(lines), strict=True))
        job = _Job({text: self.pieces(text, tokens) for text in places}, joiner)
        for text, output in self._finished(job, search, tokens):
            for number in places[text]:
                yield number, output

    def pieces(self, text: str, tokens: dict[str, Tokens] | None = None) -> list[Piece]:
        """Return the pieces of a text; together they are the text.

        What was tokenized to measure it is noted in ``tokens``.
        """
        known = {} if tokens is None else tokens

        def measure(part: str) -> int:
            if part not in known:
                known[part] = self.tokenizer.encode(part)
            return len(known[part])

        parts = split(text, self._package.source, MAX_TOKENS, measure)
        return [_piece(part) for part in parts]

    def output(
        self,
        tokens: Tokens,
        result: TranslationResult,
        *,
        number: int = 0,
        source: str | None = None,
    ) -> Output:
        """Return a hypothesis as text; with links if the ``source`` text is given."""
        hypothesis = result.hypotheses[number]
        cut = len(hypothesis) >= lengths.limit(tokens)
        own = self.runner.own(hypothesis)
        text = self.tokenizer.decode(own).strip()
        if not text:
            return Output("", 0.0, cut=True)
        links: tuple[Link, ...] = ()
        if source is not None:
            attention = result.attention[number][len(hypothesis) - len(own) :]
            starts = alignment.spans(tokens, source)
            links = alignment.links(starts, alignment.spans(own, text), attention)
        length = len(hypothesis) + (not cut)
        score = math.exp(runner.log_probability(float(result.scores[number]), length))
        return Output(text, score, cut, links)

    def _finished(
        self, job: _Job, search: Search, tokens: dict[str, Tokens]
    ) -> Iterator[tuple[str, Output]]:
        yield from job.take("", Output("", 1.0))
        cores = job.cores
        # Nearly every text is its own only piece, and is tokenized already.
        sentences = [tokens.pop(c, []) or self.tokenizer.encode(c) for c in cores]
        tokens.clear()
        for number, result in self.runner.stream(sentences, search):
            core = cores[number]
            source = core if search.attention else None
            output = self.output(sentences[number], result, source=source)
            yield from job.take(core, output)


class _Job:
    """Texts that wait for their pieces; each is given out with its last one."""

    def __init__(self, texts: dict[str, list[Piece]], joiner: str) -> None:
        self._texts = texts
        self._joiner = joiner
        self._done: dict[str, Output] = {}
        self._missing: dict[str, int] = {}
        self._waiting: defaultdict[str, list[str]] = defaultdict(list)
        for text, pieces in texts.items():
            wanted = {piece.core for piece in pieces} | {""}
            self._missing[text] = len(wanted)
            for core in wanted:
                self._waiting[core].append(text)

    @property
    def cores(self) -> list[str]:
        """Everything that has to be translated, once each."""
        return [core for core in self._waiting if core]

    def take(self, core: str, output: Output) -> Iterator[tuple[str, Output]]:
        """Note what became of a core; yield the texts that are complete with it."""
        self._done[core] = output
        for text in self._waiting[core]:
            self._missing[text] -= 1
            if not self._missing[text]:
                pieces = self._texts[text]
                outputs = [self._done[piece.core] for piece in pieces]
                yield text, join(pieces, outputs, self._joiner)


def join(pieces: Sequence[Piece], outputs: Sequence[Output], joiner: str) -> Output:
    """Return the outputs of a text's pieces as one; lines stay apart."""
    if len(pieces) == 1 and len(pieces[0]) == len(pieces[0].core) and outputs[0].text:
        return outputs[0]  # as nearly always
    texts: list[str] = []
    links: list[Link] = []
    source = target = 0
    for number, (piece, output) in enumerate(zip(pieces, outputs, strict=True), 1):
        before = len(piece.before)
        links += alignment.shifted(output.links, source + before, target + before)
        inner = number < len(pieces) and piece.after in ("", " ")
        part = piece.before + output.text + (joiner if inner else piece.after)
        texts.append(part)
        source, target = source + len(piece), target + len(part)
    return Output(
        text="".join(texts),
        score=_mean(outputs),
        cut=any(output.cut for output in outputs),
        links=tuple(links),
    )


def after(first: Output, second: Output) -> Output:
    """Return what became of a text through two models, one after the other."""
    return replace(
        second,
        score=first.score * second.score,
        cut=first.cut or second.cut,
        links=alignment.composed(first.links, second.links),
    )


def _piece(text: str) -> Piece:
    core = text.strip()
    start = len(text) - len(text.lstrip()) if core else 0
    return Piece(text[:start], core, text[start + len(core) :])


def _mean(outputs: Sequence[Output]) -> float:
    """Return the geometric mean of the scores, weighted by length."""
    total, logarithm = 0, 0.0
    for output in outputs:
        weight = len(output.text) or int(output.cut)
        total += weight
        logarithm += weight * math.log(max(output.score, 1e-9))
    return math.exp(logarithm / total) if total else 1.0
