"""The glossary of a language: found, read, changed, taken in and handed out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue

from workbench import korean, languages, termbase, trust
from workbench.errors import LocaleError, Message, NothingMatchedError, UsageError
from workbench.glossary.adding import said_of
from workbench.glossary.editing import version_of
from workbench.glossary.reading import Marks, marks
from workbench.model import N_, Origin, State, Unit
from workbench.queries import fold
from workbench.queries.nodes import quoted
from workbench.terms import Entry, Kind
from workbench.web import labels, limits, search, uploads
from workbench.web.current import note, person, workspace
from workbench.web.translations import gettext, language
from workbench.workspace import now

blueprint = Blueprint("glossary", __name__)

PAGE = 100
"""Entries on one page."""
PARTICLES = ("은", "이", "을", "과", "으로")
"""One of each pair that depends on how a word ends."""
KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TRANSLATION: N_("to be used"),
        Kind.FORBIDDEN: N_("not to be used"),
        Kind.KEEP: N_("stays as it is"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry in the words of the interface."""

    unit: Unit
    said: Marks
    version: str
    kind_name: str
    part: str
    approved: bool
    own: str = ""
    """``warn`` or ``forbid`` where whoever asks would approve their own entry."""
    particles: tuple[str, ...] = ()
    """The particles as they stand after a Korean translation."""
    uses: str = ""
    """Address of the units whose source has the term."""


@blueprint.get("/glossary")
def index() -> ResponseReturnValue:
    """Show the glossary of the first language there is."""
    for code, _ in search.locales():
        return redirect(url_for("glossary.page", locale=code))
    raise NothingMatchedError(Message(N_("nothing is translated here yet")))


