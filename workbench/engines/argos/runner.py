"""Runs one loaded model over tokens: a stream of batches, longest sentences first.

Batches are as large as a budget of tokens allows and hold sentences of like length,
so that little is computed for padding. A few are always waiting, so no worker ever
is; never more, so that stopping is quick and memory bounded.
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.engines import EngineSettings
from workbench.engines.argos import lengths
from workbench.engines.argos.folder import Package
from workbench.errors import EngineError, Message, PackageError, installing
from workbench.machine import processors
from workbench.model import N_

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult

Tokens: TypeAlias = list[str]
Begun: TypeAlias = tuple[Tokens, Tokens]
"""A sentence, and what its translation begins with."""

BATCH_TOKENS: Final = 256
"""Tokens in one batch. Less leaves the processor idle, more falls out of its cache."""
LENGTH_PENALTY: Final = 0.2
"""Argos Translate's own, so that its models answer here as they do there."""
_WORKERS: Final = 8
"""Beyond so many, workers only compete for memory; more processors help each."""
_WAITING: Final = 2
"""Batches that wait for each worker."""
_READ: Final = 12
"""Tokens of a prefix up to which the variants of a text are ready sooner together."""
_MEMORY: Final = re.compile(r"out of memory|allocate.*memory|bad_alloc", re.IGNORECASE)
_FAILURES: Final = (RuntimeError, ValueError, MemoryError)
"""What CTranslate2 raises for a damaged model, a wrong setting or want of memory."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How many sentences are translated at a time, each by how many threads."""

    workers: int
    threads: int


@dataclass(frozen=True, slots=True)
class Search:
    """How translations are looked for."""

    beam_size: int
    batch_tokens: int = BATCH_TOKENS
    attention: bool = False
    """Whether results tell where the model looked."""


