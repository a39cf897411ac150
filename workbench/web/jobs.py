"""Long work as a resource: started with POST, followed with GET."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, Flask, jsonify, render_template, url_for
from flask.globals import app_ctx
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from workbench.drafting import Drafting
from workbench.drafts import Drafted
from workbench.errors import EngineError, ModelMissingError
from workbench.jobs import Progress
from workbench.model import Article
from workbench.store import Job
from workbench.web import limits
from workbench.web.current import executor, person, translation, workspace
from workbench.web.translations import gettext, language, ngettext

blueprint = Blueprint("jobs", __name__)


@blueprint.post("/api/v1/jobs")
def start() -> ResponseReturnValue:
    """Start a job of kind ``draft`` on one article and locale."""
    body = limits.body()
    if body.get("kind") != "draft":
        raise limits.RefusedInputError(gettext("The kind of job must be draft."))
    article, locale = translation(
        limits.name(body.get("locale"), "locale"),
        limits.name(body.get("article"), "article"),
    )
    engine = body.get("engine")
    chosen = None if engine is None else limits.name(engine, "engine")
    job = executor().get(start_draft(article, locale, engine=chosen))
    answer = jsonify(job=as_json(job))
    answer.status_code = 202
    answer.headers["Location"] = url_for("jobs.read", job_id=job.id)
    return answer


@blueprint.get("/api/v1/jobs/<job_id>")
def read(job_id: str) -> ResponseReturnValue:
    """Return how far a job is."""
    return jsonify(job=as_json(executor().get(job_id)))


@blueprint.get("/jobs/<job_id>")
def watch(job_id: str) -> ResponseReturnValue:
    """Show how far a job is, to a browser that runs no script."""
    job = executor().get(job_id)
    locale, _, name = job.subject.partition("/")
    back = url_for("editor.page", locale=locale, name=name)
    return render_template("job.html", job=job, back=back)


def start_draft(article: Article, locale: str, *, engine: str | None = None) -> str:
    """Start drafting what is untranslated in an article; return the job's id."""
    # The job outlives the request, and speaks the language of who asked for it.
    work = partial(_draft, app_ctx.app, article, locale, engine, language())
    title = gettext("Drafts of %(article)s", article=article.name)
    return executor().submit(
        "draft", title, work, by=person(), subject=f"{locale}/{article.name}"
    )


def as_json(job: Job) -> dict[str, Any]:
    """Return the job for a program."""
    return {
        "id": job.id,
        "kind": job.kind,
        "title": job.title,
        "subject": job.subject,
        "state": job.state,
        "over": job.state.over,
        "done": job.done,
        "total": job.total,
        "message": job.message,
        "url": url_for("jobs.read", job_id=job.id),
    }


def _draft(
    app: Flask,
    article: Article,
    locale: str,
    engine: str | None,
    language: str,
    progress: Progress,
) -> str:
    """Draft one article; return what came of it, for people."""
    with app.app_context(), force_locale(language):
        run = Drafting(workspace(), engine=engine)
        drafted = run.draft(article, locale, progress=progress)
        if drafted.error is not None and not drafted.proposals:
            raise EngineError(_failure(drafted.error)) from drafted.error
        return _outcome(drafted)


def _outcome(drafted: Drafted) -> str:
    count = len(drafted.proposals)
    parts = [
        ngettext("%(num)d draft is ready.", "%(num)d drafts are ready.", count)
        if count
        else gettext("There was nothing to draft.")
    ]
    if drafted.from_memory:
        told = gettext("From memory: %(count)d.", count=drafted.from_memory)
        parts.append(told)
    if drafted.error is not None:
        parts.append(_failure(drafted.error))
    return " ".join(parts)


def _failure(error: EngineError) -> str:
    if isinstance(error, ModelMissingError):
        return gettext(
            "No machine model translates %(source)s into %(target)s here yet."
            " Install one with: %(command)s",
            source=error.source,
            target=error.target,
            command=f"workbench engines install {error.source} {error.target}",
        )
    return str(error)
