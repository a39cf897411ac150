"""How far every article is in every language, for a program that reports on it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from workbench.errors import WorkbenchError
from workbench.progress import as_json
from workbench.web import found, limits, problems, schemas
from workbench.web.contract import COUNT, TEXT, each, promises, record, told
from workbench.web.current import workspace

blueprint = Blueprint("progress", __name__)

_USUAL = 200
"""Translations in one answer: each has a catalog that is read."""


@blueprint.get("/api/v1/progress")
@promises(
    record(
        {
            "articles": each(
                record(
                    {
                        "article": schemas.ARTICLE,
                        "locale": schemas.LANGUAGE,
                        "units": schemas.COUNTS,
                        "words": schemas.COUNTS,
                        "characters": schemas.COUNTS,
                    }
                )
            ),
            "problems": schemas.PROBLEMS,
        },
        next=told(COUNT, "The `offset` to go on with; missing at the end"),
    ),
    query={
        "articles": told(TEXT, "Names or globs, with spaces or commas between"),
        "locale": schemas.LANGUAGE,
        "offset": limits.start,
        "limit": limits.rows,
    },
    fails=(404,),
)
def listing() -> ResponseReturnValue:
    """Return the articles with what ``status --format json`` counts of each."""
    patterns, locales = found.scope(request.args)
    start = limits.start(request.args.get("offset"))
    most = limits.rows(request.args.get("limit")) or _USUAL
    pairs = islice(workspace().pairs(patterns, locales), start, start + most + 1)
    answer: dict[str, Any] = {"articles": [], "problems": []}
    for number, (article, locale) in enumerate(pairs):
        if number == most:
            answer["next"] = start + most
            break
        try:
            counts = as_json(workspace().progress(article, locale))
        except WorkbenchError as error:
            answer["problems"].append(problems.message_of(error))
        else:
            place = {"article": article.name, "locale": locale}
            answer["articles"].append({**place, **counts})
    return jsonify(answer)
