"""Translation engines and their models: list, install, remove."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing, terminal
from workbench.cli.session import Session

if TYPE_CHECKING:
    from workbench.engines import EngineSettings


@click.group()
def engines() -> None:
    """See, install and remove machine translation models."""


@engines.command("list")
@click.option("--available", is_flag=True, help="Ask the index what there is.")
@options.FORMAT
@click.pass_obj
def list_engines(session: Session, available: bool, output_format: str) -> None:
    """List the engines, whether they can be used, and the models installed."""
    from workbench import engines as registry
    from workbench.engines import argos
    from workbench.engines.services import readiness

    settings = session.engine_settings()
    if available:
        _offer(settings, output_format)
        return
    found = {name: readiness.of(name, settings) for name in registry.names()}
    survey = argos.inspect(settings)
    models = [str(package) for package in survey.packages]
    for finding in survey.findings:
        printing.complain(f"{finding.message} ({finding.path})")
    if output_format == "json":
        listed = [
            {"name": name, "usable": one.usable, "detail": one.detail}
            for name, one in found.items()
        ]
        _print_json({"version": 1, "engines": listed, "models": models})
        return
    for name, one in found.items():
        usable = "usable    " if one.usable else "not usable"
        printing.say(f"{name:14}  {usable}  {one.detail}")
    for model in models:
        printing.say(model)
    if not models:
        printing.say("no model installed; for example: workbench engines install en ko")


@engines.command()
@options.FORMAT
@click.pass_obj
def usage(session: Session, output_format: str) -> None:
    """Show what was asked of servers: requests, units, characters, cost."""
    days = session.workspace().store.usage.days()
    if output_format == "json":
        listed = [{"day": one.day, **asdict(one.usage)} for one in days]
        _print_json({"version": 1, "usage": listed})
        return
    if not days:
        printing.say("no server has been asked yet")
        return
    printing.say(_ROW.format(*_TITLES))
    for one in days:
        count = one.usage
        cells = (count.requests, count.units, count.characters)
        tokens = count.tokens_in + count.tokens_out
        pair = f"{count.source} → {count.target}"
        numbers = (f"{number:,}" for number in (*cells, tokens))
        printing.say(
            _ROW.format(one.day, count.engine, pair, *numbers, f"{count.cost:.4f}")
        )
    printing.say(f"cost in all: {sum(one.usage.cost for one in days):.4f}")


@engines.command()
@click.argument("what", nargs=-1, required=True, metavar="FROM TO | FILE")
@click.pass_obj
def install(session: Session, what: tuple[str, ...]) -> None:
    """Install the model for a language pair, or a .argosmodel file."""
    from workbench.engines import argos

    settings = session.engine_settings()
    if len(what) == 1:
        package = argos.install_file(Path(what[0]), settings)
    elif len(what) == 2:
        with terminal.bytes_bar(f"{what[0]} → {what[1]}") as progress:
            package = argos.install(*what, settings, progress)
    else:
        raise click.UsageError("give two languages, as in: en ko; or one file")
    printing.say(f"installed {package}")


@engines.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.pass_obj
def remove(session: Session, source: str, target: str) -> None:
    """Remove the model of a language pair."""
    from workbench.engines import argos
    from workbench.errors import ModelMissingError, NothingMatchedError

    try:
        argos.remove(source, target, session.engine_settings())
    except ModelMissingError as error:
        hint = "see: workbench engines list"
        raise NothingMatchedError(error.message, hint=hint) from error
    printing.say(f"removed {source} → {target}")


COMMANDS = (engines,)


def _offer(settings: EngineSettings, output_format: str) -> None:
    """Print what the index offers, and what of it is here already."""
    from workbench.engines import argos

    here = {(one.source, one.target) for one in argos.installed(settings)}
    found = argos.available(settings)
    if output_format == "json":
        listed = [
            {
                "source": one.source,
                "target": one.target,
                "name": one.metadata.name,
                "size": one.size,
                "installed": (one.source, one.target) in here,
            }
            for one in found
        ]
        _print_json({"version": 1, "available": listed})
        return
    for one in found:
        size = "" if one.size is None else f"  {one.size / 1e6:.1f} MB"
        mark = "  installed" if (one.source, one.target) in here else ""
        printing.say(f"{one}{size}{mark}")
    if not found:
        printing.say("the index offers nothing")


_ROW = "{:10}  {:14}  {:13}  {:>8}  {:>8}  {:>11}  {:>11}  {:>10}"
_TITLES = ("day", "engine", "pair", "requests", "units", "characters", "tokens", "cost")


def _print_json(value: dict[str, Any]) -> None:
    from workbench.report import as_json

    printing.block(as_json.text_of(value))
