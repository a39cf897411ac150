"""What the checks say of an article, and of a text that somebody is typing."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from workbench import audit, dismissing, scrutiny
from workbench.model import Finding
from workbench.report import as_json as report
from workbench.web import limits, rows, schemas
from workbench.web.contract import EDITOR, TEXT, each, promises, record
from workbench.web.current import address, translation, workspace

blueprint = Blueprint("findings", __name__, url_prefix="/api/v1/catalogs")


@blueprint.post("/<locale>/<path:name>/units/<unit_id>/findings")
@promises(
    record({"target": TEXT, "findings": each(schemas.FINDING)}, html=TEXT),
    needs={"target": limits.target},
    query=EDITOR,
)
def check(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return the findings that a unit would have with a text; nothing is stored."""
    place = address(locale, name, unit_id)
    target = limits.target(limits.body().get("target"))
    catalog = workspace().catalog(place.article, place.locale)
    unit, found = scrutiny.typed(
        workspace(),
        place.article,
        place.locale,
        catalog.get(unit_id),
        target,
        whole=lambda: rows.compared(place.article, catalog),
    )
    told = tuple(rows.telling(unit, found))
    answer: dict[str, Any] = {"target": target, "findings": list(map(as_json, told))}
    if request.args.get("view") == "editor":
        shown = list(map(rows.remark, told))
        answer["html"] = render_template("_findings.html", findings=shown)
    return jsonify(answer)


@blueprint.get("/<locale>/<path:name>/findings")
@promises(record({"findings": each(schemas.FOUND_FINDING)}))
def in_article(locale: str, name: str) -> ResponseReturnValue:
    """Return what ``check`` finds in an article, and what was set aside there."""
    article, locale = translation(locale, name)
    found = workspace().audit(article, locale).findings
    return jsonify(findings=[{**report.of(one), **as_json(one)} for one in found])


def as_json(finding: Finding) -> dict[str, Any]:
    """Return a finding about a unit for a program."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "fix": finding.fix,
        "blocks": audit.blocks(finding),
        "dismissed": finding.dismissed,
        "dismissible": dismissing.is_dismissible(workspace(), finding),
    }
