"""What may be asked for: each kind of job with its parameters, checked on entry.

What comes out is plain JSON in which every article, language and state was known
when the job was entered; the handler looks again when it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench import engines, languages
from workbench.errors import Message, NothingMatchedError, UsageError
from workbench.jobs.told import Remark
from workbench.model import N_, NN_, State, shortened
from workbench.store import Job, Plain

if TYPE_CHECKING:
    from workbench.workspace import Workspace

KINDS = ("draft", "sync", "export", "install")
INCLUDE = ("approved", "review", "draft")
MISSING = ("source", "mark", "fail")
LIMIT = 10_000
"""Patterns and locales that one job may name."""
LONGEST = 500
"""Characters of a name or pattern."""

_TITLES: Mapping[str, tuple[str, tuple[str, str], str]] = {
    "draft": (
        N_("Drafts of %(name)s"),
        NN_("Drafts of %(num)d article", "Drafts of %(num)d articles"),
        N_("Drafts of all articles"),
    ),
    "sync": (
        N_("Changes of %(name)s"),
        NN_("Changes of %(num)d article", "Changes of %(num)d articles"),
        N_("Changes of all articles"),
    ),
    "export": (
        N_("Export of %(name)s"),
        NN_("Export of %(num)d article", "Export of %(num)d articles"),
        N_("Export of all articles"),
    ),
}
_INSTALL = N_("Model for %(source)s → %(target)s")


@dataclass(frozen=True, slots=True)
class Order:
    """A job that may be entered."""

    kind: str
    parameters: Plain
    subject: str
    """``ko/seeds/a.md`` where it is about one article in one language, else empty."""

    @property
    def title(self) -> str:
        """What the job does, in English."""
        return title(self.kind, self.parameters).said()


def order(workspace: Workspace, kind: str, fields: Plain) -> Order:
    """Return the job that somebody asks for.

    :raises UsageError: there is no such kind, or a parameter does not fit it;
        NothingMatchedError and LocaleError where what it names does not exist.
    """
    if kind not in KINDS:
        raise UsageError(
            Message(N_("unknown kind of job %(kind)s"), kind=_shown(kind)),
            hint=Message(N_("known: %(known)s"), known=", ".join(KINDS)),
        )
    if kind == "install":
        _refuse_others(fields, {"source", "target"})
        pair = {name: _code(fields, name) for name in ("source", "target")}
        return Order(kind, pair, "")
    names, locales = _texts(fields, "articles"), _texts(fields, "locales")
    _refuse_others(fields, {"articles", "locales", *_OPTIONS[kind]})
    locales = [workspace.known_locale(code) for code in locales]
    pairs = [(a.name, locale) for a, locale in workspace.pairs(names, locales)]
    if not pairs:
        raise NothingMatchedError(
            Message(N_("no such article is translated into that language"))
        )
    chosen = {name: check(fields, name) for name, check in _OPTIONS[kind].items()}
    parameters = {"articles": names, "locales": locales, **chosen}
    subject = f"{pairs[0][1]}/{pairs[0][0]}" if len(pairs) == 1 else ""
    return Order(kind, parameters, subject)


def title(kind: str, parameters: Plain) -> Remark:
    """Return what a job does, for people."""
    if kind == "install":
        return Remark(_INSTALL, arguments=dict(parameters))
    if kind not in _TITLES:
        return Remark("%(kind)s", arguments={"kind": kind})
    one, several, everything = _TITLES[kind]
    names = parameters.get("articles")
    names = names if isinstance(names, list) else []
    if len(names) == 1:
        return Remark(one, arguments={"name": names[0]})
    if names:
        return Remark(*several, count=len(names))
    return Remark(everything)


def title_of(job: Job) -> Remark:
    """Return what a job of the table does; one of before says so in English."""
    if job.kind in KINDS and job.parameters:
        return title(job.kind, job.parameters)
    return Remark("%(title)s", arguments={"title": job.title})


def _texts(fields: Plain, name: str) -> list[str]:
    value = fields.get(name, [])
    if (
        not isinstance(value, list)
        or len(value) > LIMIT
        or not all(map(_is_name, value))
    ):
        raise UsageError(
            Message(N_("%(name)s must be a list of names"), name=repr(name))
        )
    return [str(one) for one in value]


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST


def _code(fields: Plain, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise UsageError(
            Message(N_("%(name)s must be the code of a language"), name=repr(name))
        )
    return languages.canonical(value)


def _engine(fields: Plain, name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not _is_name(value):
        raise UsageError(
            Message(N_("%(name)s must be the name of an engine"), name=repr(name))
        )
    if value is not None and value not in (known := engines.names()):
        raise UsageError(
            Message(N_("unknown engine %(name)s"), name=repr(value)),
            hint=Message(N_("known: %(names)s"), names=", ".join(known)),
        )
    return None if value is None else str(value)


def _states(fields: Plain, name: str) -> list[str]:
    known = {state.value for state in State}
    value = fields.get(name, [State.UNTRANSLATED.value])
    if not isinstance(value, list) or not value or not set(map(str, value)) <= known:
        raise UsageError(
            Message(
                N_("%(name)s must be a list of states: %(known)s"),
                name=repr(name),
                known=", ".join(State),
            )
        )
    return sorted(map(str, value))


def _include(fields: Plain, name: str) -> str:
    return _one_of(fields, name, INCLUDE)


def _missing(fields: Plain, name: str) -> str:
    return _one_of(fields, name, MISSING)


def _one_of(fields: Plain, name: str, known: Sequence[str]) -> str:
    value = fields.get(name, known[0])
    if not isinstance(value, str) or value not in known:
        raise UsageError(
            Message(
                N_("%(name)s must be one of %(known)s"),
                name=repr(name),
                known=", ".join(known),
            )
        )
    return value


_OPTIONS: Mapping[str, Mapping[str, Callable[[Plain, str], object]]] = {
    "draft": {"engine": _engine, "states": _states},
    "sync": {},
    "export": {"include": _include, "missing": _missing},
}


def _refuse_others(fields: Plain, known: set[str]) -> None:
    if others := sorted(set(fields) - known):
        hint = Message(N_("known: %(known)s"), known=", ".join(sorted(known)))
        raise UsageError(
            Message(N_("unknown parameter %(name)s"), name=_shown(others[0])),
            hint=hint,
        )


def _shown(text: str) -> str:
    return repr(shortened(text, 40))
