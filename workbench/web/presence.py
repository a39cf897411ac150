"""Who else has an article open, and at which unit they are; nothing is locked by it.

A tab says every few seconds that it is there, and asks in between; the answer is 304
while nobody came, went or moved. Both are one short statement in the database, and no
request waits for news.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, make_response, request
from flask.typing import ResponseReturnValue

from workbench.model import digest
from workbench.store import Presence
from workbench.web import limits, schemas
from workbench.web.contract import TEXT, promises
from workbench.web.current import person, translation, workspace

blueprint = Blueprint("presence", __name__, url_prefix="/api/v1/catalogs")

_PRESENCE = "/<locale>/<path:name>/presence"
_TAB = f"{_PRESENCE}/<tab>"
_MOST = 50
"""Tabs that are told of; beyond it, the page has other worries."""


@blueprint.get(_PRESENCE)
@promises(schemas.PRESENCE, also=(304,), query={"tab": TEXT})
def look(locale: str, name: str) -> ResponseReturnValue:
    """Return who is here beside ``tab``; 304 if the asker knows it."""
    article, locale = translation(locale, name)
    return _reply(locale, article.name, request.args.get("tab", ""))


@blueprint.put(_TAB)
@promises(schemas.PRESENCE, takes={"unit": limits.short})
def hold(locale: str, name: str, tab: str) -> ResponseReturnValue:
    """Say that this tab is here, and at which ``unit``; it holds for half a minute."""
    article, locale = translation(locale, name)
    unit = limits.short(limits.body().get("unit", ""), "unit")
    tab = limits.short(tab, "tab")
    workspace().store.presence.hold(locale, article.name, tab, by=person(), unit=unit)
    return _reply(locale, article.name, tab)


@blueprint.delete(_TAB)
@promises(None, status=204)
def leave(locale: str, name: str, tab: str) -> ResponseReturnValue:
    """Say that this tab is closed."""
    article, locale = translation(locale, name)
    workspace().store.presence.leave(locale, article.name, limits.short(tab, "tab"))
    return "", 204


def _reply(locale: str, article: str, tab: str) -> ResponseReturnValue:
    here = workspace().store.presence.present(locale, article)
    others = [_as_json(one) for one in here if one.tab != tab][:_MOST]
    version = digest(*(str(value) for one in others for value in one.values()))
    if request.method == "GET" and request.if_none_match.contains(version):
        return "", 304
    answer = make_response(jsonify(others=others, version=version))
    answer.set_etag(version)
    return answer


def _as_json(one: Presence) -> dict[str, Any]:
    return {"tab": one.tab, "by": one.by, "unit": one.unit, "you": one.by == person()}
