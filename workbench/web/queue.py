"""The queue: what waits for whoever asks, in all articles, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup as Html

from workbench.model import N_, State
from workbench.planning import Priority
from workbench.risk import Reason
from workbench.waiting import ORDERS, Asked, Waiting
from workbench.web import (
    boards,
    found,
    labels,
    limits,
    marking,
    problems,
    schemas,
    search,
    waits,
)
from workbench.web.contract import (
    COUNT,
    HEX,
    STATE,
    TEXT,
    each,
    one_of,
    or_null,
    promises,
    record,
    told,
)
from workbench.web.current import actor, queue, workspace
from workbench.web.translations import gettext, moment, ngettext, percent
from workbench.workspace import now

blueprint = Blueprint("queue", __name__)

PAGE = 50
MOST = 500
"""Units that one answer of the API holds."""
REASONS = {
    Reason.STALE: N_("The source changed"),
    Reason.ERROR: N_("An error"),
    Reason.REWORK: N_("Sent back"),
    Reason.UNTRANSLATED: N_("No translation yet"),
    Reason.WARNING: N_("A warning"),
    Reason.CERTAINTY: N_("An uncertain draft"),
    Reason.EDITED: N_("Much edited"),
    Reason.UNSEEN: N_("Not reviewed yet"),
}
_ORDERS = {
    "risk": N_("The riskiest first"),
    "article": N_("Article by article"),
    "deadline": N_("By priority and deadline"),
}
_NUMBER = {"type": "number", "minimum": 0}
_WAITING = record(
    {
        "article": schemas.ARTICLE,
        "locale": schemas.LANGUAGE,
        "id": HEX,
        "state": STATE,
        "risk": told(_NUMBER, "The more, the sooner a person should look"),
        "reasons": each(one_of(*Reason)),
        **dict.fromkeys(("source", "target", "said"), TEXT),
        **dict.fromkeys(("certainty", "edited"), or_null(_NUMBER)),
        **dict.fromkeys(("errors", "warnings"), COUNT),
        "priority": one_of(*Priority),
        **dict.fromkeys(("deadline", "assignee"), TEXT),
    }
)
_FIELDS = ("locale", "state", "reason", "articles", "mine", "order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One unit on the page."""

    url: str
    article: str
    language: str
    locale: str
    source: Html
    target: Html
    state: str
    state_name: str
    reasons: tuple[str, ...]
    said: str
    priority: str
    """In words; empty where it is the usual one."""
    due: str
    late: bool


