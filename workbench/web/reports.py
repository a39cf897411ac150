"""The page of reports, and the data of each as CSV."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench import languages, reporting
from workbench.errors import Message, NothingMatchedError, UsageError
from workbench.model import N_
from workbench.report import as_csv
from workbench.reporting import Period, Report
from workbench.web import problems
from workbench.web.current import may, person, workspace
from workbench.web.sections import SECTIONS, Section
from workbench.web.translations import gettext, language

blueprint = Blueprint("reports", __name__)

_QUICK = {30: N_("30 days"), 90: N_("90 days"), 365: N_("A year")}


@blueprint.get("/reports")
def page() -> ResponseReturnValue:
    """Show every report of a period."""
    problem = ""
    sections: list[Section] = []
    try:
        sections = _all(_report())
    except NothingMatchedError:
        pass  # there is no article yet, and the page says what to do
    except UsageError as error:
        problem = problems.message_of(error)
    query = _query()
    today = datetime.now(UTC).date()
    quick = {
        gettext(name): url_for(
            "reports.page", **{**query, "since": today - timedelta(days), "until": None}
        )
        for days, name in _QUICK.items()
    }
    codes = [code for code in workspace().locales() if may("reader", code)]
    display = language()
    return render_template(
        "reports.html",
        sections=sections,
        query=query,
        quick=quick,
        problem=problem,
        languages={code: languages.name(code, display=display) for code in codes},
    )


@blueprint.get("/reports/<report>.csv")
def download(report: str) -> ResponseReturnValue:
    """Return the data of one report.

    :raises NothingMatchedError: there is no such report.
    """
    if report not in SECTIONS:
        raise NothingMatchedError(Message(N_("no such report")))
    section = SECTIONS[report](_report())
    columns = [column for column, _ in section.columns]
    # Spreadsheets take a file without this mark for one in another encoding.
    content = as_csv.text_of(columns, section.rows).encode("utf-8-sig")
    answer = Response(content, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{report}.csv"'
    return answer


def _query() -> dict[str, Any]:
    said = {name: request.args.get(name, "") for name in ("since", "until", "language")}
    return {name: value[:24] for name, value in said.items() if value}


def _report() -> Report:
    """Return what the address asks for, of the languages whoever asks may read.

    :raises UsageError: the period is none, or the language is not one of here.
    """
    said = _query()
    code = said.get("language")
    locale = workspace().known_locale(code) if code else None
    return reporting.report(
        workspace(),
        period=Period.of(said.get("since", ""), said.get("until", "")),
        locale=locale,
        may=lambda one: may("reader", one),
        # What a person did is told to that person, and of all to administrators.
        sees=lambda name: may("admin") or name == person(),
    )


def _all(report: Report) -> list[Section]:
    return [make(report) for make in SECTIONS.values()]
