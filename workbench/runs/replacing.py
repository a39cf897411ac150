"""Search and replace in the translations of many articles.

Everything is planned first and shown; only what was seen is changed. An approval falls
with the text it was given for, and whatever was no approval stays what it was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench import languages, review
from workbench.desk import Revision
from workbench.errors import Message, WorkbenchError
from workbench.model import N_, State, Unit, digest
from workbench.queries import Rewriter
from workbench.runs.running import CHANGED, REPLACE, Running, Skipped
from workbench.searching import Found, Search
from workbench.workspace import Workspace, now

LONGEST = 20_000
"""Characters of one translation."""
ACTION = "replace"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be replaced where."""

    rewriter: Rewriter
    query: str = ""
    """Which units; empty means all that hold the words."""
    patterns: Sequence[str] = ()
    """Globs of articles; none means all."""
    locales: Sequence[str] = ()

    @property
    def told(self) -> Mapping[str, str]:
        """What the list of runs says of it."""
        said = {
            "from": self.rewriter.old,
            "to": self.rewriter.new,
            "query": self.query,
            "articles": " ".join(self.patterns),
            "locale": " ".join(self.locales),
            "regex": "yes" if self.rewriter.regex else "",
        }
        return {name: value for name, value in said.items() if value or name == "to"}


@dataclass(frozen=True, slots=True)
class Change(Found):
    """One unit as it is, and the text it would have."""

    texts: tuple[str, ...]
    """One, or one for each plural form."""

    @property
    def after(self) -> Unit:
        """The unit as it would be."""
        return review.amend(self.unit, self.texts, by="", at="")

    @property
    def voids(self) -> bool:
        """Whether an approval falls with it."""
        return self.unit.state is State.APPROVED

    @property
    def proof(self) -> str:
        """Changes whenever the unit or what is to become of it does."""
        return digest(self.unit.revision, *self.texts)


@dataclass
class Plan:
    """Everything that would change, in the order of the articles."""

    changes: list[Change] = field(default_factory=list)
    refused: list[Skipped] = field(default_factory=list)
    """Units whose text would be none that may be stored."""
    problems: list[WorkbenchError] = field(default_factory=list)
    """Why articles could not be searched."""
    more: bool = False
    """Whether there is more than was asked for."""

    @property
    def digest(self) -> str:
        """Changes whenever any part of the plan does."""
        return digest(*(f"{one.key}{one.proof}" for one in self.changes))

    @property
    def seen(self) -> dict[str, str]:
        """The proof of each change, by its key."""
        return {one.key: one.proof for one in self.changes}


def plan(workspace: Workspace, asked: Asked, *, most: int | None = None) -> Plan:
    """Return what would change; nothing is written.

    :param most: stop at so many changes.
    :raises QueryError: the query or the pattern is wrong, or takes too long.
    :raises UsageError: there is nothing to look for, or a locale is unknown.
    """
    asked.rewriter.verify()
    made = Plan()
    search = Search.of(workspace, asked.query)
    for found in search.each(asked.patterns, asked.locales):
        texts = _rewritten(asked.rewriter, found)
        if texts is None:
            continue
        if reason := _refusal(texts):
            made.refused.append(_skipped(found, reason))
        elif most is not None and len(made.changes) >= most:
            made.more = True
            break
        else:
            made.changes.append(Change(found.article, found.locale, found.unit, texts))
    made.problems = search.problems
    return made


def apply(
    workspace: Workspace,
    asked: Asked,
    *,
    by: str,
    seen: Mapping[str, str] | None = None,
    without: Collection[str] = (),
) -> Running:
    """Replace as one run, and return what it did.

    :param seen: the proofs of the changes that a person saw (:attr:`Plan.seen`); what
        differs from them is skipped and told. None takes what is there now for seen.
    :param without: keys of the changes that the person does not want.
    """
    now_planned = plan(workspace, asked)
    running = Running(workspace, REPLACE, by, asked.told)
    running.skipped += now_planned.refused
    wanted_now: dict[tuple[str, str], list[Change]] = {}
    for change in now_planned.changes:
        if change.key in without or (seen is not None and change.key not in seen):
            continue
        if seen is not None and seen[change.key] != change.proof:
            running.skipped.append(_skipped(change, Message(CHANGED)))
            continue
        wanted_now.setdefault((change.article.name, change.locale), []).append(change)
    for changes in wanted_now.values():
        revisions = [_revision(change, by) for change in changes]
        first = changes[0]
        running.take_all(first.article, first.locale, revisions, ACTION)
    wanted = set(seen or ()) - set(without) - {one.key for one in now_planned.changes}
    running.skipped += _vanished(workspace, asked, wanted)
    return running


def as_json(change: Change) -> dict[str, Any]:
    """Return a change for a program."""
    return {
        "article": change.article.name,
        "locale": change.locale,
        "unit": change.unit.id,
        "revision": change.unit.revision,
        "before": {"state": change.unit.state, "target": change.unit.target},
        "after": {"state": change.after.state, "target": change.texts[0]},
        "key": change.key,
        "proof": change.proof,
    }


def _revision(change: Change, by: str) -> Revision:
    return Revision(
        change.unit.id,
        change.unit.revision,
        lambda unit: review.amend(unit, change.texts, by=by, at=now()),
    )


def _rewritten(rewriter: Rewriter, found: Found) -> tuple[str, ...] | None:
    """Return the texts a unit would have, or None where nothing changes."""
    korean = languages.language_of(found.locale) == "ko"
    if rewriter.particles and not korean:
        rewriter = replace(rewriter, particles=False)
    before = review.texts_of(found.unit)
    after = tuple(rewriter.rewritten(text) if text else text for text in before)
    return None if after == before else after


def _refusal(texts: Sequence[str]) -> str:
    """Return why the texts may not be stored, or nothing."""
    if any(not text.strip() for text in texts):
        return Message(N_("nothing would be left of the translation"))
    if any(len(text) > LONGEST for text in texts):
        return Message(N_("the translation would be too long"))
    if any(unicodedata.category(char) in {"Cc", "Cs"} for t in texts for char in t):
        return Message(N_("the translation would hold a control character"))
    return ""


def _skipped(found: Found, reason: str) -> Skipped:
    return Skipped.at(found.address, found.unit.source, reason)


def _vanished(
    workspace: Workspace, asked: Asked, keys: Collection[str]
) -> Iterator[Skipped]:
    """Yield the units that were seen to fit and do not any more."""
    if not keys:
        return
    for found in Search.of(workspace, "").each(asked.patterns, asked.locales):
        if found.key in keys:
            yield _skipped(found, Message(CHANGED))
