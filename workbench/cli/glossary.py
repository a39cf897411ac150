"""Glossaries: look up, add, import, export, seed, and gather names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing
from workbench.cli.session import Session
from workbench.errors import NothingMatchedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.glossary import Added
    from workbench.glossary.names import Name
    from workbench.model import Article, Unit
    from workbench.terms import Entry, Term
    from workbench.workspace import Workspace

_SOURCE = click.option("--source", help="Language of the terms, if not the usual one.")


@click.group()
def glossary() -> None:
    """See and change what terms are called (TBX, CSV)."""


@glossary.command()
@click.argument("text")
@options.LOCALE
@_SOURCE
@options.FORMAT
@click.pass_obj
def lookup(
    session: Session, text: str, locale: str, source: str | None, output_format: str
) -> int:
    """Show the terms in TEXT, and the entries that TEXT is part of; 1 if none."""
    workspace = session.workspace()
    code = workspace.known_locale(locale)
    spoken = _source(workspace, code, source)
    book = workspace.glossaries.terms(code)
    found = book.find(text, spoken)
    inside = dict.fromkeys(one.term for one in found)
    around = [term for term in book.containing(text) if term not in inside]
    if output_format == "json":
        shown = [
            {"start": one.start, "end": one.end, **_as_json(one.term)} for one in found
        ]
        others = list(map(_as_json, around))
        _print_json({"version": 1, "terms": shown, "containing": others})
    else:
        for term in (*inside, *around):
            _say(term)
        if not (inside or around):
            printing.say("no term in it is known")
    return session.code(findings=not found and not around)


@glossary.command()
@click.argument("term")
@click.argument("translation", required=False)
@options.LOCALE
@click.option("--forbidden", is_flag=True, help="It must not be called so.")
@click.option("--keep", is_flag=True, help="It stays as it is, untranslated.")
@click.option("--exact", is_flag=True, help="Only this very spelling is the term.")
@click.option("--introduce", is_flag=True, help="First with the original in brackets.")
@click.option("--part", default="", help="Part of speech, such as noun or verb.")
@click.option("--note", default="", help="For those who translate.")
@options.BY
@click.pass_obj
def add(
    session: Session,
    term: str,
    translation: str | None,
    locale: str,
    forbidden: bool,
    keep: bool,
    exact: bool,
    introduce: bool,
    part: str,
    note: str,
    by: str,
) -> None:
    """Add TERM and its TRANSLATION, approved on your word."""
    from workbench.terms import Entry, Kind

    if keep == (translation is not None) or (keep and forbidden):
        raise click.UsageError("give a TRANSLATION, or --keep")
    if not term.strip() or not (keep or (translation or "").strip()):
        raise click.UsageError("neither may be empty")
    kind = Kind.KEEP if keep else Kind.FORBIDDEN if forbidden else Kind.TRANSLATION
    entry = Entry(
        source=term,
        target=translation or term,
        kind=kind,
        part=part,
        note=note,
        exact=exact,
        introduce=introduce,
    )
    _add(session, locale, [entry], "person", by, approve=True)


@glossary.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@options.LOCALE
@_SOURCE
@click.option("--approve", is_flag=True, help="Approve them all, on your word.")
@options.BY
@click.pass_obj
def import_terms(
    session: Session,
    file: Path,
    locale: str,
    source: str | None,
    approve: bool,
    by: str,
) -> None:
    """Take over the terms of a TBX or CSV file, as suggestions."""
    from workbench import files, termbase

    workspace = session.workspace()
    code = workspace.known_locale(locale)
    data = files.read_named(file, limit=termbase.LARGEST_FILE)
    entries = termbase.read(workspace, code, data, str(file), source=source or "")
    _add(session, code, entries, f"import {file.name}", by, approve=approve)


@glossary.command("export")
@options.LOCALE
@_SOURCE
@click.option(
    "--to", "kind", type=click.Choice(["tbx", "csv"]), help="By the file's name."
)
@click.option("--out", type=click.Path(path_type=Path), help="File to write to.")
@click.pass_obj
def export_terms(
    session: Session,
    locale: str,
    source: str | None,
    kind: str | None,
    out: Path | None,
) -> None:
    """Write the glossary as TBX or CSV, suggestions included."""
    from workbench import files, termbase

    workspace = session.workspace()
    code = workspace.known_locale(locale)
    suffix = out.suffix.lower() if out else ""
    wanted = kind or suffix.removeprefix(".") or "csv"
    written = "tbx" if wanted in {"tbx", "xml"} else "csv"
    data = termbase.write(workspace, code, written, source=source or "")
    if out is not None:
        files.write_named(out, data)
    else:
        for line in data.decode("utf-8-sig").splitlines():
            printing.say(line)


@glossary.command()
@options.LOCALE
@_SOURCE
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    default=("countries,languages,currencies,months,days",),
    show_default="countries,languages,currencies,months,days",
    help="Kinds of names, separated by commas; may be repeated.",
)
@click.option("--approve", is_flag=True, help="Approve them all, on your word.")
@click.option("--by", default="", help="Who approves them.")
@click.pass_obj
def seed(
    session: Session,
    locale: str,
    source: str | None,
    kinds: tuple[str, ...],
    approve: bool,
    by: str,
) -> None:
    """Suggest names that CLDR knows: countries, languages, currencies …"""
    from workbench.glossary import seeds

    workspace = session.workspace()
    code = workspace.known_locale(locale)
    chosen = [kind.strip() for kind in ",".join(kinds).split(",") if kind.strip()]
    if approve and not by:
        raise click.UsageError("--approve needs --by NAME")
    entries = seeds(chosen, _source(workspace, code, source), code)
    _add(session, code, entries, "import cldr", by, approve=approve)


@glossary.command()
@options.ARTICLE
@options.LOCALE
@click.option("--add", "adds", is_flag=True, help="Suggest those with a rendering.")
@click.option("--by", default="", help="Who adds them.")
@options.FORMAT
@click.pass_obj
def names(
    session: Session,
    article: str,
    locale: str,
    adds: bool,
    by: str,
    output_format: str,
) -> None:
    """Gather the names in an article, with how they were rendered."""
    from workbench import formats
    from workbench.glossary.names import names as gathered
    from workbench.terms import Entry

    if adds and not by:
        raise click.UsageError("--add needs --by NAME")
    workspace = session.workspace()
    chosen, code = workspace.article(article), workspace.known_locale(locale)
    found = gathered(
        _units(workspace, chosen, code),
        workspace.glossaries.terms(code),
        source=chosen.language,
        target=code,
        markup=formats.markup(chosen.format),
    )
    if output_format == "json":
        _print_json({"version": 1, "names": [_name_as_json(one) for one in found]})
    else:
        for one in found:
            printing.say(_described(one))
        if not found:
            printing.say("nothing in the article looks like a name")
    if adds:
        entries = [
            Entry(source=one.text, target=one.rendering, part="proper noun")
            for one in found
            if one.rendering and not one.wanted
        ]
        _add(session, code, entries, f"person {chosen.name}", by, quiet=output_format)


COMMANDS = (glossary,)


def _units(workspace: Workspace, article: Article, locale: str) -> Sequence[Unit]:
    """Return the units of an article; without any there is nothing to gather from."""
    if live := workspace.catalog(article, locale).live:
        return live
    raise NothingMatchedError(
        "the article has no units yet", path=article.name, hint="run: workbench sync"
    )


def _add(
    session: Session,
    locale: str,
    entries: Iterable[Entry],
    origin: str,
    by: str,
    *,
    approve: bool = False,
    quiet: str = "text",
) -> None:
    from workbench.model import Origin
    from workbench.workspace import now

    workspace = session.workspace()
    kind, _, detail = origin.partition(" ")
    code = workspace.known_locale(locale)
    added = workspace.glossaries.add(
        code,
        entries,
        origin=Origin(kind, detail),
        by=by,
        at=now() if by else "",
        approve=approve,
    )
    if quiet == "text":
        path = workspace.glossaries.path(code).relative_to(workspace.root)
        printing.say(f"{path}: {_told(added)}")
        if approve and added.new and workspace.glossaries.four_eyes:
            printing.say(
                "  what is new waits for somebody else (self_approval = forbid)"
            )


def _told(added: Added) -> str:
    parts = [f"{added.new} new"]
    if added.approved:
        parts.append(f"{added.approved} approved that were suggestions")
    if added.known:
        parts.append(f"{added.known} known already")
    return ", ".join(parts)


def _source(workspace: Workspace, locale: str, given: str | None) -> str:
    from workbench import languages, termbase

    if given:
        return languages.canonical(given)
    return termbase.source_language(workspace, locale)


def _say(term: Term) -> None:
    said = [word.text for word in term.preferred]
    said += ["(stays as it is)"] if term.keep else []
    said += [f"not: {word.text}" for word in term.forbidden]
    said += [f"suggested: {word.text}" for word in term.suggested]
    note = f"  # {term.note}" if term.note else ""
    printing.say(f"{term.source} → {'; '.join(said)}{note}")


def _as_json(term: Term) -> dict[str, Any]:
    return {
        "term": term.source,
        "translations": [word.text for word in term.preferred],
        "forbidden": [word.text for word in term.forbidden],
        "suggested": [word.text for word in term.suggested],
        "keep": term.keep,
        "exact": term.exact,
        "introduce": term.introduce,
        "part": term.part,
        "note": term.note,
    }


def _name_as_json(name: Name) -> dict[str, Any]:
    return {
        "name": name.text,
        "kind": name.kind,
        "count": name.count,
        "unit": name.unit,
        "expansion": name.expansion,
        "rendering": name.rendering,
        "first_mention": name.first_mention,
        "glossary": name.wanted,
    }


def _described(name: Name) -> str:
    said = name.wanted or name.first_mention or "–"
    stands = f" = {name.expansion}" if name.expansion else ""
    return f"{name.count:4}  {name.kind:8} {name.text}{stands} → {said}"


def _print_json(value: dict[str, Any]) -> None:
    from workbench.report import as_json

    printing.block(as_json.text_of(value))
