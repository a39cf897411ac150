"""Translation engines and their models: list, install, remove."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import printing, terminal
from workbench.cli.session import Session


@click.group()
def engines() -> None:
    """See, install and remove machine translation models."""


@engines.command("list")
@click.option("--available", is_flag=True, help="Ask the index what there is.")
@click.pass_obj
def list_engines(session: Session, available: bool) -> None:
    """List the engines and the models installed."""
    from workbench import engines as registry
    from workbench.engines import argos

    settings = session.engine_settings()
    printing.say(f"engines: {', '.join(registry.names())}")
    if available:
        for entry in argos.available(settings):
            printing.say(str(entry))
        return
    installed = argos.installed(settings)
    for package in installed:
        printing.say(str(package))
    if not installed:
        printing.say("no model installed; for example: workbench engines install en ko")


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

    argos.remove(source, target, session.engine_settings())
    printing.say(f"removed {source} → {target}")


COMMANDS = (engines,)
