"""What a desk plans for its translations: who, until when, how urgent, put away.

A file of the workspace, ``plan.jsonl`` beside the catalogs, one sorted line for each
translation that anything is planned for; so a clone has it, and git merges it. What
is planned never touches a text, a state or an approval.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from workbench import files, languages
from workbench.accounts import Role
from workbench.accounts.people import actor_of
from workbench.errors import (
    CatalogError,
    ConflictError,
    Message,
    UsageError,
)
from workbench.model import N_, Article, digest, shortened
from workbench.workspace import Workspace, now

FILE = "plan.jsonl"
"""Its name in the folder of the catalogs."""
LARGEST = 16 * 1024 * 1024
"""Bytes of the file at most."""
LONGEST_NAME = 80
"""Characters of a person's name."""
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_MINUTE = "%Y-%m-%dT%H:%MZ"


class Priority(StrEnum):
    """How soon a translation is wanted, most urgent first."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Key(NamedTuple):
    """An article in a language."""

    article: str
    """Name of the article."""
    locale: str


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """What is planned for one article in one language."""

    article: str
    locale: str
    priority: str = Priority.NORMAL.value
    deadline: str = ""
    """UTC minute, ``2026-12-01T09:00Z``, or empty."""
    assignee: str = ""
    """Who is to do it, or empty."""
    archived: bool = False
    """Whether it is put away: not in the lists, its files untouched."""
    by: str = ""
    """Who planned it last."""
    at: str = ""

    @property
    def key(self) -> Key:
        """What it is about."""
        return Key(self.article, self.locale)

    @property
    def revision(self) -> str:
        """Changes whenever anything planned changes."""
        return digest(self.priority, self.deadline, self.assignee, str(self.archived))

    @property
    def empty(self) -> bool:
        """Whether it says nothing that an absent line would not."""
        return self.revision == Plan("", "").revision

    def __str__(self) -> str:
        archived = "archived" if self.archived else ""
        told = (self.priority, self.deadline, self.assignee, archived)
        return " · ".join(filter(None, told))

    def overdue(self, at: str) -> bool:
        """Tell whether its time is over at a UTC minute."""
        return bool(self.deadline) and self.deadline < at


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be changed of a plan; None leaves a part as it is."""

    priority: str | None = None
    deadline: str | None = None
    assignee: str | None = None
    archived: bool | None = None

    def of(self, plan: Plan, *, by: str, at: str) -> Plan:
        """Return the plan as it is wished for."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        wanted = {name: value for name, value in named if value is not None}
        changed = replace(plan, **wanted)
        return plan if changed == plan else replace(changed, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of a change of several plans."""

    plans: tuple[Plan, ...]
    """Those that were asked for, as they are now."""
    overtaken: tuple[Key, ...] = ()
    """Those that somebody else had changed, which were left as they are."""


def path(workspace: Workspace) -> Path:
    """Return where the plans of a workspace are, or would be."""
    return workspace.root / workspace.settings.catalogs / FILE


def plans(workspace: Workspace) -> Mapping[Key, Plan]:
    """Return everything that is planned.

    :raises CatalogError: a line is no plan, or says again what another said; names it.
    """
    return {plan.key: plan for plan in _read(path(workspace), workspace.root)}


def offered(
    workspace: Workspace, patterns: Sequence[str], locales: Sequence[str] = ()
) -> Iterator[tuple[Article, str]]:
    """Yield each matching article with each locale that it is to be read in.

    Whoever names no articles is offered none that is put away.

    :raises LocaleError: a locale is not one of the workspace's.
    :raises CatalogError: a line is no plan.
    """
    pairs = workspace.pairs(patterns, locales)
    if patterns:
        yield from pairs
        return
    known = plans(workspace)
    for article, locale in pairs:
        plan = known.get(Key(article.name, locale))
        if plan is None or not plan.archived:
            yield article, locale


def plan_of(workspace: Workspace, key: Key) -> Plan:
    """Return what is planned for a translation; nothing is a plan too."""
    return plans(workspace).get(key, Plan(*key))


def change(
    workspace: Workspace,
    keys: Iterable[Key],
    wish: Wish,
    *,
    by: str,
    seen: Mapping[Key, str] | None = None,
) -> Planned:
    """Change the plans of translations; what says the same is not written.

    :param seen: the revisions the person saw; a plan that has another one by now is
        left as it is, and told. None skips the check.
    :raises UsageError: the wish is no plan.
    :raises CatalogError: the file is broken; nothing is written.
    """
    wish = _sound(wish)
    place, root, at = path(workspace), workspace.root, now()
    with files.locked(place, root=root):
        before = _read(place, root)
        known = {plan.key: plan for plan in before}
        done, overtaken = [], []
        for key in dict.fromkeys(keys):
            plan = known.get(key, Plan(*key))
            if seen is not None and seen.get(key) != plan.revision:
                overtaken.append(key)
                continue
            known[key] = wish.of(plan, by=by, at=at)
            done.append(known[key])
        after = tuple(sorted(plan for plan in known.values() if not plan.empty))
        if after != before:
            text = "".join(f"{_written(plan)}\n" for plan in after)
            files.write_atomic(place, text.encode(), root=root)
    return Planned(tuple(done), tuple(overtaken))


