"""Runs long work beside whoever asks for it; the job table is the truth.

A job is a kind and plain parameters in a table. Handlers are module functions that
may run again from the start without harm, and finished steps are recorded one by
one: what kills a process costs time and nothing else. Callers see ids and the table
only, and :func:`perform` is all that another executor has to call.
"""

from __future__ import annotations

from workbench.jobs.executor import Executor
from workbench.jobs.front import Front
from workbench.jobs.performing import Handler, perform
from workbench.jobs.running import Run
from workbench.jobs.told import Outcome, Remark

__all__ = ["Executor", "Front", "Handler", "Outcome", "Remark", "Run", "perform"]
