"""The desk's list as the first page shows it: which rows, in which order, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import flask_babel
from babel.dates import LOCALTZ
from flask import url_for

from workbench import globs, languages
from workbench.board import Overview, Row
from workbench.model import N_, State
from workbench.planning import Plan, Priority
from workbench.store import Job
from workbench.web import jobviews, labels, problems
from workbench.web.current import link, workspace
from workbench.web.standing import Standing, standing
from workbench.web.translations import gettext, language, moment, ngettext, number

PRIORITIES = {
    Priority.URGENT: N_("Urgent"),
    Priority.HIGH: N_("High"),
    Priority.NORMAL: N_("Normal"),
    Priority.LOW: N_("Low"),
}
MEASURES = {
    "units": N_("Units"),
    "words": N_("Words"),
    "characters": N_("Characters"),
}
SORTS = {
    "": N_("Most urgent first"),
    "deadline": N_("Deadline"),
    "title": N_("Title"),
    "-changed": N_("Latest activity"),
    "-todo": N_("Most left"),
    "todo": N_("Least left"),
}
SHOWN = {
    "todo": N_("Not finished"),
    "done": N_("Finished"),
    "outdated": N_("Source changed, not taken over"),
    "unprepared": N_("Not prepared yet"),
    "archived": N_("Archived"),
}
"""What can be asked for beside the states of units."""
_RANK = {priority.value: rank for rank, priority in enumerate(Priority)}
_NEVER = "9999"
_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which rows are asked for, and how; all of it is in the address."""

    text: str = ""
    language: str = ""
    """Locale code of the translation."""
    state: str = ""
    mine: bool = False
    overdue: bool = False
    sort: str = ""
    measure: str = "units"

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Query:
        """Read it from an address or a form; what is unknown counts as not said."""
        state, sort = said.get("state", ""), said.get("sort", "")
        measure = said.get("measure", "")
        return cls(
            text=said.get("text", "").strip()[:200],
            language=said.get("language", "")[:24],
            state=state if state in {*SHOWN, *State} else "",
            mine=said.get("mine") == "1",
            overdue=said.get("overdue") == "1",
            sort=sort if sort.removeprefix("-") in _KEYS else "",
            measure=measure if measure in MEASURES else "units",
        )

    @property
    def filters(self) -> dict[str, Any]:
        """What an address says of which rows are wanted."""
        said = {
            "text": self.text,
            "language": self.language,
            "state": self.state,
            "mine": "1" if self.mine else "",
            "overdue": "1" if self.overdue else "",
        }
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> dict[str, Any]:
        """What an address says of all of it."""
        order = {"sort": self.sort} if self.sort else {}
        measure = {} if self.measure == "units" else {"measure": self.measure}
        return {**self.filters, **order, **measure}

    def rows(self, rows: Iterable[Row], *, person: str, at: str) -> list[Row]:
        """Return the rows that are asked for, in order."""
        found = [row for row in rows if self._fits(row, person, at)]
        found.sort(key=_KEYS[self.sort.removeprefix("-")])
        if self.sort.startswith("-"):
            found.reverse()
        return found

    def _fits(self, row: Row, person: str, at: str) -> bool:
        if row.plan.archived != (self.state == "archived"):
            return False
        if self.mine and row.plan.assignee != person:
            return False
        if self.language not in {"", row.locale}:
            return False
        if self.overdue and not row.overdue(at):
            return False
        found = row.overview or Overview()
        words = f"{found.title}\n{row.article.name}".lower()
        return self.text.lower() in words and self._is_so(row, found)

    def _is_so(self, row: Row, found: Overview) -> bool:
        if self.state in {"", "archived"}:
            return True
        if self.state == "todo":
            return bool(row.locale) and not found.done
        if self.state == "outdated":
            return found.outdated and found.total > 0
        if self.state == "unprepared":
            return bool(row.locale) and found.total == 0 and not row.unread
        return found.done if self.state == "done" else self.state in found.units


def _title(row: Row) -> str:
    return (row.overview.title if row.overview else row.article.name).lower()


def _touched(row: Row) -> str:
    """Return when the translation or its source was last written."""
    return max(row.overview.at, row.overview.changed) if row.overview else ""


