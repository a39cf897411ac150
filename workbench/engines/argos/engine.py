"""The engine object: finds the way between two languages and makes drafts.

Where no package translates a pair, two that lead there through a third language
do, and the draft's origin names both. Longer ways are not taken: what comes out of
three models in a row is no draft that saves a translator work.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import Final

from workbench import languages
from workbench.engines import INCOMPLETE, NO_TERMS, EngineSettings
from workbench.engines.argos import COPIED, continuing, folder
from workbench.engines.argos.folder import Package
from workbench.engines.argos.model import Model, Output, after
from workbench.engines.argos.runner import BATCH_TOKENS, LENGTH_PENALTY, Search
from workbench.engines.argos.shelf import Process
from workbench.errors import ModelMissingError
from workbench.model import N_, Draft, Finding, Origin, Severity

MODELS: Final[Process[Model]] = Process()
"""The loaded models of this process, whoever asked for them; none at first."""

_CHUNK: Final = 256
"""Texts that go through two models at a time, so that there is progress to see."""
_AHEAD: Final = 12
"""Tokens that are said at once of how a text goes on; each takes the same time."""
_BESIDE: Final = 10
"""The same where variants are asked about, too, which makes each take longer."""
_CUT: Final = Finding(
    code=INCOMPLETE,
    severity=Severity.WARNING,
    template=N_("The engine did not finish this text; the draft is incomplete"),
)


class ArgosEngine:
    """Argos Translate's models; each is loaded once, when it is first needed."""

    name = "argos"
    masks = COPIED

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs with a package, or with two that lead there."""
        return folder.pairs(folder.survey(self._settings.models).packages)

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: Mapping[str, str] = NO_TERMS,
        context: Sequence[str] = (),
    ) -> list[Draft]:
        """Return one draft for each text, in the same order.

        The models take neither a glossary nor context.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        :raises PackageError: a package is damaged.
        """
        drafts = dict(self.stream(texts, source, target))
        return [drafts[number] for number in range(len(texts))]

    def stream(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        alignment: bool = False,
    ) -> Iterator[tuple[int, Draft]]:
        """Yield the number and the draft of every text, in the order they get ready.

        With ``alignment`` the drafts carry links.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        :raises PackageError: a package is damaged.
        :raises EngineError: a model failed; what was yielded before stands.
        """
        route = self._route(source, target)
        search = Search(
            beam_size=self._settings.beam_size,
            batch_tokens=self._settings.batch_tokens or BATCH_TOKENS,
            attention=alignment,
        )
        told = partial(_draft, name=_named(route))
        chunk = _CHUNK if len(route) > 1 else max(1, len(texts))
        with ExitStack() as stack:
            models = [stack.enter_context(self._lent(package)) for package in route]
            for start in range(0, len(texts), chunk):
                some = texts[start : start + chunk]
                for number, output in _through(models, some, search, _joiners(route)):
                    yield start + number, told(output)

    def alternatives(
        self, text: str, source: str, target: str, *, count: int
    ) -> list[Draft]:
        """Return up to ``count`` different translations of a text, likeliest first.

        The first is the draft that ``translate`` makes, unless ``count`` is beyond
        the beam. On a way through a third language only the last step varies.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        :raises EngineError: a model failed.
        """
        route = self._route(source, target)
        beam_size = self._settings.beam_size
        with ExitStack() as stack:
            (first,), last = self._last_step(stack, route, [text])
            joiner = _joiners(route)[-1]
            found = continuing.alternatives(
                last, first.text, beam_size=beam_size, count=count, joiner=joiner
            )
        name = _named(route)
        return [_draft(after(first, output), name) for output in found]

    def continuations(
        self, text: str, source: str, target: str, *, prefix: str, count: int
    ) -> list[Draft]:
        """Return up to ``count`` translations that begin with what was typed.

        The prefix may end anywhere, inside a word too. There are none for a text
        that is too long to be translated in one piece.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        :raises EngineError: a model failed.
        """
        route = self._route(source, target)
        with ExitStack() as stack:
            (first,), last = self._last_step(stack, route, [text])
            found = continuing.continuations(
                last,
                first.text,
                prefix=prefix,
                beam_size=self._settings.beam_size,
                count=count,
            )
        return [_gone_on(route, first, output) for output in found]

    def next_words(
        self, asked: Mapping[str, str], source: str, target: str
    ) -> dict[str, Draft]:
        """Return how a text goes on from what was typed, by some words, or nothing.

        That takes a time that does not grow with the text; the rest is asked for from
        there. ``asked`` has what was typed by text: the first is the text, all others
        are variants of it, which are asked about at the same time and go on with the
        same token. The drafts carry links for what they add.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        :raises EngineError: a model failed.
        """
        route = self._route(source, target)
        with ExitStack() as stack:
            firsts, last = self._last_step(stack, route, [*asked], attention=True)
            texts = [first.text for first in firsts]
            begun = [*zip(texts, asked.values(), strict=True)]
            most = min(_AHEAD, _BESIDE) if begun[1:] else _AHEAD
            found = continuing.next_words(last, begun, most=most)
        return {
            text: _gone_on(route, first, output)
            for text, first, output in zip(asked, firsts, found, strict=True)
            if output is not None
        }

    def version(self, source: str, target: str) -> str:
        """Return the names of the models that would translate the pair.

        What another model answered must not be taken for the answer of these, nor
        what they answered under other options.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        """
        route, settings = self._route(source, target), self._settings
        sizes = "+".join(str(package.size) for package in route)
        options = f"beam {settings.beam_size} penalty {LENGTH_PENALTY}"
        numbers = f"{settings.compute_type} {settings.device}"
        return f"{_named(route)} {sizes} {options} {numbers}"

    def _route(self, source: str, target: str) -> tuple[Package, ...]:
        packages = folder.survey(self._settings.models).packages
        route = folder.route(packages, source, target)
        if not route:
            raise ModelMissingError(source, target)
        return route

    def _last_step(
        self,
        stack: ExitStack,
        route: Sequence[Package],
        texts: Sequence[str],
        *,
        attention: bool = False,
    ) -> tuple[list[Output], Model]:
        """Return the texts as the last model of the route is to be asked about them."""
        firsts = [Output(text, 1.0) for text in texts]
        search = Search(self._settings.beam_size, attention=attention)
        for package, joiner in zip(route[:-1], _joiners(route), strict=False):
            model = stack.enter_context(self._lent(package))
            asked = [first.text for first in firsts]
            done = dict(model.stream(asked, search, joiner=joiner))
            firsts = [after(first, done[n]) for n, first in enumerate(firsts)]
        return firsts, stack.enter_context(self._lent(route[-1]))

    def _lent(self, package: Package) -> AbstractContextManager[Model]:
        settings = self._settings
        key = (
            package,
            folder.stamp(package),
            settings.compute_type,
            settings.device,
            settings.threads,
        )
        make = partial(Model, package, settings)
        return MODELS.get().lend(key, make, idle=settings.idle_seconds)


def _through(
    models: Sequence[Model],
    texts: Sequence[str],
    search: Search,
    joiners: Sequence[str],
) -> Iterator[tuple[int, Output]]:
    """Yield what becomes of texts through one model after another."""
    *before, last = models
    outputs = [Output(text, 1.0) for text in texts]
    for model, joiner in zip(before, joiners, strict=False):
        asked = [output.text for output in outputs]
        done = dict(model.stream(asked, search, joiner=joiner))
        outputs = [done[number] for number in range(len(outputs))]
    asked = [output.text for output in outputs]
    for number, output in last.stream(asked, search, joiner=joiners[-1]):
        yield number, after(outputs[number], output) if before else output


def _joiners(route: Sequence[Package]) -> list[str]:
    """Return what stands between the sentences that each package writes."""
    return [languages.joiner(package.target) for package in route]


def _named(route: Sequence[Package]) -> str:
    return "translate-" + "+".join(f"{p.metadata.pair}-{p.version}" for p in route)


def _gone_on(route: Sequence[Package], first: Output, output: Output) -> Draft:
    """Return what the last model of a route added, as a draft."""
    return _draft(after(first, output) if len(route) > 1 else output, _named(route))


def _draft(output: Output, name: str) -> Draft:
    origin = Origin("mt", f"argos {name}", round(output.score, 2))
    return Draft(
        output.text,
        origin,
        (_CUT,) if output.cut else (),
        alignment=output.links,
        log_probability=math.log(output.score) if output.score else None,
    )
