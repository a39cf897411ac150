"""A server that speaks OpenAI's protocol over real HTTP, as strictly as it is meant.

It refuses what the protocol refuses, and answers by a rule for each text; what is
wrong with an answer is for the test to say.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from service_server import Asked, Reply

Translate = Callable[[str], str]


def korean(text: str) -> str:
    """Stand in for a translation: Korean, with the marks of the text."""
    words = [w if w.startswith("⟦") else "말" for w in text.replace("⟦", " ⟦").split()]
    return " ".join(words) + " 입니다 그리고 했다"


@dataclass
class Chat:
    """The server's side of the protocol."""

    translate: Translate = korean
    formats: tuple[str, ...] = ("json_schema", "json_object", "")
    """Ways to ask for JSON that the server knows; others are an error 400."""
    key: str = ""
    """What must be sent as a bearer's token."""
    spoil: Callable[[list[dict[str, str]]], str] = field(
        default=lambda items: json.dumps({"translations": items}, ensure_ascii=False)
    )
    """Makes what the model says of the translated items."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    """The questions that were answered, as JSON."""

    def __call__(self, asked: Asked) -> Reply:
        if self.key and asked.headers.get("Authorization") != f"Bearer {self.key}":
            return self._error(401, f"Incorrect API key provided: {asked.headers}")
        if asked.path != "/v1/chat/completions":
            return self._error(404, "no such path")
        question = asked.json
        form = question.get("response_format", {}).get("type", "")
        if form not in self.formats:
            return self._error(400, f"response_format {form} is not supported")
        self._check(question)
        self.asked.append(question)
        items = self.items(question)
        done = [{"id": i["id"], "text": self.translate(i["text"])} for i in items]
        return self._completion(self.spoil(done), len(json.dumps(question)))

    @staticmethod
    def items(question: dict[str, Any]) -> list[dict[str, str]]:
        """Return the texts of a question."""
        found: list[dict[str, str]] = json.loads(question["messages"][1]["content"])[
            "items"
        ]
        return found

    @property
    def batches(self) -> list[list[str]]:
        """The texts that were asked for, question by question."""
        return [[i["text"] for i in self.items(one)] for one in self.asked]

    @staticmethod
    def _check(question: dict[str, Any]) -> None:
        assert question["model"] == "small"
        assert question["stream"] is False
        assert [m["role"] for m in question["messages"]] == ["system", "user"]

    @staticmethod
    def _error(status: int, message: str) -> Reply:
        return Reply({"error": {"message": message}}, status)

    @staticmethod
    def _completion(said: str, size: int) -> Reply:
        return Reply(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1,
                "model": "small",
                "choices": [
                    {
                        "index": 0,
                        "finish_reason": "stop",
                        "message": {"role": "assistant", "content": said},
                    }
                ],
                "usage": {
                    "prompt_tokens": size,
                    "completion_tokens": len(said),
                    "total_tokens": size + len(said),
                },
            }
        )
