"""What each kind of job does: one function over its parameters, run again at will."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from workbench import config, publishing
from workbench.jobs import drafts, mandates, told
from workbench.jobs.articles import Articles
from workbench.jobs.performing import Handler
from workbench.jobs.running import Run
from workbench.jobs.told import Outcome, Remark
from workbench.model import N_, NN_, Article
from workbench.store import Plain
from workbench.workspace import Workspace


def handlers(workspace: Workspace) -> Mapping[str, Handler]:
    """Return what does each kind of job in a workspace, for who may do it."""
    works = {"draft": draft, "sync": sync, "export": export, "install": install}
    return {kind: partial(_mandated, workspace, work) for kind, work in works.items()}


def _mandated(
    workspace: Workspace, work: Callable[[Workspace, Run], Outcome], run: Run
) -> Outcome:
    """Do a job for as long as whoever asked for it may do so."""
    run.demand(partial(mandates.require, workspace, run.job))
    run.verify()
    return work(workspace, run)


def draft(workspace: Workspace, run: Run) -> Outcome:
    """Draft articles; each is brought in step with its source first."""
    done = drafts.draft(workspace, run)
    count, left = done.counts["memory"] + done.counts["machine"], done.counts["left"]
    remarks = []
    if count:
        ready = NN_("%(num)d draft is ready.", "%(num)d drafts are ready.")
        remarks.append(Remark(*ready, count))
    elif not left:
        remarks.append(Remark(N_("There was nothing to draft.")))
    if remembered := done.counts["memory"]:
        remarks.append(
            Remark(N_("From memory: %(count)d."), arguments={"count": remembered})
        )
    if left:
        remarks.append(told.left(left))
    return Outcome((*remarks, *done.remarks), missing_model=done.missing_model)


def sync(workspace: Workspace, run: Run) -> Outcome:
    """Bring catalogs in step with their articles."""

    def work(article: Article, locale: str) -> Plain:
        run.verify()
        summary = workspace.sync(article, locale)
        return {"changed": int(summary.changes)}

    done = Articles(workspace, run)
    done.each(work)
    count = done.counts["changed"]
    remark = (
        Remark(*NN_("%(num)d catalog changed.", "%(num)d catalogs changed."), count)
        if count
        else Remark(N_("Everything was up to date."))
    )
    return Outcome((remark, *done.remarks))


def export(workspace: Workspace, run: Run) -> Outcome:
    """Write localized articles into the workspace's folder for exports."""
    include: Any = run.parameters["include"]
    missing: Any = run.parameters["missing"]

    def work(article: Article, locale: str) -> Plain:
        run.verify()
        path, exported = publishing.export_to(
            workspace, article, locale, include=include, missing=missing
        )
        left = exported.total - exported.translated
        shown = path.relative_to(workspace.root).as_posix()
        return {"file": shown, "exported": 1, "left": left}

    done = Articles(workspace, run)
    done.each(work)
    count = done.counts["exported"]
    remarks = [
        Remark(*NN_("%(num)d file is ready.", "%(num)d files are ready."), count)
    ]
    if left := done.counts["left"]:
        remarks.append(
            Remark(
                *NN_(
                    "%(num)d unit stayed in the source language.",
                    "%(num)d units stayed in the source language.",
                ),
                left,
            )
        )
    folder = f"{workspace.settings.exports}/"
    return Outcome((*remarks, *done.remarks), files=(folder,))


def exported_files(steps: Mapping[str, Plain]) -> tuple[str, ...]:
    """Return the files that an export wrote, relative to the workspace."""
    found = (outcome.get("file") for outcome in steps.values())
    return tuple(sorted({name for name in found if isinstance(name, str)}))


def install(workspace: Workspace, run: Run) -> Outcome:
    """Install the model of a language pair; one that is there is left as it is."""
    from workbench.engines import argos

    source, target = str(run.parameters["source"]), str(run.parameters["target"])
    settings = config.engine_settings(workspace.settings.engine)
    present = {(one.source, one.target): one for one in argos.installed(settings)}
    if (found := present.get((source, target))) is None:

        def heard(done: int, total: int | None) -> None:
            run(done // 1024, (total or 0) // 1024)

        run(0, 0)
        found = argos.install(source, target, settings, heard)
    remark = Remark(N_("Installed: %(name)s"), arguments={"name": str(found)})
    return Outcome((remark,))
