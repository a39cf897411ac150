"""What a job says to people: messages that are put into words where they are read.

The table keeps the template and what belongs into it, so that a page in Korean and
a command in English tell of the same job, whoever ran it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from workbench.errors import Message, WorkbenchError
from workbench.model import NN_
from workbench.store import Plain


class Words(Protocol):
    """Puts a template into some language."""

    def __call__(self, one: str, many: str, values: Mapping[str, Any]) -> str:
        """Return the template filled in; ``num`` chooses where there is a ``many``."""


def english(one: str, many: str, values: Mapping[str, Any]) -> str:
    """Return the template as it was written, filled in."""
    return (many if many and values["num"] != 1 else one) % values


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence."""

    one: str
    """The template in English, with ``%(name)s`` places."""
    many: str = ""
    """For any count but one; empty where nothing is counted."""
    count: int = 0
    arguments: Mapping[str, object] = field(default_factory=dict)
    """Texts and numbers for the places; ``num`` is the count."""

    def said(self, words: Words = english) -> str:
        """Return the sentence with everything in its place."""
        told = {name: _spoken(value, words) for name, value in self.arguments.items()}
        return words(self.one, self.many, {**told, "num": self.count})


def kept(text: str) -> object:
    """Return a line as an argument that other languages can say too, where it can be.

    The table keeps it; :meth:`Remark.said` puts it into words.
    """
    if not isinstance(text, Message):
        return text
    values = text.arguments.items()
    said = {name: kept(v) if isinstance(v, str) else str(v) for name, v in values}
    return {_TEMPLATE: text.template, **said}


def failure(error: WorkbenchError) -> object:
    """Return what ``str`` says of an error, as :func:`kept` does."""
    whole = str(error)
    if not isinstance(error.message, Message):
        return whole
    before, found, after = whole.partition(error.message)
    hint = kept(error.hint) if found else ""
    if after != (f" ({error.hint})" if error.hint else ""):
        return whole
    template = "%(place)s%(line)s (%(hint)s)" if error.hint else "%(place)s%(line)s"
    return {
        _TEMPLATE: template,
        "place": before,
        "line": kept(error.message),
        "hint": hint,
    }


def failed(error: WorkbenchError) -> dict[str, object]:
    """Return what the table keeps of an article that could not be finished."""
    return {"message": str(error), "told": failure(error)}


def reason(step: Plain, words: Words = english) -> str:
    """Return why an article could not be finished; empty if it was."""
    return str(_spoken(step.get("told") or step.get("message", ""), words))


def left(count: int) -> Remark:
    """Return that units which could have a draft have none."""
    return Remark(
        *NN_(
            "%(num)d unit is left without a draft:"
            " draft again, or with another engine.",
            "%(num)d units are left without a draft:"
            " draft again, or with another engine.",
        ),
        count,
    )


def unfinished(
    steps: Mapping[str, Plain], words: Words = english
) -> Iterator[tuple[str, str]]:
    """Yield the articles that could not be finished, or not all of, each with why."""
    for name, step in steps.items():
        count = step.get("left")
        if step.get("message"):
            yield name, reason(step, words)
        # What an export left in the source language is no draft that is missing.
        elif isinstance(count, int) and count and "file" not in step:
            yield name, left(count).said(words)


def _spoken(value: object, words: Words) -> object:
    if not isinstance(value, Mapping) or _TEMPLATE not in value:
        return value
    values = {k: _spoken(v, words) for k, v in value.items() if k != _TEMPLATE}
    return words(str(value[_TEMPLATE]), "", values)


_TEMPLATE = "template "
"""No name of an argument."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended."""

    remarks: tuple[Remark, ...] = ()
    files: tuple[str, ...] = ()
    """Folders or files it wrote, relative to the workspace; for people to find."""
    missing_model: tuple[str, str] | None = None
    """The language pair that no model is installed for, where that was the matter."""

    def said(self, words: Words = english) -> str:
        """Return everything in one line."""
        return " ".join(remark.said(words) for remark in self.remarks)


def plain(outcome: Outcome) -> Plain:
    """Return the outcome as the table keeps it."""
    return {
        "remarks": [
            {
                "one": remark.one,
                "many": remark.many,
                "count": remark.count,
                "arguments": dict(remark.arguments),
            }
            for remark in outcome.remarks
        ],
        "files": list(outcome.files),
        "missing_model": list(outcome.missing_model or ()),
    }


def outcome(kept: Plain) -> Outcome:
    """Return the outcome that the table kept; of an unfinished job, an empty one."""
    remarks: Any = kept.get("remarks", ())
    files: Any = kept.get("files", ())
    pair: Any = kept.get("missing_model", ())
    return Outcome(
        tuple(Remark(**remark) for remark in remarks),
        tuple(files),
        (pair[0], pair[1]) if pair else None,
    )