_KEYS: Mapping[str, Callable[[Row], Any]] = {
    "": lambda r: (_RANK.get(r.plan.priority, 2), r.plan.deadline or _NEVER, *r.key),
    "deadline": lambda r: (r.plan.deadline or _NEVER, *r.key),
    "priority": lambda r: (_RANK.get(r.plan.priority, 2), *r.key),
    "title": lambda r: (_title(r), *r.key),
    "changed": lambda r: (_touched(r), *r.key),
    "todo": lambda r: (r.overview.todo if r.overview else 0, *r.key),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One row, ready to be shown."""

    value: str
    """Names row and revision of its plan in a form."""
    name: str
    title: str
    language: str
    language_name: str
    format: str
    locale: str
    locale_name: str
    url: str
    sync_url: str
    export_url: str
    plan_url: str
    export_hint: str
    plan: Plan
    priority: str
    due: str
    """The deadline as people here write time; empty where there is none."""
    due_in: str
    """How far away it is."""
    due_local: str
    """As a field of a form has it."""
    overdue: bool
    progress: Standing
    amount: str
    """All of the source in words and characters."""
    next: str
    outdated: str
    """How long ago the source changed without being taken over; empty if it did not."""
    stale: bool
    active: str
    """How long ago it was last touched; empty where nobody did."""
    active_at: str
    by: str
    jobs: tuple[jobviews.Shown, ...]
    problem: str
    unread: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """What all rows of one answer share."""

    at: str
    """Now, as a UTC minute."""
    measure: str
    jobs: Sequence[tuple[Job, jobviews.Shown]] = field(default_factory=tuple)


def shown(row: Row, now: Moment) -> Shown:
    """Return a row for the page."""
    article, locale, plan = row.article, row.locale, row.plan
    found = row.overview or Overview()
    progress = found.progress
    counts = {"words": progress.words, "characters": progress.characters}
    bar = standing(progress, counts.get(now.measure))
    late = found.outdated and found.total > 0
    display = language()
    where = locale or "-"
    return Shown(
        value=f"{plan.revision} {locale}/{article.name}",
        name=article.name,
        title=found.title,
        language=article.language,
        language_name=languages.name(article.language, display=display),
        format=labels.format_name(article.format),
        locale=locale,
        locale_name=languages.name(locale, display=display) if locale else "",
        url=link("editor.page", article, where),
        sync_url=link("editor.sync", article, where),
        export_url=link("exports.download", article, where),
        plan_url=link("planning.keep", article, where),
        export_hint=_export_hint(found.todo),
        plan=plan,
        priority=gettext(PRIORITIES[Priority(plan.priority)]),
        due=moment(plan.deadline) if plan.deadline else "",
        due_in=relative(plan.deadline, now.at),
        due_local=local(plan.deadline),
        overdue=row.overdue(now.at),
        progress=bar,
        amount=_amount(sum(progress.words.values()), sum(progress.characters.values())),
        next=found.next,
        outdated=relative(found.changed, now.at) if late else "",
        stale=found.outdated,
        active=relative(found.at, now.at),
        active_at=moment(found.at) if found.at else "",
        by=found.by,
        jobs=tuple(told for job, told in now.jobs if _is_about(job, row)),
        problem=problems.message_of(row.problem) if row.problem else "",
        unread=row.unread,
    )


def page_of(rows: Sequence[Row], wanted: int) -> tuple[Sequence[Row], int, int]:
    """Return the rows of a page, its number, and how many pages there are."""
    pages = max(1, -(-len(rows) // _PAGE))
    page = min(max(wanted, 1), pages)
    return rows[(page - 1) * _PAGE : page * _PAGE], page, pages


def relative(stamp: str, now: str) -> str:
    """Return how far a UTC minute is from now, in words; empty for none."""
    try:
        away = datetime.fromisoformat(stamp) - datetime.fromisoformat(now)
    except (ValueError, TypeError):
        return ""
    if abs(away) < timedelta(minutes=1):
        return gettext("just now")
    return str(flask_babel.format_timedelta(away, add_direction=True))


def local(stamp: str) -> str:
    """Return a UTC minute as a form's field has it: in the zone of this computer."""
    if not stamp:
        return ""
    when = datetime.fromisoformat(stamp)
    return when.astimezone(LOCALTZ).strftime("%Y-%m-%dT%H:%M").rjust(16, "0")


def zone() -> str:
    """Return the name of the zone in which times are shown and read."""
    return datetime.now(UTC).astimezone(LOCALTZ).tzname() or "UTC"


def names() -> dict[str, Mapping[str, str]]:
    """Return the words for everything that can be chosen, by what is sent."""
    told: Mapping[str, Mapping[Any, str]] = {
        "priorities": PRIORITIES,
        "measures": MEASURES,
        "sorts": SORTS,
        "shown": SHOWN,
    }
    chosen: dict[str, Mapping[str, str]] = {
        kind: {str(key): gettext(name) for key, name in words.items()}
        for kind, words in told.items()
    }
    display = language()
    codes = workspace().locales()
    chosen["states"] = {state.value: labels.state(state) for state in State}
    chosen["languages"] = {
        code: languages.name(code, display=display) for code in codes
    }
    return chosen


def _is_about(job: Job, row: Row) -> bool:
    wanted, codes = job.parameters.get("articles"), job.parameters.get("locales")
    if not isinstance(wanted, list) or not isinstance(codes, list):
        return False
    if codes and row.locale not in codes:
        return False
    name = row.article.name
    return not wanted or name in wanted or _matches(name, wanted)


def _matches(name: str, patterns: Sequence[object]) -> bool:
    found = (one for one in patterns if isinstance(one, str) and set(one) & set("*?["))
    return any(globs.matches(name, pattern) for pattern in found)


def _amount(words: int, characters: int) -> str:
    return gettext(
        "%(words)s words · %(characters)s characters",
        words=number(words),
        characters=number(characters),
    )


def _export_hint(todo: int) -> str:
    if not todo:
        return gettext("Export")
    return ngettext(
        "Export; %(num)d unit is not approved and stays in the source language",
        "Export; %(num)d units are not approved and stay in the source language",
        todo,
    )


def link_of_view(query: Query, **more: Any) -> str:
    """Return the address of the list as it is asked for."""
    return url_for("articles.index", **{**query.query, **more})


def plan_in_words(plan: Plan) -> str:
    """Return what a plan says, in the language of this request."""
    told = (
        gettext(PRIORITIES[Priority(plan.priority)]),
        moment(plan.deadline) if plan.deadline else "",
        plan.assignee,
        gettext("Archived") if plan.archived else "",
    )
    return " · ".join(filter(None, told))
