"""The page that approves many units at once, after it has listed every one."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench import runs, trust
from workbench.accounts import Role
from workbench.errors import QueryError, UsageError
from workbench.runs import approving
from workbench.runs.approving import Asked, Plan
from workbench.searching import Found
from workbench.web import found, problems, schemas, search
from workbench.web.contract import FLAG, HEX, STATE, TEXT, each, promises, record, told
from workbench.web.current import person, workspace
from workbench.web.search import Form, Line, Shown

blueprint = Blueprint("approvals", __name__)

_PLANNED = record(
    {
        **{"article": schemas.ARTICLE, "locale": schemas.LANGUAGE, "unit": HEX},
        **{
            "revision": schemas.REVISION,
            "state": STATE,
            "source": TEXT,
            "target": TEXT,
        },
    }
)


@blueprint.get("/approve")
def page() -> ResponseReturnValue:
    """List what would be approved; nothing is written."""
    return _page(Form.of(request.args))


@blueprint.post("/approve")
def approve() -> ResponseReturnValue:
    """Turn the page of the list, or approve what is ticked as it was seen."""
    form = Form.sent()
    if request.form.get("action") != "apply":
        return _page(form)
    seen = search.seen_of(request.form.get("seen", ""))
    done = approving.apply(
        workspace(), asked_of(form), by=person(), seen=seen, without=form.skipped
    )
    search.tell(done)
    return redirect(url_for("runs.page"), 303)


@blueprint.get("/api/v1/approvals")
@promises(
    record(
        {
            "units": each(_PLANNED),
            "refused": each(schemas.SKIPPED),
            "problems": schemas.PROBLEMS,
            "more": told(FLAG, "Whether there is more than one run may do"),
            "digest": told(TEXT, "Of all of it; name it to do exactly this"),
        }
    ),
    query={"query": TEXT, "articles": TEXT, "locale": TEXT},
    fails=(404,),
)
def preview() -> ResponseReturnValue:
    """Return what would be approved, and the digest of all of it."""
    asked = asked_of(Form.of(request.args))
    planned = approving.plan(workspace(), asked, by=person(), most=search.MOST)
    return jsonify(
        units=[approving.as_json(one, planned) for one in planned.units],
        refused=[runs.skipped_as_json(one) for one in planned.refused],
        problems=[problems.message_of(error) for error in planned.problems],
        more=planned.more,
        digest=planned.digest,
    )


def asked_of(form: Form) -> Asked:
    """Return which units are meant; without a query, exact matches of the memory."""
    patterns, locales = found.scope(form.fields, Role.REVIEWER)
    return Asked(form.fields["query"] or approving.EXACT, patterns, locales)


def _page(form: Form) -> ResponseReturnValue:
    query = form.fields["query"] or approving.EXACT
    form = replace(form, fields={**form.fields, "query": query})
    shown, error, status = Shown(), "", 200
    try:
        shown = _shown(form)
    except (QueryError, UsageError) as wrong:
        if not search.nothing_yet(form, wrong):
            error, status = problems.message_of(wrong), 400
    body = render_template(
        "approve.html",
        form=form,
        shown=shown,
        error=error,
        locales=search.locales(),
        most=search.MOST,
        exact=approving.EXACT,
    )
    return body, status


def _shown(form: Form) -> Shown:
    asked = asked_of(form)
    planned = approving.plan(workspace(), asked, by=person(), most=search.MOST)
    start = form.first - 1
    page = planned.units[start : start + search.PAGE]
    return Shown(
        lines=tuple(_line(one, form, planned) for one in page),
        total=planned.open,
        more=planned.more,
        pages=search.pages(len(planned.units)),
        seen=search.carried(planned.seen),
        refused=tuple(map(search.skipped_line, planned.refused[: search.PAGE])),
        problems=search.told(planned.problems),
    )


def _line(one: Found, form: Form, planned: Plan) -> Line:
    own = planned.own.get(one.key, "")
    ticked = one.key not in form.skipped and own != trust.FORBID
    return replace(search.line_of(one), key=one.key, ticked=ticked, own=own)
