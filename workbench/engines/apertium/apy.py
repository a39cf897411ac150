"""Asks an APy server, text by text: its protocol takes one at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from workbench.engines.apertium import stream
from workbench.engines.services.server import Server
from workbench.engines.services.settings import ApertiumService
from workbench.engines.services.usage import Meter
from workbench.errors import Message
from workbench.model import N_

_CODE: Final = re.compile(r"[a-zA-Z_]{2,16}")


class Apy:
    """The pairs of one server."""

    def __init__(self, service: ApertiumService) -> None:
        self._server = Server("apertium", service)
        self.place = service.url

    @cached_property
    def modes(self) -> tuple[str, ...]:
        """The directions of the server, such as ``eng-spa``.

        :raises EngineError: it cannot be asked.
        """
        answer = self._server.get("/listPairs")
        listed = answer.get("responseData") if isinstance(answer, dict) else None
        if not isinstance(listed, list) or not all(map(_is_pair, listed)):
            raise self._server.failure(Message(N_("gave no list of pairs")))
        return tuple(f"{p['sourceLanguage']}-{p['targetLanguage']}" for p in listed)

    def translate(
        self, texts: Sequence[str], mode: str, meter: Meter
    ) -> list[stream.Translated]:
        """Translate the texts, one question for each.

        :raises EngineError: the server fails.
        """
        return [self._one(text, mode, meter) for text in texts]

    def _one(self, text: str, mode: str, meter: Meter) -> stream.Translated:
        form = {
            "langpair": mode.replace("-", "|"),
            "q": stream.written(text),
            "deformat": "False",
        }
        record = self._server.post_form(
            "/translateRaw", form, meter, characters=len(text)
        )
        return stream.read(record, text)


def _is_pair(one: Any) -> bool:
    return isinstance(one, dict) and all(
        isinstance(one.get(key), str) and _CODE.fullmatch(one[key])
        for key in ("sourceLanguage", "targetLanguage")
    )
