"""What was changed in many units at once, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench import holdings, runs
from workbench.accounts import Role
from workbench.errors import NothingMatchedError, SourceError
from workbench.exchange import reading, taking
from workbench.exchange.matching import Fate
from workbench.exchange.taking import Plan
from workbench.model import N_, Finding, Severity
from workbench.queries import Rewriter
from workbench.runs import Running, Undone, approving, replacing
from workbench.runs.replacing import Asked
from workbench.store import Run
from workbench.web import approvals, labels, limits, problems, schemas, search, uploads
from workbench.web.contract import (
    COUNT,
    FLAG,
    TEXT,
    each,
    one_of,
    or_null,
    promises,
    record,
    told,
)
from workbench.web.current import may, person, require, workspace
from workbench.web.translations import gettext, ngettext

blueprint = Blueprint("runs", __name__)

_TOLD = 20
"""Units of a file that are named one by one."""
_TEXTS = ("query", "articles", "locale", "from", "to")
_FLAGS = ("regex", "case", "particles")
_KINDS = {
    runs.REPLACE: N_("Replaced"),
    runs.APPROVE: N_("Approved"),
    runs.IMPORT: N_("Imported"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One run in the words of the interface."""

    run: Run
    name: str


@blueprint.get("/runs")
def page() -> ResponseReturnValue:
    """List the latest runs, newest first."""
    listed = [Shown(run, gettext(_KINDS[run.kind])) for run in _readable()]
    return render_template("runs.html", runs=listed)


@blueprint.post("/runs/<run_id>/undo")
def take_back(run_id: str) -> ResponseReturnValue:
    """Take a run back, and say which units were changed since."""
    undone = _undone(run_id)
    flash(
        ngettext(
            "%(num)d unit is as it was.",
            "%(num)d units are as they were.",
            undone.restored,
        )
    )
    for one in undone.skipped[:20]:
        flash(search.skipped_line(one), "bad")
    return redirect(url_for("runs.page"), 303)


@blueprint.post("/runs/import")
def take_in() -> ResponseReturnValue:
    """Take the work of another tool back, and say what was not taken."""
    name, data = uploads.chosen()
    pairs = holdings.language_pairs(workspace())
    try:
        delivery = reading.read(data, name, pairs=pairs)
    except SourceError as error:
        flash(problems.message_of(error), "bad")
        return redirect(url_for("runs.page"), 303)
    planned = taking.plan(workspace(), [delivery])
    for locale in {item.place[1] for item in planned.items if item.place}:
        require(Role.TRANSLATOR, locale)
    found = list(taking.findings(workspace(), planned, by=person()))
    done = taking.apply(workspace(), planned, by=person())
    _tell_taken(done)
    _tell_untaken(planned, done)
    _tell_errors(found)
    return redirect(url_for("runs.page"), 303)


@blueprint.get("/api/v1/runs")
@promises(record({"runs": each(schemas.RUN)}))
def listed() -> ResponseReturnValue:
    """Return the latest runs, newest first."""
    return jsonify(runs=[runs.as_json(run) for run in _readable()])


@blueprint.get("/api/v1/replacements")
@promises(
    record(
        {
            "changes": each(schemas.CHANGE),
            "refused": each(schemas.SKIPPED),
            "problems": schemas.PROBLEMS,
            "more": FLAG,
            "digest": told(TEXT, "Of all of it; name it to do exactly this"),
        }
    ),
    query=dict.fromkeys((*_TEXTS, *_FLAGS), TEXT),
    fails=(404,),
)
def preview() -> ResponseReturnValue:
    """Return what would be replaced, and the digest of all of it."""
    form = search.Form.of(request.args)
    planned = replacing.plan(workspace(), form.asked, most=search.MOST)
    return jsonify(
        changes=[replacing.as_json(change) for change in planned.changes],
        refused=[runs.skipped_as_json(one) for one in planned.refused],
        problems=[problems.message_of(error) for error in planned.problems],
        more=planned.more,
        digest=planned.digest,
    )


@blueprint.post("/api/v1/runs")
@promises(
    record(
        {
            "run": or_null(told(TEXT, "Its id; null where nothing was changed")),
            "changed": COUNT,
            "skipped": each(schemas.SKIPPED),
        }
    ),
    status=201,
    needs={"digest": limits.name},
    takes={
        "kind": one_of(runs.REPLACE, runs.APPROVE),
        **dict.fromkeys(_TEXTS, limits.name),
        **dict.fromkeys(_FLAGS, FLAG),
    },
    fails=(404, 409),
)
def start() -> ResponseReturnValue:
    """Replace or approve all that a preview of this digest showed."""
    body = limits.body()
    kind = body.get("kind", runs.REPLACE)
    if kind == runs.REPLACE:
        done = _replace(body)
    elif kind == runs.APPROVE:
        done = _approve(body)
    else:
        raise limits.RefusedInputError(gettext("The kind must be replace or approve."))
    return jsonify(runs.result_as_json(done)), 201