@blueprint.get("/glossary/<locale>")
def page(locale: str) -> ResponseReturnValue:
    """List the entries that hold words on either side, or all."""
    code = _known(locale)
    text = request.args.get("text", "").strip()[:200]
    number = request.args.get("page", "1")
    at = max(1, int(number[:6])) if number[:6].isdecimal() else 1
    units = _fitting(code, text)
    shown = units[(at - 1) * PAGE : at * PAGE]
    return render_template(
        "glossary.html",
        locale=code,
        locales=search.locales(),
        spoken=termbase.source_language(workspace(), code),
        name=languages.name(code, display=language()),
        text=text,
        rows=[_row(unit, code) for unit in shown],
        total=len(units),
        page=at,
        pages=max(1, -(-len(units) // PAGE)),
        kinds=[(kind.value, gettext(name)) for kind, name in KINDS.items()],
        parts=labels.PARTS,
        longest=termbase.LONGEST,
        four_eyes=workspace().glossaries.four_eyes,
    )


@blueprint.post("/glossary/<locale>")
def change(locale: str) -> ResponseReturnValue:
    """Add, edit or delete an entry, by the button that was pressed."""
    code = _known(locale)
    steps: dict[str, Callable[[str], str]] = {
        "add": _add,
        "edit": _edit,
        "delete": _delete,
    }
    step = steps.get(request.form.get("action", ""))
    if step is None:
        raise UsageError(Message(N_("unknown action")))
    return _back(code, step(code))


@blueprint.post("/glossary/<locale>/import")
def take_in(locale: str) -> ResponseReturnValue:
    """Take over the entries of a TBX or CSV file, as suggestions."""
    code = _known(locale)
    name, data = uploads.chosen()
    entries = termbase.read(workspace(), code, data, name)
    note("change glossary", "import", locale=locale, new=name)
    added = workspace().glossaries.add(
        code, entries, origin=Origin("import", name), by=person(), at=now()
    )
    flash(
        gettext(
            "Taken in as suggestions: %(new)d. Known already: %(known)d.",
            new=added.new,
            known=added.known,
        )
    )
    return _back(code)


@blueprint.get("/glossary/<locale>/export")
def hand_out(locale: str) -> ResponseReturnValue:
    """Return the glossary as TBX or CSV, suggestions included."""
    code = _known(locale)
    kind = "tbx" if request.args.get("to") == "tbx" else "csv"
    note("export", "glossary", locale=code)
    answer = send_file(
        BytesIO(termbase.write(workspace(), code, kind)),
        mimetype="application/xml" if kind == "tbx" else "text/csv",
        as_attachment=True,
        download_name=f"glossary.{code}.{kind}",
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _add(locale: str) -> str:
    """Add an entry, and return the id of the one that says it."""
    entry = _entry()
    note("change glossary", "add", locale=locale, new=_spelt(entry))
    if not termbase.add(workspace(), locale, entry, by=person()):
        flash(gettext("The glossary says that already."))
    elif workspace().glossaries.four_eyes:
        flash(gettext("The entry was added; it binds once somebody else approves it."))
    else:
        flash(gettext("The entry was added."))
    return next((one.id for one in _saying(locale, entry)), "")


def _edit(locale: str) -> str:
    (unit, seen), entry = _named(), _entry()
    note("change glossary", "edit", locale=locale, new=_spelt(entry))
    termbase.edit(workspace(), locale, unit, entry, seen=seen, by=person())
    saying = _saying(locale, entry)
    if any(one.state is State.APPROVED for one in saying):
        flash(gettext("The entry was changed, and is approved."))
    else:
        flash(gettext("The entry was changed; it waits for somebody else’s approval."))
    return next((one.id for one in saying), "")


def _delete(locale: str) -> str:
    """Delete an entry, and return the id of the one beside it."""
    unit, seen = _named()
    old = workspace().glossaries.catalog(locale).get(unit)
    note("change glossary", "delete", locale=locale, old=f"{old.source} → {old.target}")
    termbase.remove(workspace(), locale, unit, seen=seen)
    flash(gettext("The entry was deleted."))
    beside = request.form.get("back-entry", "")
    return limits.name(beside, "back-entry") if beside else ""


def _named() -> tuple[str, str]:
    unit = limits.name(request.form.get("entry"), "entry")
    return unit, limits.revision(request.form.get("revision"))


def _entry() -> Entry:
    form = request.form
    kind = form.get("kind", Kind.TRANSLATION)
    if kind not in set(Kind):
        raise UsageError(Message(N_("unknown kind")))
    return termbase.entry_of(
        limits.target(form.get("source", "")),
        limits.target(form.get("target", "")),
        kind=Kind(kind),
        part=limits.target(form.get("part", "")),
        note=limits.target(form.get("note", "")),
        exact=bool(form.get("exact")),
        introduce=bool(form.get("introduce")),
    )


def _saying(locale: str, entry: Entry) -> list[Unit]:
    """Return the live units of a glossary that say what an entry does."""
    units = workspace().glossaries.catalog(locale).live
    return [unit for unit in units if _says(unit, entry)]


def _says(unit: Unit, entry: Entry) -> bool:
    said = unit.source.strip(), unit.target.strip(), marks(unit).kind
    return said == said_of(entry)


def _spelt(entry: Entry) -> str:
    """Return what the audit trail says of an entry."""
    return f"{entry.source} → {entry.target} ({entry.kind})"


def _known(locale: str) -> str:
    """Return the locale, which has to be spelt as the workbench does.

    :raises LocaleError: it is none of the workspace's.
    """
    code = workspace().known_locale(locale)
    if code != locale:
        raise LocaleError(locale, known=workspace().locales())
    return code


def _fitting(locale: str, text: str) -> list[Unit]:
    """Return the live entries that hold the words, by their terms."""
    wanted = fold(text)
    units = workspace().glossaries.catalog(locale).live
    found = [
        unit
        for unit in units
        if wanted in fold(f"{unit.source}\n{unit.target}\n{unit.note}")
    ]
    return sorted(found, key=lambda unit: fold(unit.source))


def _row(unit: Unit, locale: str) -> Row:
    said = marks(unit)
    speaks_korean = languages.language_of(locale) == "ko"
    followed = speaks_korean and said.kind is not Kind.FORBIDDEN
    query = f"source:{quoted(unit.source)}"
    return Row(
        unit=unit,
        said=said,
        version=version_of(unit),
        kind_name=gettext(KINDS[said.kind]),
        part=labels.part(said.part),
        approved=unit.state is State.APPROVED and said.proven,
        own=trust.of_approval(
            unit, person(), self_approval=workspace().settings.self_approval
        ),
        particles=tuple(korean.choose(unit.target, one) for one in PARTICLES)
        if followed and unit.target
        else (),
        uses=url_for("search.page", query=query, locale=locale),
    )


def _back(locale: str, unit: str = "") -> ResponseReturnValue:
    """Lead back to the list, to the entry ``unit`` where that is on its page."""
    text, page = request.form.get("back-text", ""), request.form.get("back-page", "1")
    where = url_for(
        "glossary.page",
        locale=locale,
        text=text or None,
        page=page if page.isascii() and page.isdecimal() and page != "1" else None,
        _anchor=f"e-{unit}" if unit else None,
    )
    return redirect(where, 303)