def layout(settings: EngineSettings) -> Layout:
    """Return the layout for this computer; one thread for each worker is fastest.

    A graphics processor is one worker: it computes whole batches at once.
    """
    threads = settings.threads or processors()
    if device(settings) == "cuda":
        return Layout(1, threads)
    workers = min(threads, _WORKERS)
    return Layout(workers, threads // workers)


def device(settings: EngineSettings) -> str:
    """Return where models run on this computer: ``cpu`` or ``cuda``.

    :raises EngineError: it cannot do what the settings ask for.
    """
    from ctranslate2 import get_cuda_device_count, get_supported_compute_types

    found = "cuda" if get_cuda_device_count() else "cpu"
    if settings.device == "cuda" and found != "cuda":
        raise EngineError(
            Message(N_("device 'cuda': there is no usable graphics processor"))
        )
    chosen = found if settings.device == "auto" else settings.device
    known = {"default", "auto", *get_supported_compute_types(chosen)}
    if settings.compute_type not in known:
        raise EngineError(
            Message(
                N_("compute_type %(type)s cannot be used on %(device)s here"),
                type=repr(settings.compute_type),
                device=repr(chosen),
            ),
            hint=Message(N_("known: %(names)s"), names=", ".join(sorted(known))),
        )
    return chosen


class Runner:
    """A package's model in memory; may be used by several threads at once."""

    def __init__(self, package: Package, settings: EngineSettings) -> None:
        """Load the model.

        :raises PackageError: the package on the disk is damaged.
        :raises EngineError: the settings ask for what this computer cannot do.
        """
        from ctranslate2 import Translator

        self._package = package
        where, self._layout = device(settings), layout(settings)
        self._loading = Lock()
        try:
            self._translator = Translator(
                str(package.path / "model"),
                device=where,
                compute_type=settings.compute_type,
                inter_threads=self._layout.workers,
                intra_threads=self._layout.threads,
                max_queued_batches=-1,
            )
        except _FAILURES as error:
            raise self._unloadable(error) from error

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory."""
        return bool(self._translator.model_is_loaded)

    def load(self) -> None:
        """Bring the model back into memory if it was unloaded.

        :raises PackageError: it is damaged or gone.
        """
        with self._loading:
            if self.loaded:
                return
            try:
                self._translator.load_model()
            except _FAILURES as error:
                raise self._unloadable(error) from error

    def unload(self) -> None:
        """Give the memory back; to be called while nobody runs it."""
        with self._loading:
            self._translator.unload_model()

    def stream(
        self, sentences: Sequence[Tokens], search: Search
    ) -> Iterator[tuple[int, TranslationResult]]:
        """Yield the number and the result of every sentence, in batches.

        :raises EngineError: the model failed; what was yielded before stands.
        """
        batches = self._batches(sentences, search.batch_tokens)
        waiting: deque[tuple[list[int], list[Any]]] = deque()
        try:
            for batch in islice(batches, _WAITING * self._layout.workers):
                waiting.append((batch, self._begin(sentences, batch, search)))
            while waiting:
                numbers, answers = waiting.popleft()
                results = [answer.result() for answer in answers]
                for batch in islice(batches, 1):
                    waiting.append((batch, self._begin(sentences, batch, search)))
                yield from zip(numbers, results, strict=True)
        except _FAILURES as error:
            raise self._failed(error) from error

    def _begin(
        self, sentences: Sequence[Tokens], numbers: Sequence[int], search: Search
    ) -> list[Any]:
        chosen = [sentences[number] for number in numbers]
        return self._translate(
            chosen,
            [[]] * len(chosen),
            asynchronous=True,
            beam_size=search.beam_size,
            max_decoding_length=max(map(lengths.limit, chosen)),
            return_attention=search.attention,
        )

    def hypotheses(
        self, sentences: Sequence[Tokens], *, beam_size: int, count: int
    ) -> list[TranslationResult]:
        """Return up to ``count`` translations of each sentence, best first.

        :raises EngineError: the model failed.
        """
        try:
            return self._translate(
                sentences,
                [[]] * len(sentences),
                beam_size=max(beam_size, count),
                num_hypotheses=count,
                max_decoding_length=max(map(lengths.limit, sentences)),
            )
        except _FAILURES as error:
            raise self._failed(error) from error

    def continued(
        self, begun: Sequence[Begun], *, count: int = 1, most: int | None = None
    ) -> list[TranslationResult]:
        """Return up to ``count`` translations for each, beginning with its prefix.

        They differ in the first token after it; the rest is found with a beam of 2,
        which takes no longer than a greedy search for one sentence, and finds likelier
        ones. A score is the sum of the logarithms of the tokens after the prefix.

        :param most: tokens after the prefix, at which they are cut off; these results
            tell where the model looked.
        :raises EngineError: the model failed.
        """
        return self._from(
            begun,
            steps=[lengths.rest(sentence, prefix, most) for sentence, prefix in begun],
            count=count,
            beam_size=2,
            attention=most is not None,
        )

    def continued_together(
        self, begun: Sequence[Begun], most: Sequence[int]
    ) -> list[TranslationResult]:
        """Return the likeliest translation for each, as ``continued`` does, sooner.

        The first is asked for by itself; beside it all others together, which cost
        hardly more than one of them. But together they read their prefixes token by
        token, so those with long ones are not taken together. Where they are, some may
        have more tokens after the prefix than ``most``, one each.

        :raises EngineError: the model failed.
        """
        others = begun[1:]
        if not others or max(len(prefix) for _, prefix in others) > _READ:
            return self._from(begun, steps=most, count=1, beam_size=2, attention=True)
        steps = zip(others, most[1:], strict=True)
        ends = (len(prefix) + added for (_, prefix), added in steps)
        try:
            beside = self._translate(
                [sentence for sentence, _ in others],
                [prefix for _, prefix in others],
                asynchronous=True,
                beam_size=2,
                length_penalty=0,
                return_attention=True,
                max_decoding_length=max(ends) + self._prefixed,
            )
            first = self._from(
                begun[:1], steps=most[:1], count=1, beam_size=2, attention=True
            )
            return [*first, *(answer.result() for answer in beside)]
        except _FAILURES as error:
            raise self._failed(error) from error

    def next_tokens(
        self, begun: Sequence[Begun], *, count: int
    ) -> list[list[tuple[str, float]]]:
        """Return the likeliest tokens after each prefix, with their logarithms.

        :raises EngineError: the model failed.
        """
        steps = [1] * len(begun)
        results = self._from(begun, steps=steps, count=count, beam_size=1)
        return [
            [
                (tokens[-1], float(score))
                for tokens, score in zip(result.hypotheses, result.scores, strict=True)
                if len(self.own(tokens)) > len(prefix)
            ]
            for (_, prefix), result in zip(begun, results, strict=True)
        ]

    def _from(
        self,
        begun: Sequence[Begun],
        *,
        steps: Sequence[int],
        count: int,
        beam_size: int,
        attention: bool = False,
    ) -> list[Any]:
        # Each prefix is a batch of its own, so that every worker takes one. Only
        # with alternatives does CTranslate2 read a prefix in one step.
        try:
            running = [
                self._translate(
                    [sentence],
                    [prefix],
                    asynchronous=True,
                    beam_size=beam_size,
                    return_alternatives=True,
                    num_hypotheses=count,
                    length_penalty=0,
                    return_attention=attention,
                    max_decoding_length=len(prefix) + self._prefixed + most,
                )
                for (sentence, prefix), most in zip(begun, steps, strict=True)
            ]
            return [answer.result() for (answer,) in running]
        except _FAILURES as error:
            raise self._failed(error) from error

    def own(self, tokens: Tokens) -> Tokens:
        """Return the tokens of a result without the prefix the package demands."""
        prefix = self._package.metadata.target_prefix
        return tokens[1:] if prefix and tokens[:1] == [prefix] else tokens

    @property
    def _prefixed(self) -> int:
        return bool(self._package.metadata.target_prefix)

    def _translate(
        self, sentences: Sequence[Tokens], prefixes: Sequence[Tokens], **options: Any
    ) -> list[Any]:
        prefix = self._package.metadata.target_prefix
        forced = [[prefix, *rest] if prefix else rest for rest in prefixes]
        results: list[Any] = self._translator.translate_batch(
            list(sentences),
            forced if any(forced) else None,
            max_input_length=0,
            replace_unknowns=True,
            return_scores=True,
            **{"length_penalty": LENGTH_PENALTY, **options},
        )
        return results

    def _batches(self, sentences: Sequence[Tokens], budget: int) -> Iterator[list[int]]:
        """Yield the numbers of sentences that go together, the longest first.

        Few sentences are shared out, so that every worker has something to do.
        """
        numbers = sorted(range(len(sentences)), key=lambda n: -len(sentences[n]))
        share = math.ceil(sum(map(len, sentences)) / self._layout.workers)
        budget = min(share, budget)
        batch: list[int] = []
        for number in numbers:
            # The first is the longest: all others are padded to its length.
            if batch and len(sentences[batch[0]]) * (len(batch) + 1) > budget:
                yield batch
                batch = []
            batch.append(number)
        if batch:
            yield batch

    def _failed(self, error: Exception) -> EngineError:
        if isinstance(error, MemoryError) or _MEMORY.search(str(error)):
            hint = N_("use a smaller 'batch_tokens' or fewer 'threads' in [engine]")
            memory = Message(
                N_("%(model)s: not enough memory"), model=self._package.name
            )
            return EngineError(memory, hint=Message(hint))
        failed = N_("%(model)s failed: %(reason)s")
        return EngineError(
            Message(failed, model=self._package.name, reason=_line(error))
        )

    def _unloadable(self, error: Exception) -> EngineError:
        """Return the error of a model that does not load, if memory is not to blame."""
        if isinstance(error, MemoryError) or _MEMORY.search(str(error)):
            return self._failed(error)
        return damaged(self._package, error)


def log_probability(score: float, length: int) -> float:
    """Return the mean logarithm of the probabilities of so many tokens.

    CTranslate2 divides the sum by a power of the length only; the end counts too.
    """
    return min(0.0, score * length ** (LENGTH_PENALTY - 1)) if length else 0.0


def damaged(package: Package, error: Exception) -> PackageError:
    """Return the error of a package that cannot be loaded."""
    source, target = package.source, package.target
    return PackageError(
        Message(N_("the model cannot be loaded: %(reason)s"), reason=_line(error)),
        path=package.path,
        hint=installing(source, target),
    )


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
