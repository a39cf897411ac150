"""The engine object: asks, verifies, asks again for what failed, then one by one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from workbench import languages
from workbench.engines import ANY, NO_TERMS, EngineSettings
from workbench.engines.openai import answers, questions
from workbench.engines.openai.judging import Judgement, judge
from workbench.engines.openai.questions import FORMATS, Task
from workbench.engines.services import keys
from workbench.engines.services.batches import batches
from workbench.engines.services.readiness import (
    Readiness,
    ask_nobody,
    described,
    unnamed,
)
from workbench.engines.services.server import Server, StatusError
from workbench.engines.services.settings import OpenAIService
from workbench.engines.services.usage import Meter
from workbench.errors import Message
from workbench.model import N_, Draft, Finding, Origin, Severity

_LARGEST: Final = 6_000
"""Characters of the texts in one question."""
_UNKNOWN_FORMAT: Final = frozenset({400, 415, 422, 501})
"""What servers answer that do not know a way to ask for JSON."""
_MOST_TOKENS: Final = 10**9

_UNUSABLE: Final = Finding(
    code="draft-unusable",
    severity=Severity.WARNING,
    template=N_("Not drafted: asked several times, the engine gave no answer of use."),
)


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    judgement: Judgement


class OpenAIEngine:
    """One model on one server."""

    name = "openai"
    takes_terms = True

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._service = settings.services.openai or OpenAIService()
        self._form = 0
        """Which of ``FORMATS`` the server is known to take."""

    @property
    def batch(self) -> int:
        """Texts in one call, so that little is lost and paid twice when it fails."""
        return self._service.batch

    @property
    def neighbours(self) -> int:
        """Sentences before and after each text that the model wants to see."""
        return self._service.neighbours

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the one pair that stands for all; none where nobody can be asked."""
        return frozenset({(ANY, ANY)}) if self.readiness().usable else frozenset()

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

        An answer that cannot be used is an empty draft with a finding.

        :raises EngineError: no server or model is configured, or the server fails.
        """
        self._require_settings()
        task = Task(
            model=self._service.model,
            source=f"{languages.name(source)} ({source})",
            target=f"{languages.name(target)} ({target})",
            glossary=glossary,
            context=context,
            canary=secrets.token_hex(8),
        )
        talk = _Talk(self, task, source, target)
        drafts: list[Draft] = []
        with Meter(
            self._settings.ledger, self._service, self.name, source, target
        ) as meter:
            for batch in batches(texts, self.batch, _LARGEST):
                drafts += talk.drafts(batch, meter)
        return drafts

    def version(self, source: str, target: str) -> str:
        """Name what the answers depend on: model, server and wording."""
        return f"{self._service.model} {self._service.url} {questions.REVISION}"

    def readiness(self) -> Readiness:
        """Tell whether the engine can be used, without asking the server."""
        found = described(self.name, self._service, self._settings.keys)
        if not found.usable:
            return found
        if not self._service.model:
            return Readiness(False, unnamed("openai", "model"))
        said = N_("%(model)s at %(place)s")
        told = Message(said, model=self._service.model, place=found.detail)
        return Readiness(True, told)

    def ask(self) -> None:
        """Ask the server for what it offers: a question that costs nothing.

        :raises EngineError: it does not answer, or takes no such key.
        """
        self._server.get("/models")

    def said(
        self, items: Mapping[str, str], task: Task, meter: Meter
    ) -> dict[str, str]:
        """Return what the model answers to texts, by id; some may be missing.

        :raises EngineError: the server fails.
        """
        size = sum(map(len, items.values()))
        answer = self._completed(items, task, meter, size)
        _count_tokens(answer, meter)
        content = _content(answer)
        if content is None:
            raise self._server.failure(Message(N_("the answer is no chat completion")))
        return answers.translations(content, items, size)

    def _completed(
        self, items: Mapping[str, str], task: Task, meter: Meter, size: int
    ) -> Any:
        """Ask for JSON in the strictest way the server takes."""
        for form in range(self._form, len(FORMATS)):
            question = questions.body(items, task, form)
            try:
                answer = self._server.post(
                    "/chat/completions", question, meter, characters=size
                )
            except StatusError as error:
                last = form + 1 == len(FORMATS)
                if last or error.status not in _UNKNOWN_FORMAT:
                    raise
            else:
                self._form = form
                return answer
        raise self._server.failure(Message(N_("there is no way to ask")))

    def _require_settings(self) -> None:
        example = 'url = "http://127.0.0.1:8080/v1", model = "NAME"'
        if not self._service.url or not self._service.model:
            raise ask_nobody(self.name, example)

    @cached_property
    def _server(self) -> Server:
        url, folder = self._service.url, self._settings.keys
        key = keys.find(self.name, url, folder, os.environ)
        return Server(self.name, self._service, key)


class _Talk:
    """All questions about one call's texts."""

    def __init__(
        self, engine: OpenAIEngine, task: Task, source: str, target: str
    ) -> None:
        self._engine, self._task = engine, task
        self._source, self._target = source, target
        self._origin = Origin("mt", f"openai {task.model}")

    def drafts(self, texts: Sequence[str], meter: Meter) -> Iterator[Draft]:
        """Return a draft for each text of one batch."""
        asked = {str(number): text for number, text in enumerate(texts, 1)}
        best: dict[str, _Answer] = {}
        self._ask(asked, best, meter)
        if failing := _failing(asked, best):
            self._ask(failing, best, meter)
        if len(failing) > 1:
            for key, text in _failing(failing, best).items():
                self._ask({key: text}, best, meter)
        meter.units += len(best)
        return (self._draft(best.get(key)) for key in asked)

    def _ask(
        self, group: Mapping[str, str], best: dict[str, _Answer], meter: Meter
    ) -> None:
        """Ask about some texts, and keep each answer that is better than before."""
        said = self._engine.said(group, self._task, meter)
        for key, text in said.items():
            if not text.strip():
                continue
            judgement = judge(
                group[key], text, self._source, self._target, self._task.canary
            )
            if key not in best or _rank(judgement) < _rank(best[key].judgement):
                best[key] = _Answer(text, judgement)

    def _draft(self, answer: _Answer | None) -> Draft:
        if answer is None:
            return Draft("", self._origin, (_UNUSABLE,))
        return Draft(answer.text, self._origin, answer.judgement.findings)


def _failing(asked: Mapping[str, str], best: Mapping[str, _Answer]) -> dict[str, str]:
    """Return what has no answer yet, or none that another try could not better."""
    return {
        key: text
        for key, text in asked.items()
        if key not in best or best[key].judgement.again
    }


def _rank(judgement: Judgement) -> tuple[bool, int]:
    return judgement.again, len(judgement.findings)


def _content(answer: Any) -> str | None:
    """Return what the model said; empty where it refused, None where none spoke."""
    try:
        message = answer["choices"][0]["message"]
        content = message.get("content")
    except (LookupError, TypeError, AttributeError):
        return None
    return content if isinstance(content, str) else ""


def _count_tokens(answer: Any, meter: Meter) -> None:
    """Add what the server says it counted, as far as that can be true."""
    usage = answer.get("usage") if isinstance(answer, dict) else None
    if not isinstance(usage, dict):
        return
    spoken = usage.get("prompt_tokens"), usage.get("completion_tokens")
    counts = [n if type(n) is int and 0 <= n < _MOST_TOKENS else 0 for n in spoken]
    meter.tokens_in += counts[0]
    meter.tokens_out += counts[1]
