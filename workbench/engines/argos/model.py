"""Runs one model package over many texts at once with CTranslate2.

Texts are translated whole. What is longer than a model can read in one go is cut
by ``splitting``, so nothing is ever left out unseen; an output that reached the
longest length allowed is marked as cut off.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.engines import EngineSettings
from workbench.engines.argos import tokenizers
from workbench.engines.argos.folder import Package
from workbench.engines.argos.splitting import split
from workbench.errors import EngineError, PackageError

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult

_MAX_TOKENS: Final = 150
"""Longest input in tokens; models are trained on single sentences."""
_MAX_BATCH: Final = 2048
"""Tokens in one batch: more fill the memory and gain nothing."""
_GROWTH: Final = 3
"""An output this many times longer than the longest input is a loop."""
_SHORTEST: Final = 32


@dataclass(frozen=True, slots=True)
class Output:
    """What the model made of one text."""

    text: str
    score: float
    """Mean probability of the tokens, 0 to 1; 1 where nothing was translated."""
    cut: bool = False
    """Whether the model left something out: stopped too early, or said nothing."""


class Model:
    """A loaded package; may be used by several threads at once."""

    def __init__(self, package: Package, settings: EngineSettings) -> None:
        """Load the model.

        :raises PackageError: the package on the disk is damaged.
        """
        from ctranslate2 import Translator

        self._package = package
        self._beam_size = settings.beam_size
        self._workers = settings.threads or _processors()
        try:
            self._tokenizer = tokenizers.load(package)
            self._translator = Translator(
                str(package.path / "model"),
                compute_type=settings.compute_type,
                inter_threads=self._workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise _damaged(package, error) from error

    def translate(self, texts: Sequence[str], *, joiner: str = " ") -> list[Output]:
        """Return one output for each text, in the same order.

        White space at the edges stays as it is; the same text is translated once.
        ``joiner`` is what stands between sentences of the target language.
        """
        pieces = {text: self._pieces(text) for text in dict.fromkeys(texts)}
        cores = dict.fromkeys(core for cut in pieces.values() for _, core, _ in cut)
        cores.pop("", None)
        done = self._run(list(cores)) | {"": Output("", 1.0)}
        joined = {
            text: _join([(a, done[core], z) for a, core, z in cut], joiner)
            for text, cut in pieces.items()
        }
        return [joined[text] for text in texts]

    def _pieces(self, text: str) -> list[tuple[str, str, str]]:
        """Return the pieces of a text, each as its white space and its core."""
        pieces = split(text, self._package.source, _MAX_TOKENS, self._length)
        return [_edges(piece) for piece in pieces]

    def _length(self, text: str) -> int:
        return len(self._tokenizer.encode(text))

    def _run(self, texts: list[str]) -> dict[str, Output]:
        if not texts:
            return {}
        tokens = [self._tokenizer.encode(text) for text in texts]
        longest = max(map(len, tokens))
        limit = max(_SHORTEST, _GROWTH * longest)
        prefix = self._package.metadata.target_prefix
        try:
            results = self._translator.translate_batch(
                tokens,
                [[prefix]] * len(tokens) if prefix else None,
                batch_type="tokens",
                max_batch_size=self._batch(sum(map(len, tokens)), longest),
                beam_size=self._beam_size,
                max_input_length=0,
                max_decoding_length=limit,
                replace_unknowns=True,
                return_scores=True,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"{self._package.name} failed: {error}") from error
        outputs = (self._output(result, limit) for result in results)
        return dict(zip(texts, outputs, strict=True))

    def _batch(self, total: int, longest: int) -> int:
        """Return a batch size that gives every worker something to do."""
        share = math.ceil(total / self._workers)
        return max(longest, min(share, _MAX_BATCH))

    def _output(self, result: TranslationResult, limit: int) -> Output:
        tokens = result.hypotheses[0]
        cut = len(tokens) >= limit
        prefix = self._package.metadata.target_prefix
        if prefix and tokens[:1] == [prefix]:
            tokens = tokens[1:]
        text = self._tokenizer.decode(tokens).strip()
        if not text:
            return Output("", 0.0, cut=True)
        return Output(text, math.exp(min(0.0, result.scores[0])), cut)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _damaged(package: Package, error: Exception) -> PackageError:
    source, target = package.source, package.target
    return PackageError(
        f"the model cannot be loaded: {error}",
        path=package.path,
        hint=f"run: workbench engines install {source} {target}",
    )


def _edges(text: str) -> tuple[str, str, str]:
    """Split a text into white space, core and white space."""
    core = text.strip()
    start = len(text) - len(text.lstrip()) if core else 0
    return text[:start], core, text[start + len(core) :]


def _join(pieces: Sequence[tuple[str, Output, str]], joiner: str) -> Output:
    """Return the outputs of a text's pieces as one; lines stay apart."""
    texts: list[str] = []
    for number, (before, output, after) in enumerate(pieces, start=1):
        inner = number < len(pieces) and after in ("", " ")
        texts += (before, output.text, joiner if inner else after)
    return Output(
        text="".join(texts),
        score=_mean([output for _, output, _ in pieces]),
        cut=any(output.cut for _, output, _ in pieces),
    )


def _mean(outputs: Sequence[Output]) -> float:
    """Return the geometric mean of the scores, weighted by length."""
    total, logarithm = 0, 0.0
    for output in outputs:
        weight = len(output.text) or int(output.cut)
        total += weight
        logarithm += weight * math.log(max(output.score, 1e-9))
    return math.exp(logarithm / total) if total else 1.0