def unoffered(workspace: Workspace, plans: Iterable[Plan]) -> dict[str, set[str]]:
    """Return each assignee who is offered nothing, with the languages of their plans.

    Where there are accounts, those are names of nobody who may translate there; what is
    assigned waits for its assignee alone.
    """
    accounts = workspace.store.people.all()
    offered = {one.name: actor_of(one) for one in accounts if not one.disabled}
    found: dict[str, set[str]] = {}
    for plan in plans if accounts else ():
        actor = offered.get(plan.assignee)
        if plan.assignee and not (actor and actor.may(Role.TRANSLATOR, plan.locale)):
            found.setdefault(plan.assignee, set()).add(plan.locale)
    return found


def set_plan(
    workspace: Workspace, key: Key, wish: Wish, *, by: str, seen: str | None = None
) -> Plan:
    """Change the plan of one translation.

    :raises ConflictError: somebody else changed it meanwhile; carries both.
    """
    expected = None if seen is None else {key: seen}
    done = change(workspace, [key], wish, by=by, seen=expected)
    if done.overtaken:
        theirs = plan_of(workspace, key)
        raise ConflictError(
            unit=f"{key.locale} {key.article}",
            theirs=str(theirs),
            mine=str(_sound(wish).of(theirs, by=by, at="")),
            revision=theirs.revision,
        )
    return done.plans[0]


def deadline(text: str) -> str:
    """Return a moment as a UTC minute; without a zone it is one of this computer's.

    A day alone ends with its last minute; an empty text is no deadline.

    :raises UsageError: it is no moment.
    """
    told = text.strip()
    if not told:
        return ""
    try:
        if not _MOMENT.fullmatch(told):
            raise ValueError(told)
        when = datetime.fromisoformat(told)
        if len(told) == len("2026-12-01"):
            when = datetime.combine(when, time(23, 59))
        return when.astimezone(UTC).strftime(_MINUTE).rjust(17, "0")
    except (ValueError, OverflowError) as error:
        shown = shortened(told, 40)
        raise UsageError(
            Message(N_("%(text)r is no date and time"), text=shown),
            hint=Message(N_("as in 2026-12-01T18:00, or with a zone: …T18:00+09:00")),
        ) from error


def is_about(plan: Plan, person: str) -> bool:
    """Tell whether somebody is to do it."""
    return bool(person) and plan.assignee == person


def _sound(wish: Wish) -> Wish:
    """Return the wish in the form in which plans are kept.

    :raises UsageError: a part of it is not what it should be.
    """
    if wish.priority is not None and wish.priority not in set(Priority):
        known = ", ".join(Priority)
        raise UsageError(
            Message(N_("there is no such priority")),
            hint=Message(N_("one of: %(known)s"), known=known),
        )
    until = None if wish.deadline is None else deadline(wish.deadline)
    return replace(wish, deadline=until, assignee=_name(wish.assignee))


def _name(text: str | None) -> str | None:
    if text is None:
        return None
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(Message(N_("that is not the name of a person")))
    return name


def _read(place: Path, root: Path) -> tuple[Plan, ...]:
    data = files.read_if_exists(place, root=root, limit=LARGEST) or b""
    name = files.shown(place, root)
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise CatalogError(Message(N_("is not UTF-8")), path=name) from error
    found: dict[Key, Plan] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        plan = _line(line, name, number)
        if found.setdefault(plan.key, plan) is not plan:
            message = Message(
                N_("plans %(locale)s %(article)s a second time"),
                locale=plan.locale,
                article=plan.article,
            )
            hint = Message(N_("keep one of the two lines"))
            raise CatalogError(message, path=name, line=number, hint=hint)
    return tuple(found.values())


def _line(line: str, name: str, number: int) -> Plan:
    try:
        told = json.loads(line)
        wrong = (
            name for name, value in told.items() if type(value) is not _TYPES[name]
        )
        if next(wrong, None) is not None:
            raise TypeError
        plan = Plan(**told)
        languages.canonical(plan.locale)
        wish = _sound(Wish(plan.priority, plan.deadline, plan.assignee))
        return replace(plan, deadline=wish.deadline or "", assignee=wish.assignee or "")
    except _NO_PLAN as error:
        message = N_(
            "is no plan: an object of article, locale, priority, deadline, assignee, …"
        )
        raise CatalogError(Message(message), path=name, line=number) from error


_FIELDS: Sequence[str] = tuple(field.name for field in fields(Plan))
_TYPES = {name: bool if name == "archived" else str for name in _FIELDS}
_NO_PLAN = (ValueError, TypeError, KeyError, AttributeError, RecursionError, UsageError)


def _written(plan: Plan) -> str:
    usual = Plan("", "")
    told = {
        name: value
        for name in _FIELDS
        if (value := getattr(plan, name)) != getattr(usual, name)
    }
    return json.dumps(told, ensure_ascii=False)
