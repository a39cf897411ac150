"""What is said of the machine text of paragraphs and of a whole article.

A paragraph's finding stands beside its last unit, where it is answered as a unit's is;
the article's stands above its units, and is answered here.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from workbench import dismissing, scrutiny
from workbench.catalog import Catalog
from workbench.model import Article, Finding
from workbench.policy import ARTICLE_AS_IT_IS
from workbench.report import as_json as report
from workbench.web import findings, limits, rows, schemas, units
from workbench.web.contract import EDITOR, TEXT, each, promises, record
from workbench.web.current import person, translation, workspace
from workbench.web.rows import Remark

blueprint = Blueprint("declared", __name__, url_prefix="/api/v1/catalogs")

_PLACE = "/<locale>/<path:name>/as-it-is"
_ANSWER = record(
    {"findings": each(schemas.FOUND_FINDING), "version": schemas.VERSION}, html=TEXT
)
_SEEN = {"version": limits.revision}


@blueprint.get(_PLACE)
@promises(_ANSWER, query=EDITOR)
def read(locale: str, name: str) -> ResponseReturnValue:
    """Return what is unedited of paragraphs and of the article, set aside or not."""
    article, locale = translation(locale, name)
    return _answer(article, locale)


@blueprint.put(_PLACE)
@promises(_ANSWER, needs={"reason": limits.reason, **_SEEN}, query=EDITOR, fails=(409,))
def declare(locale: str, name: str) -> ResponseReturnValue:
    """Say that the machine text of the article is right as it is."""
    article, locale = translation(locale, name)
    reason = limits.reason(limits.body().get("reason", ""))
    seen = units.seen_in(article, locale, limits.body().get("version"))
    dismissing.declare_article(
        workspace(), article, locale, reason=reason, by=person(), version=seen
    )
    return _answer(article, locale)


@blueprint.delete(_PLACE)
@promises(_ANSWER, needs=_SEEN, query=EDITOR, fails=(409,))
def take_back(locale: str, name: str) -> ResponseReturnValue:
    """Let the finding of the article count again."""
    article, locale = translation(locale, name)
    seen = units.seen_in(article, locale, limits.body().get("version"))
    dismissing.doubt_article(workspace(), article, locale, by=person(), version=seen)
    return _answer(article, locale)


def above(article: Article, catalog: Catalog) -> tuple[Remark, ...] | None:
    """Return what stands above the units of the editor, if the settings ask for any.

    Nothing is worked out for it: of a long article scripts ask once it is there.
    """
    if not workspace().settings.unedited.asked:
        return None
    found = rows.compared_before(article, catalog).get("", ())
    return _shown(workspace().judged(found))


def _found(article: Article, catalog: Catalog) -> tuple[Finding, ...]:
    found = scrutiny.of_many(workspace(), article, catalog)
    return workspace().judged(found)


def _shown(found: tuple[Finding, ...]) -> tuple[Remark, ...]:
    told = (one for one in found if one.code == ARTICLE_AS_IT_IS)
    return tuple(map(rows.remark, told))


def _answer(article: Article, locale: str) -> ResponseReturnValue:
    catalog = workspace().catalog(article, locale)
    found = _found(article, catalog)
    listed = [{**report.of(one), **findings.as_json(one)} for one in found]
    version = units.version_of(article, catalog)
    answer: dict[str, Any] = {"findings": listed, "version": version}
    if request.args.get("view") == "editor":
        shown = _shown(found)
        answer["html"] = render_template("_findings.html", findings=shown)
    return jsonify(answer)
