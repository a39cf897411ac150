"""Where one can go: the articles, for whoever types a part of a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from workbench.accounts import Role
from workbench.web.contract import TEXT, each, promises, record
from workbench.web.current import link, may, workspace

blueprint = Blueprint("places", __name__, url_prefix="/api/v1")

_MOST = 20


@blueprint.get("/articles")
@promises(
    record(
        {"articles": each(record({"name": TEXT, "locale": TEXT, "url": TEXT}), most=20)}
    ),
    query={"text": TEXT},
)
def articles() -> ResponseReturnValue:
    """Return the articles whose names hold a text, with the pages one may see."""
    words = request.args.get("text", "").strip().lower()[:200]
    found = []
    for place in _places(words):
        found.append(place)
        if len(found) == _MOST:
            break
    return jsonify(articles=found)


def _places(words: str) -> Iterator[dict[str, Any]]:
    for article in workspace().articles():
        if words not in article.name.lower():
            continue
        for locale in article.targets:
            if may(Role.READER, locale):
                url = link("editor.page", article, locale)
                yield {"name": article.name, "locale": locale, "url": url}
