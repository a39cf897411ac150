"""Long work as a resource: started with POST, followed with GET."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask import (
    Blueprint,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue

from workbench import files
from workbench.errors import Message, NothingMatchedError, WorkbenchError
from workbench.jobs import kinds, mandates, orders, told
from workbench.model import N_, Article
from workbench.store import Job, JobState
from workbench.web import jobrights, limits, problems, schemas
from workbench.web.contract import STATE, each, one_of, or_null, promises, record
from workbench.web.contract import told as told_as
from workbench.web.current import (
    actor,
    executor,
    may,
    may_everywhere,
    note,
    person,
    translation,
    workspace,
)
from workbench.web.jobviews import shown, words
from workbench.web.translations import gettext

blueprint = Blueprint("jobs", __name__)

_NAME = {"type": "string", "minLength": 1, "maxLength": orders.LONGEST}
_NAMES = each(_NAME, most=orders.LIMIT)
_PARAMETERS = {
    "articles": told_as(_NAMES, "Names or globs; all, if none is given"),
    "locales": told_as(_NAMES, "Codes; all, if none is given"),
    "article": told_as(_NAME, "One name, with `locale`, instead of the two lists"),
    "locale": _NAME,
    "engine": or_null(told_as(_NAME, "Of a draft")),
    "states": told_as(each(STATE), "Of the units that a draft is made for"),
    "include": told_as(one_of(*orders.INCLUDE), "The least that an export takes"),
    "missing": told_as(one_of(*orders.MISSING), "What stands for the others there"),
    "source": told_as(_NAME, "Language of the model to install"),
    "target": _NAME,
}
_SHOWN = 100
"""Jobs on the page."""
_ZIP_LIMIT = 200 * 1024 * 1024
"""Bytes of the files that are packed for one download."""


@blueprint.get("/api/v1/jobs")
@promises(record({"jobs": each(schemas.JOB)}))
def listing() -> ResponseReturnValue:
    """Return the latest jobs, newest first."""
    found = filter(jobrights.seen, workspace().store.jobs.recent(_SHOWN))
    return jsonify(jobs=[as_json(job) for job in found])


@blueprint.post("/api/v1/jobs")
@promises(
    schemas.ONE_JOB,
    status=202,
    needs={"kind": one_of(*orders.KINDS)},
    takes=_PARAMETERS,
    fails=(404, 409),
    headers={"Location": "Where to follow it"},
)
def start() -> ResponseReturnValue:
    """Start a job of any kind; its parameters are the other fields."""
    body = limits.body()
    kind = body.pop("kind", None)
    if not isinstance(kind, str) or kind not in orders.KINDS:
        known = ", ".join(orders.KINDS)
        message = gettext("The kind of job must be one of: %(known)s.", known=known)
        raise limits.RefusedInputError(message)
    if "article" in body or "locale" in body:
        _single(body)
    if body.get("engine") is not None:
        limits.name(body["engine"], "engine")
    job = executor().get(submit(kind, body))
    answer = jsonify(job=as_json(job))
    answer.status_code = 202
    answer.headers["Location"] = url_for("jobs.read", job_id=job.id)
    return answer


@blueprint.get("/api/v1/jobs/<job_id>")
@promises(schemas.ONE_JOB)
def read(job_id: str) -> ResponseReturnValue:
    """Return how far a job is."""
    return jsonify(job=as_json(jobrights.one(job_id)))


@blueprint.delete("/api/v1/jobs/<job_id>")
@promises(schemas.ONE_JOB, fails=(409,))
def stop(job_id: str) -> ResponseReturnValue:
    """Ask a job to stop at its next step."""
    executor().cancel(jobrights.own(job_id).id)
    return jsonify(job=as_json(executor().get(job_id)))


@blueprint.put("/api/v1/jobs/<job_id>/resumption")
@promises(schemas.ONE_JOB, fails=(409,))
def resume(job_id: str) -> ResponseReturnValue:
    """Queue a job again that ended before it was done; a queued one stays queued."""
    executor().resume(jobrights.own(job_id).id)
    return jsonify(job=as_json(executor().get(job_id)))


@blueprint.get("/jobs")
def page() -> ResponseReturnValue:
    """Show the latest jobs; the rows alone where a script asks for them."""
    found = filter(jobrights.seen, workspace().store.jobs.recent(_SHOWN))
    rows = [shown(job) for job in found]
    template = "_jobs.html" if request.args.get("part") == "rows" else "jobs.html"
    return render_template(template, jobs=rows)


@blueprint.post("/jobs")
def enter() -> ResponseReturnValue:
    """Start a job over all articles, or a model's installation, from a button."""
    fields: dict[str, object] = {
        name: value
        for name, value in request.form.items()
        if name in ("source", "target")
    }
    if request.form.get("kind") != "install" and not may_everywhere("editor"):
        every = workspace().locales()
        fields["locales"] = [code for code in every if may("editor", code)]
    try:
        job = submit(request.form.get("kind", ""), fields)
    except WorkbenchError as error:
        flash(problems.message_of(error), "bad")
        return redirect(url_for("jobs.page"), 303)
    return redirect(url_for("jobs.watch", job_id=job), 303)


