"""The audit trail: who changed what from what to what; nothing here changes it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench.accounts import Role
from workbench.errors import WorkbenchError
from workbench.model import State
from workbench.store import EVERYWHERE, Trace, TraceQuestion
from workbench.web import labels
from workbench.web.current import actor, workspace

blueprint = Blueprint("trail", __name__)

Units = Mapping[tuple[str, str], frozenset[str]]

_SIZE = 50
_LAST_PAGE = 2_000
_MOST = 100_000
"""Lines of one CSV; the next ones are asked for by their days."""
_ROLE = rf"[\w*-]+: (?:{'|'.join(Role)})"
_ROLES = re.compile(rf"{_ROLE}(?:, {_ROLE})*")
_TOKEN = re.compile(rf"(\w+ .+): (\*|[\w-]+(?:, [\w-]+)*) ({'|'.join(Role)})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIELDS = ("person", "locale", "article", "action", "since", "until")
_COLUMNS = (
    *("at", "by", "action", "locale", "article", "subject"),
    *("old_state", "new_state", "old", "new", "reason"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the words of the page."""

    trace: Trace
    action: str
    place: str
    subject: str
    url: str
    """Address of the unit it is about; empty where that is gone, or there is none."""
    old_state: str
    new_state: str
    old: str
    new: str
    reason: str


@blueprint.get("/audit")
def page() -> ResponseReturnValue:
    """Show a page of the trail, newest first."""
    asked = _asked()
    number = min(max(request.args.get("page", 1, type=int), 1), _LAST_PAGE)
    found = workspace().store.audit.page(
        asked, limit=_SIZE + 1, offset=(number - 1) * _SIZE
    )
    told = {name: getattr(asked, name) for name in _FIELDS}
    traces = found[:_SIZE]
    known = _units({(trace.locale, trace.article) for trace in traces})
    return render_template(
        "trail.html",
        lines=[_line(trace, known) for trace in traces],
        asked=told,
        query={name: value for name, value in told.items() if value},
        actions=labels.actions(),
        locales=[(code, labels.place(code)) for code in _locales()],
        page=number,
        more=len(found) > _SIZE and number < _LAST_PAGE,
    )


@blueprint.get("/audit.csv")
def sheet() -> ResponseReturnValue:
    """Return the lines that are asked for as a table, newest first."""
    lines = workspace().store.audit.whole(_asked(), limit=_MOST)
    answer = Response(_rows(lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=audit.csv"
    return answer


def _asked() -> TraceQuestion:
    """Return what the address asks for, within what the asker may see."""
    told = {name: request.args.get(name, "").strip()[:200] for name in _FIELDS}
    for day in ("since", "until"):
        if not _DAY.fullmatch(told[day]):
            told[day] = ""
    everywhere = actor().may(Role.EDITOR, EVERYWHERE)
    return TraceQuestion(**told, locales=None if everywhere else _locales())


def _locales() -> tuple[str, ...]:
    who = actor()
    return tuple(code for code in workspace().locales() if who.may(Role.EDITOR, code))


def _units(places: Iterable[tuple[str, str]]) -> Units:
    """Return the units that are in articles now, by locale and name of the article."""
    found, here = {}, frozenset(workspace().locales())
    for locale, name in places:
        if not name or locale not in here:
            continue
        try:
            present = workspace().catalog(workspace().article(name), locale)
        except WorkbenchError:
            continue  # the trail outlives what it tells of
        found[locale, name] = frozenset(unit.id for unit in present.live)
    return found


def _url(trace: Trace, known: Units) -> str:
    if trace.subject not in known.get((trace.locale, trace.article), ()):
        return ""
    anchor = f"u-{trace.subject}"
    return url_for(
        "editor.page", locale=trace.locale, name=trace.article, _anchor=anchor
    )


def _line(trace: Trace, known: Units) -> Line:
    return Line(
        trace=trace,
        action=labels.action(trace.action),
        place=labels.place(trace.locale) if trace.locale else "",
        subject=labels.subject(trace.action, trace.subject),
        url=_url(trace, known),
        old_state=_state(trace.old_state),
        new_state=_state(trace.new_state),
        old=trace.old if trace.article else _roles(trace.old),
        new=trace.new if trace.article else _roles(trace.new),
        reason=labels.reason(trace.action, trace.reason),
    )


def _roles(value: str) -> str:
    """Return roles of a person, or of a token, in words, anything else as it is."""
    if token := _TOKEN.fullmatch(value):
        places = ", ".join(map(labels.place, token[2].split(", ")))
        return f"{token[1]}: {places}, {labels.role(Role(token[3]))}"
    if not _ROLES.fullmatch(value):
        return value
    pairs = (pair.split(": ") for pair in value.split(", "))
    held = labels.roles({place: Role(role) for place, role in pairs})
    return ", ".join(f"{place}: {role}" for place, role in held)


def _state(value: str) -> str:
    return labels.state(State(value)) if value else ""


def _rows(lines: Iterator[Trace]) -> Iterator[str]:
    """Yield the table; what a spreadsheet would take for a formula is marked."""
    yield "\ufeff"
    for row in _tables(lines):
        text = io.StringIO()
        csv.writer(text).writerow(row)
        yield text.getvalue()


def _tables(lines: Iterator[Trace]) -> Iterator[list[str]]:
    yield list(_COLUMNS)
    for trace in lines:
        values = [str(getattr(trace, name)) for name in _COLUMNS]
        yield [f"'{v}" if v.startswith(_FORMULA) else v for v in values]
