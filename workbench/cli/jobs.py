"""Long work as jobs: see, start, cancel and resume them; and the worker."""

from __future__ import annotations

import signal
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from workbench.jobs import Executor
    from workbench.store import Job
    from workbench.workspace import Workspace

DAY = 86_400


@click.group(invoke_without_command=True)
@click.pass_context
def jobs(context: click.Context) -> None:
    """See, start, cancel and resume long work; alone it lists."""
    if context.invoked_subcommand is None:
        context.invoke(list_jobs)


@jobs.command("list")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@options.FORMAT
@click.pass_obj
def list_jobs(session: Session, limit: int, output_format: str) -> None:
    """List the latest jobs, newest first."""
    found = session.workspace().store.jobs.recent(limit)
    if output_format == "json":
        _print_json({"version": 1, "jobs": [_as_json(job) for job in found]})
        return
    for job in found:
        printing.say(_line(job))
    if not found:
        printing.say("no jobs; for example: workbench jobs start draft --locale ko")


@jobs.command()
@click.argument("job", metavar="ID")
@options.FORMAT
@click.pass_obj
def show(session: Session, job: str, output_format: str) -> None:
    """Show one job, and the articles it could not finish."""
    from workbench.jobs import told

    table = session.workspace().store.jobs
    found = table.get(job)
    steps = table.steps(found.id)
    if output_format == "json":
        listed = [{"step": name, **outcome} for name, outcome in steps.items()]
        _print_json({"version": 1, "job": _as_json(found), "steps": listed})
        return
    for name, value in _as_json(found).items():
        if value and name != "parameters":
            printing.say(f"{name}: {value}")
    for name, value in found.parameters.items():
        if value:
            printing.say(f"{name}: {_listed(value)}")
    for name, why in told.unfinished(steps):
        printing.say(f"not finished: {name}: {why}")


@jobs.command()
@click.argument("kind", type=click.Choice(["draft", "sync", "export"]))
@options.ARTICLES
@options.LOCALES
@click.option("--engine", help="Engine of a draft; the configured one if not given.")
@click.pass_obj
def start(
    session: Session,
    kind: str,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    engine: str | None,
) -> None:
    """Enter a job for a worker, or for the workbench that is being served."""
    from workbench import config
    from workbench.jobs import orders

    workspace = session.workspace()
    fields: dict[str, object] = {"articles": list(articles), "locales": list(locales)}
    if engine is not None:
        fields["engine"] = engine
    order = orders.order(workspace, kind, fields)
    table, by = workspace.store.jobs, config.user_name()
    job = table.create(
        order.kind, order.title, order.parameters, by=by, subject=order.subject
    )
    printing.say(job)
    _announce(workspace, job)


@jobs.command()
@click.argument("job", metavar="ID")
@click.pass_obj
def cancel(session: Session, job: str) -> None:
    """Stop a job at its next step; what it has finished stays."""
    from workbench.errors import UsageError

    table = session.workspace().store.jobs
    found = table.get(job)
    if found.finished is not None:
        raise UsageError(f"the job is over: {found.state}")
    table.cancel(found.id)
    printing.say(_line(table.get(found.id)))


@jobs.command()
@click.argument("job", metavar="ID")
@click.pass_obj
def resume(session: Session, job: str) -> None:
    """Queue a job again that failed, was cancelled, parked or interrupted."""
    from workbench.errors import UsageError

    workspace = session.workspace()
    table = workspace.store.jobs
    found = table.get(job)
    if not table.resume(found.id):
        raise UsageError(f"there is nothing to resume: the job is {found.state}")
    _announce(workspace, found.id)
    printing.say(_line(table.get(found.id)))


@jobs.command()
@click.option("--days", type=click.IntRange(0), default=30, show_default=True)
@click.pass_obj
def clean(session: Session, days: int) -> None:
    """Forget the jobs that have been over for so many days."""
    count = session.workspace().store.jobs.clean(time.time() - days * DAY)
    printing.say(f"{count} {'job' if count == 1 else 'jobs'} forgotten")


@click.command()
@click.option("--once", is_flag=True, help="Do what waits, then end.")
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True)
@click.pass_obj
def worker(session: Session, once: bool, threads: int) -> None:
    """Do the jobs of this workspace until stopped; several may run at once."""
    from workbench.jobs import Executor, kinds, opening

    workspace = session.workspace()
    table, handlers = workspace.store.jobs, kinds.handlers(workspace)
    broker = opening.broker_of(workspace)
    if broker is not None and not once:
        from workbench.jobs.broker import worker as told

        printing.say(f"waiting for jobs from {broker.address} (Ctrl+C stops it)")
        told.work(table, handlers, broker, threads)
        return
    executor = Executor(table, handlers, workers=threads)
    stop = threading.Event()
    previous = signal.signal(signal.SIGTERM, lambda *_: _stop(executor, stop))
    try:
        if once:
            count = executor.drain()
            printing.say(f"{count} {'job' if count == 1 else 'jobs'} done")
            return
        executor.start()
        printing.say("waiting for jobs (Ctrl+C stops it)")
        stop.wait()
    finally:
        executor.close()
        signal.signal(signal.SIGTERM, previous)


def _announce(workspace: Workspace, job: str) -> None:
    """Tell workers of a job; where that cannot be done, it waits all the same."""
    from workbench.jobs import opening
    from workbench.jobs.broker.opening import UnreachableError

    try:
        opening.announce(workspace, job)
    except UnreachableError as error:
        printing.complain(f"workbench: {error}; the job waits until it is back")


def _stop(executor: Executor, stop: threading.Event) -> None:
    executor.stop()
    stop.set()


def _line(job: Job) -> str:
    far = f"{job.done}/{job.total}" if job.total else "–"
    told = job.message or job.note
    state = "stopping" if job.stopping else job.state
    return (
        f"{job.id[:8]}  {_moment(job.created)}  {state:<11}  {far:>9}  {job.title}"
        + (f": {told}" if told else "")
    )


def _as_json(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "title": job.title,
        "by": job.by,
        "state": job.state.value,
        "stopping": job.stopping,
        "done": job.done,
        "total": job.total,
        "note": job.note,
        "message": job.message,
        "attempts": job.attempts,
        "parameters": dict(job.parameters),
        "created": _moment(job.created),
        "started": _moment(job.started),
        "finished": _moment(job.finished),
    }


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _print_json(value: dict[str, Any]) -> None:
    from workbench.report import as_json

    printing.block(as_json.text_of(value))


COMMANDS = (jobs, worker)