@blueprint.post("/jobs/<job_id>")
def change(job_id: str) -> ResponseReturnValue:
    """Cancel or resume a job, as the pressed button says."""
    job = jobrights.own(job_id).id
    if request.form.get("action") == "cancel":
        executor().cancel(job)
    elif request.form.get("action") == "resume":
        executor().resume(job)
    where = {
        "job": url_for("jobs.watch", job_id=job),
        "articles": url_for("articles.index", job=job),
    }
    return redirect(where.get(request.form.get("back", ""), url_for("jobs.page")), 303)


@blueprint.get("/jobs/<job_id>")
def watch(job_id: str) -> ResponseReturnValue:
    """Show how far a job is, and what it could not finish."""
    job = jobrights.one(job_id)
    steps = workspace().store.jobs.steps(job.id)
    failed = [(name, _inside(why)) for name, why in told.unfinished(steps, words)]
    files = kinds.exported_files(steps) if job.kind == "export" else ()
    return render_template(
        "job.html",
        job=shown(job),
        failed=failed,
        files=files,
        index=workspace().settings.engine.index_url,
    )


@blueprint.get("/jobs/<job_id>/files.zip")
def download(job_id: str) -> ResponseReturnValue:
    """Return the files that an export wrote, as they are now.

    :raises NothingMatchedError: it wrote none, or they are gone.
    """
    job = jobrights.one(job_id)
    names = kinds.exported_files(workspace().store.jobs.steps(job.id))
    packed = _packed(names if job.state is JobState.DONE else ())
    stamp = time.strftime("%Y-%m-%d", time.localtime(job.created))
    answer = send_file(
        packed,
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"export-{stamp}.zip",
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def submit(kind: str, fields: dict[str, object]) -> str:
    """Start a job that a person asks for and return its id.

    :raises UsageError: it asks for what is not there.
    """
    jobrights.require_start(kind, fields)
    order = orders.order(workspace(), kind, fields)
    told = f"{order.kind}: {order.subject}".rstrip(": ")
    note("start job", told, locale=order.subject.partition("/")[0])
    return executor().submit(
        order.kind,
        order.title,
        mandates.named(order.parameters, actor()),
        by=person(),
        subject=order.subject,
    )


def start_draft(article: Article, locale: str) -> str:
    """Start drafting what is untranslated in an article; return the job's id."""
    return submit("draft", {"articles": [article.name], "locales": [locale]})


def as_json(job: Job) -> dict[str, Any]:
    """Return the job for a program, its message in the language of this request."""
    row = shown(job)
    missing = told.outcome(job.outcome).missing_model
    return {
        "id": job.id,
        "kind": job.kind,
        "title": row.title,
        "subject": job.subject,
        "by": job.by,
        "state": job.state,
        "over": job.state.over,
        "done": job.done,
        "total": job.total,
        "message": row.message,
        "missing_model": list(missing) if missing else None,
        "created": job.created,
        "finished": job.finished,
        "url": url_for("jobs.read", job_id=job.id),
        "page": url_for("jobs.watch", job_id=job.id),
    }


def _single(body: dict[str, object]) -> None:
    """Turn the two fields that name one translation into lists."""
    article, locale = translation(
        limits.name(body.pop("locale", None), "locale"),
        limits.name(body.pop("article", None), "article"),
    )
    body["articles"], body["locales"] = [article.name], [locale]


def _packed(names: tuple[str, ...]) -> BytesIO:
    root, size, packed = workspace().root, 0, BytesIO()
    folder = workspace().settings.exports
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in names:
            data = files.read_if_exists(root / name, root=root, limit=_ZIP_LIMIT - size)
            if data is not None:
                size += len(data)
                archive.writestr(name.removeprefix(f"{folder}/"), data)
    if not size:
        raise NothingMatchedError(Message(N_("the exported files are not here")))
    packed.seek(0)
    return packed


def _inside(message: str) -> str:
    """Return a message with file names relative to the workspace."""
    return message.replace(f"{workspace().root}/", "")