@blueprint.get("/queue")
def page() -> ResponseReturnValue:
    """Show what waits, a page at a time."""
    said = _said(request.args)
    listing = queue().listing(_asked(said))
    start = PAGE * (_count(request.args.get("page", "1"), least=1) - 1)
    shown = listing.units[start : start + PAGE]
    if not said and not listing.unread:
        waits.keep(len(listing.units))
    return render_template(
        "queue.html",
        listing=listing,
        lines=[_line(one, start + n, said) for n, one in enumerate(shown)],
        said=said,
        first=start + 1,
        page=start // PAGE + 1,
        pages=max(1, -(-len(listing.units) // PAGE)),
        locales=search.locales(),
        states=[(s.value, labels.state(s)) for s in State if s is not State.APPROVED],
        reasons=[(reason, gettext(name)) for reason, name in REASONS.items()],
        orders=[(order, gettext(_ORDERS[order])) for order in ORDERS],
        problems=[problems.message_of(one) for one in listing.problems[:20]],
    )


@blueprint.get("/queue/next")
def following() -> ResponseReturnValue:
    """Lead on to the unit behind one, or to that which took its place meanwhile."""
    said = _said(request.args)
    listing = queue().listing(_asked(said))
    name = tuple(request.args.get(key, "") for key in ("in", "of", "unit"))
    place = listing.at((name[0], name[1], name[2]))
    here = _count(request.args.get("at", "0"), least=0)
    number_next = place + 1 if place >= 0 else here
    if number_next >= len(listing.units):
        flash(gettext("That was the last unit of the queue."))
        return redirect(url_for("queue.page", **said), 303)
    return redirect(_editor(listing.units[number_next], number_next, said), 303)


@blueprint.get("/api/v1/queue")
@promises(
    record(
        {
            "total": COUNT,
            "unread": told(COUNT, "Articles there was no time for yet: ask again"),
            "units": each(_WAITING, most=MOST),
            "problems": schemas.PROBLEMS,
        },
        next=told(COUNT, "The `offset` to go on with; missing at the end"),
    ),
    query={
        "locale": schemas.LANGUAGE,
        "state": one_of("", *State),
        "reason": one_of("", *Reason),
        "articles": told(TEXT, "A glob"),
        "mine": one_of("", "1"),
        "order": one_of("", *ORDERS),
        "offset": limits.start,
    },
    fails=(404,),
)
def read() -> ResponseReturnValue:
    """Return what waits for whoever asks, from an offset on."""
    said = _said(request.args)
    listing = queue().listing(_asked(said))
    start = limits.start(request.args.get("offset"))
    units = listing.units[start : start + MOST]
    answer: dict[str, Any] = {
        "total": len(listing.units),
        "unread": listing.unread,
        "units": [one.facts for one in units],
        "problems": [problems.message_of(one) for one in listing.problems],
    }
    if start + MOST < len(listing.units):
        answer["next"] = start + MOST
    return jsonify(answer)


def position(
    arguments: Mapping[str, str], locale: str, name: str
) -> dict[str, Any] | None:
    """Return what the editor says of the queue it was reached from; None if of none."""
    if "queue" not in arguments:
        return None
    said = _said(dict(parse_qsl(arguments.get("within", "")[:2000])))
    at = _count(arguments["queue"], least=1)
    here: dict[str, Any] = {
        "in": locale,
        "of": name,
        "unit": arguments.get("unit", "")[:40],
    }
    return {
        "number": at,
        "url": url_for("queue.page", **said),
        "next": url_for("queue.following", at=at - 1, **here, **said),
    }


def _said(arguments: Mapping[str, str]) -> dict[str, Any]:
    """Return what an address says of the queue, without what says nothing."""
    told = {name: arguments.get(name, "").strip()[:500] for name in _FIELDS}
    return {name: value for name, value in told.items() if value}


def _asked(said: Mapping[str, str]) -> Asked:
    """Return what the queue is asked for.

    :raises UsageError: a word of it is unknown.
    :raises NothingMatchedError: the locale does not exist for whoever asks.
    """
    known = {
        "state": {state.value for state in State},
        "reason": {reason.value for reason in Reason},
        "order": set(ORDERS),
    }
    for name, values in known.items():
        if said.get(name) not in {None, *values}:
            message = gettext("The address asks for something that does not exist.")
            raise limits.RefusedInputError(message)
    locale = said.get("locale", "")
    found.scope({"locale": locale})
    return Asked(
        actor=actor(),
        locale=workspace().known_locale(locale) if locale else "",
        state=said.get("state", ""),
        reason=said.get("reason", ""),
        articles=said.get("articles", ""),
        mine=said.get("mine") == "1",
        order=said.get("order", ORDERS[0]),
    )


def _count(text: str, *, least: int) -> int:
    known = text.isascii() and text.isdecimal() and len(text) <= 6
    return max(least, int(text)) if known else least


def _editor(one: Waiting, place: int, said: Mapping[str, str]) -> str:
    return url_for(
        "editor.page",
        locale=one.locale,
        name=one.article.name,
        queue=place + 1,
        unit=one.unit.unit,
        within=urlencode(said) or None,
        _anchor=f"u-{one.unit.unit}",
    )


def _line(one: Waiting, place: int, said: Mapping[str, str]) -> Line:
    unit, plan = one.unit, one.plan
    urgent = plan.priority != Priority.NORMAL
    return Line(
        url=_editor(one, place, said),
        article=one.article.name,
        language=one.article.language,
        locale=one.locale,
        source=marking.visible(unit.source),
        target=marking.visible(unit.target),
        state=unit.state,
        state_name=labels.state(State(unit.state)),
        reasons=tuple(_reason(one, reason) for reason in one.risk.reasons),
        said=unit.said,
        priority=gettext(boards.PRIORITIES[Priority(plan.priority)]) if urgent else "",
        due=moment(plan.deadline) if plan.deadline else "",
        late=plan.overdue(now()),
    )


def _reason(one: Waiting, reason: Reason) -> str:
    """Return a reason in words, with its figure."""
    unit = one.unit
    if reason is Reason.ERROR and unit.errors > 1:
        return ngettext("%(num)d error", "%(num)d errors", unit.errors)
    if reason is Reason.WARNING and unit.warnings > 1:
        return ngettext("%(num)d warning", "%(num)d warnings", unit.warnings)
    share = {Reason.CERTAINTY: unit.certainty, Reason.EDITED: unit.edited}.get(reason)
    named = gettext(REASONS[reason])
    return named if share is None else f"{named} ({percent(share)})"