@blueprint.delete("/api/v1/runs/<run_id>")
@promises(
    record({"run": schemas.RUN, "restored": COUNT, "skipped": each(schemas.SKIPPED)}),
    fails=(409,),
)
def undo(run_id: str) -> ResponseReturnValue:
    """Take a run back."""
    undone = _undone(run_id)
    return jsonify(
        run=runs.as_json(undone.run),
        restored=undone.restored,
        skipped=[runs.skipped_as_json(one) for one in undone.skipped],
    )


def _tell_taken(done: Running) -> None:
    if not done.changed:
        flash(gettext("No translation was taken."))
        return
    flash(
        ngettext(
            "%(num)d translation was taken; it waits for review.",
            "%(num)d translations were taken; they wait for review.",
            done.changed,
        )
    )


def _tell_untaken(planned: Plan, done: Running) -> None:
    """Say on the next page what a file holds and was not taken."""
    left = planned.of(Fate.CONFLICT, Fate.LEFT)
    for item in left[:_TOLD]:
        row = item.verdict.row
        about = f"{item.delivery.name}:{row.line}: “{row.source[:80]}”"
        flash(f"{about}: {problems.translated(item.verdict.reason)}", "bad")
    for skipped in done.skipped[:_TOLD]:
        flash(search.skipped_line(skipped), "bad")
    for problem in planned.problems:
        flash(problems.message_of(problem), "bad")
    if len(left) > _TOLD:
        more = gettext("%(count)d more were not taken.", count=len(left) - _TOLD)
        flash(more, "bad")


def _tell_errors(found: list[Finding]) -> None:
    """Say on the next page what is wrong with the texts that were taken."""
    errors = [one for one in found if one.severity is Severity.ERROR]
    for one in errors[:_TOLD]:
        told = f"{one.article}: “{one.target[:80]}”: {labels.message(one)}"
        flash(told, "bad")
    if (more := len(errors) - _TOLD) > 0:
        flash(ngettext("%(num)d error more.", "%(num)d errors more.", more), "bad")


def _readable() -> list[Run]:
    """Return the latest runs in languages that whoever asks may read."""
    locales = workspace().store.runs.locales()
    return [
        run
        for run in runs.recent(workspace())
        if all(may("reader", code) for code in locales.get(run.id, ()))
    ]


def _undone(run_id: str) -> Undone:
    """Take a run back for whoever may do so by hand, unit by unit."""
    known = {run.id for run in _readable()}
    if run_id not in known:
        raise NothingMatchedError(f"no run {run_id[:40]!r}")
    approved = runs.approvals_in(workspace(), run_id)
    for locale in workspace().store.runs.locales()[run_id]:
        require(Role.REVIEWER if approved else Role.TRANSLATOR, locale)
    return runs.undo(workspace(), run_id, by=person())


def _replace(body: dict[str, object]) -> Running:
    asked = _asked(body)
    planned = replacing.plan(workspace(), asked, most=search.MOST)
    _require_seen(body, planned.digest)
    return replacing.apply(workspace(), asked, by=person(), seen=planned.seen)


def _approve(body: dict[str, object]) -> Running:
    asked = approvals.asked_of(search.Form(_texts(body), 1))
    planned = approving.plan(workspace(), asked, by=person(), most=search.MOST)
    _require_seen(body, planned.digest)
    return approving.apply(workspace(), asked, by=person(), seen=planned.seen)


def _require_seen(body: dict[str, object], digest: str) -> None:
    if limits.name(body.get("digest"), "digest") != digest:
        message = gettext("What would change is not what was seen: look again.")
        raise limits.RefusedInputError(message)


def _texts(body: dict[str, object]) -> dict[str, str]:
    return {name: limits.name(body.get(name, ""), name) for name in _TEXTS}


def _asked(body: dict[str, object]) -> Asked:
    texts = _texts(body)
    flags = {name: body.get(name, False) is True for name in ("regex", "particles")}
    rewriter = Rewriter(
        texts["from"], texts["to"], exact=body.get("case") is not True, **flags
    )
    return search.asked_of(texts, rewriter)
