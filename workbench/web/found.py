"""Units that fit a query: of one article for the editor's filter, of all in the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from workbench.accounts import Role
from workbench.errors import NothingMatchedError
from workbench.model import Article, State
from workbench.queries import (
    LONGEST,
    Node,
    choice_of,
    parse,
    with_choice,
    written,
)
from workbench.queries.keys import TODO
from workbench.queries.nodes import joined, quoted
from workbench.searching import Found, Search, checks
from workbench.web import limits, problems, schemas
from workbench.web.contract import (
    COUNT,
    HEX,
    TEXT,
    each,
    one_of,
    promises,
    record,
    told,
)
from workbench.web.current import (
    may,
    may_everywhere,
    require,
    translation,
    workspace,
)

blueprint = Blueprint("found", __name__, url_prefix="/api/v1")

MOST = 500
"""Units that one answer holds."""


@blueprint.get("/catalogs/<locale>/<path:name>/found")
@promises(
    record(
        {
            "query": TEXT,
            "state": TEXT,
            "units": each(HEX),
            "total": told(COUNT, "Units of the article"),
        }
    ),
    query={"query": TEXT, "text": TEXT, "state": one_of("", TODO, *State)},
)
def in_article(locale: str, name: str) -> ResponseReturnValue:
    """Return the ids of the units of an article that fit; ``state`` changes the query.

    ``query`` is as it was given, or as it is with the other state.
    """
    article, locale = translation(locale, name)
    node = query_of(request.args)
    query = typed(request.args, node)
    catalog = workspace().catalog(article, locale)
    found = Search.of(workspace(), query).among(article, catalog)
    return jsonify(
        query=query,
        state=choice_of(node, "state"),
        units=[unit.id for unit in found],
        total=len(catalog.live),
    )


@blueprint.get("/units")
@promises(
    record(
        {
            "query": TEXT,
            "units": each(schemas.FOUND, most=MOST),
            "problems": schemas.PROBLEMS,
        },
        next=told(COUNT, "The `offset` to go on with; missing at the end"),
    ),
    query={"query": TEXT, "articles": TEXT, "locale": TEXT, "offset": limits.start},
    fails=(404,),
)
def everywhere() -> ResponseReturnValue:
    """Return the units of all articles that fit, from an offset on."""
    search = Search.of(workspace(), request.args.get("query", ""))
    patterns, locales = scope(request.args)
    start = limits.start(request.args.get("offset"))
    shown = list(islice(search.each(patterns, locales), start, start + MOST + 1))
    answer: dict[str, Any] = {
        "query": search.query,
        "units": [as_json(found) for found in shown[:MOST]],
        "problems": [problems.message_of(error) for error in search.problems],
    }
    if len(shown) > MOST:
        answer["next"] = start + MOST
    return jsonify(answer)


def query_of(arguments: Mapping[str, str]) -> Node:
    """Return the query that an address holds.

    Its ``state`` takes the place of what ``query`` says of states; ``text`` are words
    that have to be there too.

    :raises QueryError: it cannot be understood.
    """
    node = parse(arguments.get("query", ""), checks=checks())
    if words := arguments.get("text", "").strip()[:LONGEST]:
        node = joined([node, parse(quoted(words))])
    state = arguments.get("state")
    if state is None or state not in {"", TODO, *State}:
        return node
    return with_choice(node, "state", state)


def typed(arguments: Mapping[str, str], node: Node) -> str:
    """Return the query as it was typed, or as ``state`` and ``text`` changed it."""
    changed = "state" in arguments or arguments.get("text", "").strip()
    return written(node) if changed else arguments.get("query", "").strip()


def picked(article: Article, locale: str, query: str) -> frozenset[str]:
    """Return the ids of the units of an article that fit.

    :raises QueryError: the query cannot be understood, or takes too long.
    """
    catalog = workspace().catalog(article, locale)
    found = Search.of(workspace(), query).among(article, catalog)
    return frozenset(unit.id for unit in found)


def scope(
    arguments: Mapping[str, str], role: Role = Role.READER
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the globs of articles and the locales that an address names.

    The name of an article may hold what otherwise stands between two globs. No locale
    means all; for whoever has the role in some only, it means those.

    :raises NothingMatchedError: the locale does not exist for whoever asks.
    :raises ForbiddenError: they have another role there.
    """
    given = arguments.get("articles", "").strip()
    named = given and any(given == one.name for one in workspace().articles())
    patterns = [given] if named else given.replace(",", " ").split()
    locale = arguments.get("locale", "").strip()
    require(role, locale or None)
    locales = [locale] if locale else []
    if not locale and not may_everywhere(role):
        locales = [code for code in workspace().locales() if may(role, code)]
        if not locales:  # an empty list would mean all of them
            raise NothingMatchedError("there is nothing at this address")
    return patterns[:50], locales


def as_json(found: Found) -> dict[str, Any]:
    """Return a unit and where it is, for a program."""
    unit, origin = found.unit, found.unit.origin
    return {
        "article": found.article.name,
        "locale": found.locale,
        "id": unit.id,
        "state": unit.state,
        "source": unit.source,
        "target": unit.target,
        "origin": origin
        and {"kind": origin.kind, "detail": origin.detail, "score": origin.score},
        "by": unit.by,
        "at": unit.at,
        "revision": unit.revision,
        "references": [*map(str, unit.references)],
    }
