"""Segmentation rules of the workspace: list, add, remove, import, export, test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import articles, printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.segmentation.rules import Rule, Rules

_CHANGED = "to cut the articles anew, run: workbench sync"


@click.group()
def rules() -> None:
    """See and change where sentences end (SRX)."""


@rules.command("list")
@click.option("--language", help="Only what counts for this language.")
@click.pass_obj
def list_rules(session: Session, language: str | None) -> None:
    """List the rules in the order in which they are asked."""
    known = session.workspace().rules
    known.verify()
    rows = list(_rows(known, language))
    if not rows:
        printing.say('no rule; for example: workbench rules add "approx."')
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        printing.say("  ".join(cells).rstrip())


@rules.command()
@click.argument("text", metavar="TEXT_OR_PATTERN")
@click.option("--language", help="Of the texts; the workspace's source if not given.")
@click.option("--regex", is_flag=True, help="It is an ICU regular expression.")
@click.option("--after", help="ICU regular expression for what follows the place.")
@click.option("--break", "breaks", is_flag=True, help="Cut there, instead of not.")
@click.pass_obj
def add(
    session: Session,
    text: str,
    language: str | None,
    regex: bool,
    after: str | None,
    breaks: bool,
) -> None:
    """Keep sentences whole after TEXT, such as "approx.", or cut there."""
    from workbench import languages
    from workbench.segmentation import srx
    from workbench.segmentation.rules import Rule

    if not text.strip():
        raise click.UsageError("a text or pattern is needed")
    workspace = session.workspace()
    code = languages.canonical(language or workspace.settings.source)
    # Where no space stands between sentences, none is waited for.
    ahead = (r"\s" if languages.joiner(code) else "") if after is None else after
    rule = Rule(breaks, text if regex else srx.whole_word(text), ahead)
    if rule in workspace.rules.for_language(code)[:1]:
        printing.say(f"is asked first already: {rule}")
        return
    known = workspace.change_rules(lambda present: srx.added(present, rule, code))
    printing.say(f"added {known.described(rule)}: {rule}")
    printing.say(_CHANGED)


@rules.command()
@click.argument("number", type=click.IntRange(1), metavar="N")
@click.pass_obj
def remove(session: Session, number: int) -> None:
    """Remove rule number N, as `rules list` counts."""
    from workbench.segmentation import srx

    gone: list[Rule] = []

    def change(present: Rules) -> Rules:
        left, rule = srx.removed(present, number)
        gone.append(rule)
        return left

    session.workspace().change_rules(change)
    printing.say(f"removed {gone[0]}")
    printing.say(_CHANGED)


@rules.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.srx")
@click.option("--replace", "replaced", is_flag=True, help="Drop the present rules.")
@click.option("--exceptions", is_flag=True, help="Only the rules that do not cut.")
@click.pass_obj
def import_rules(
    session: Session, file: Path, replaced: bool, exceptions: bool
) -> None:
    """Take over the rules of another tool, asked before the present ones."""
    from workbench import files
    from workbench.segmentation import srx

    workspace = session.workspace()
    data = files.read_named(file, limit=srx.LARGEST_FILE)
    taken = srx.read(data, path=str(file))
    taken.verify()
    if exceptions:
        taken = srx.exceptions(taken)

    def change(present: Rules) -> Rules:
        changed = taken if replaced else srx.in_front(taken, present)
        return replace(changed, path=present.path)

    workspace.change_rules(change)
    printing.say(f"{file}: {sum(1 for _ in taken.rules)} rules")
    printing.say(_CHANGED)


@rules.command("export")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--all", "everything", is_flag=True, help="Our own abbreviations too.")
@click.pass_obj
def export_rules(session: Session, file: Path | None, everything: bool) -> None:
    """Write the rules as SRX 2.0 for another tool."""
    from workbench import files
    from workbench.segmentation import srx

    known = session.workspace().rules
    data = srx.write(srx.in_front(known, srx.ours()) if everything else known)
    if file is None:
        printing.block(data.decode("utf-8"))
    else:
        files.write_named(file, data)


@rules.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--text", help="A text to cut, instead of a file.")
@click.option("--language", default="en", show_default=True, help="Of the text.")
@click.pass_obj
def test(session: Session, file: Path | None, text: str | None, language: str) -> None:
    """Show the sentences of a text, and which rule acted where."""
    from workbench import languages
    from workbench.segmentation import split
    from workbench.segmentation.watching import Watched

    if (file is None) == (text is None):
        raise click.UsageError("give a file, or --text")
    watched = Watched(session.rules())
    if file is not None:
        document = articles.parse_file(file, language, watched)
        sentences = tuple(segment.text for segment in document.segments)
    else:
        sentences = split(text or "", languages.canonical(language), rules=watched)
    for sentence in sentences:
        printing.say(sentence.strip())
    for rule, before, after in watched.acted():
        name = f"{watched.rules.described(rule)}, {_kind(rule)}"
        printing.say(f"    {name}: {before} ¦ {after}")


def _rows(known: Rules, language: str | None) -> Iterator[tuple[str, ...]]:
    """Yield number, list, languages, kind and patterns of each rule."""
    from workbench import languages

    numbers = {id(rule): number for number, (_, rule) in enumerate(known.rules, 1)}
    owners = {id(rule): owner.name for owner, rule in known.rules}
    chosen = tuple(rule for _, rule in known.rules)
    if language is not None:
        chosen = known.for_language(languages.canonical(language))
    for rule in chosen:
        name = owners[id(rule)]
        patterns = ", ".join(m.pattern for m in known.maps if m.name == name)
        kind = _kind(rule)
        yield str(numbers[id(rule)]), name, patterns, kind, rule.before, rule.after


def _kind(rule: Rule) -> str:
    return "break" if rule.breaks else "no break"


COMMANDS = (rules,)
