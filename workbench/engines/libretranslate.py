"""A LibreTranslate server: many texts in one question, as plain text.

It takes neither a glossary nor context, and counts no tokens. Its models are those of
Argos Translate, so it is asked about words only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeGuard

from workbench.engines import NO_TERMS, Engine, EngineSettings
from workbench.engines.argos import COPIED, codes
from workbench.engines.services import keys
from workbench.engines.services.batches import batches
from workbench.engines.services.readiness import Readiness, ask_nobody, described
from workbench.engines.services.server import Server
from workbench.engines.services.settings import LibreTranslateService
from workbench.engines.services.usage import Meter
from workbench.errors import EngineError, Message
from workbench.model import N_, Draft, Origin

_LARGEST: Final = 10_000
"""Characters of one question, far below what servers commonly take."""
_ORIGIN: Final = Origin("mt", "libretranslate")


class LibreTranslateEngine:
    """One server; it is asked for its languages once, before the first text."""

    name = "libretranslate"
    masks = COPIED

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._service = settings.services.libretranslate or LibreTranslateService()

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs the server offers; none where no server is configured.

        :raises EngineError: it cannot be asked.
        """
        if not self._service.url:
            return frozenset()
        return frozenset(
            (codes.locale(source), codes.locale(target))
            for source, targets in self._offered.items()
            for target in targets
            if target != source
        )

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

        :raises EngineError: no server is configured, it does not translate the
            pair, or it fails.
        """
        pair = self._pair(source, target)
        drafts: list[Draft] = []
        with Meter(
            self._settings.ledger, self._service, self.name, source, target
        ) as meter:
            for batch in batches(texts, self._service.batch, _LARGEST):
                drafts += self._asked(batch, pair, meter)
        return drafts

    def version(self, source: str, target: str) -> str:
        """Name the server: another may have other models."""
        return self._service.url

    def readiness(self) -> Readiness:
        """Tell whether the engine can be used, without asking the server."""
        return described(self.name, self._service, self._settings.keys)

    def _asked(
        self, texts: Sequence[str], pair: tuple[str, str], meter: Meter
    ) -> Iterator[Draft]:
        question: dict[str, object] = {
            "q": list(texts),
            "source": pair[0],
            "target": pair[1],
            "format": "text",
        }
        if self._key is not None:
            question["api_key"] = self._key.reveal()
        characters = sum(map(len, texts))
        answer = self._server.post("/translate", question, meter, characters=characters)
        translated = answer.get("translatedText") if isinstance(answer, dict) else None
        if not are_texts(translated) or len(translated) != len(texts):
            raise self._server.failure(
                Message(N_("gave no %(count)s translations"), count=len(texts))
            )
        meter.units += len(texts)
        return (Draft(text, _ORIGIN) for text in translated)

    def _pair(self, source: str, target: str) -> tuple[str, str]:
        """Return the server's own codes for a language pair."""
        if not self._service.url:
            raise ask_nobody(self.name, 'url = "http://127.0.0.1:5000"')
        for one in codes.candidates(source):
            for other in codes.candidates(target):
                begun, ended = self._spelt.get(one, ""), self._spelt.get(other, "")
                if ended in self._offered.get(begun, ()):
                    return begun, ended
        known = ", ".join(sorted(self._offered)[:40])
        does_not = N_("%(place)s does not translate %(source)s → %(target)s")
        place, languages = self._server.place, N_("its languages: %(known)s")
        raise EngineError(
            Message(does_not, place=place, source=source, target=target),
            hint=Message(languages, known=known)
            if known
            else Message(N_("it has no languages")),
        )

    @cached_property
    def _key(self) -> keys.Key | None:
        folder = self._settings.keys
        return keys.find(self.name, self._service.url, folder, os.environ)

    @cached_property
    def _server(self) -> Server:
        return Server(self.name, self._service)

    @cached_property
    def _offered(self) -> Mapping[str, Sequence[str]]:
        """The targets of each source language, in the server's codes."""
        listed = self._server.get("/languages")
        if not isinstance(listed, list) or not all(map(_is_language, listed)):
            raise self._server.failure(Message(N_("gave no list of languages")))
        return {one["code"]: one["targets"] for one in listed}

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """The server's codes by their normal form."""
        targets = (code for some in self._offered.values() for code in some)
        return {codes.normal(code): code for code in (*targets, *self._offered)}


def create(settings: EngineSettings) -> Engine:
    """Return the engine; it asks nobody until it is used."""
    return LibreTranslateEngine(settings)


def _is_language(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and are_texts([one.get("code")])
        and are_texts(one.get("targets"))
        and all(code.isprintable() and len(code) <= 24 for code in one["targets"])
        and one["code"].isprintable()
        and len(one["code"]) <= 24
    )


def are_texts(value: Any) -> TypeGuard[list[str]]:
    """Whether a value that came from outside is a list of strings."""
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
