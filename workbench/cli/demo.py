"""The whole job in one command, on a copy of the shipped articles."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import printing, terminal
from workbench.cli.articles import draft, status, sync
from workbench.cli.gate import check
from workbench.cli.serve import serve
from workbench.cli.session import Session
from workbench.errors import EngineError, ModelMissingError


@click.command()
@click.argument(
    "folder", default="workbench-demo", type=click.Path(path_type=Path), metavar="[DIR]"
)
@click.option("--port", type=click.IntRange(0, 65535), default=5000, show_default=True)
@click.option("--no-serve", is_flag=True, help="Stop before opening the browser part.")
@click.pass_context
def demo(context: click.Context, folder: Path, port: int, no_serve: bool) -> int:
    """Show the main job on a real article: sync, draft, check, serve."""
    from workbench import founding

    made = founding.found_demo(folder)
    printing.say(f"{'Made' if made else 'Found'} the demo workspace in {folder}/")
    session = context.obj = Session(folder=str(folder), debug=context.obj.debug)
    _step(context, "Articles → catalogs", sync)
    _install_model(session)
    for locale in session.workspace().locales():
        _draft(context, locale)
    _step(context, "Where every article stands", status)
    _step(
        context,
        "What CI would say of the published report",
        check,
        articles=(founding.DEMO_ARTICLE,),
    )
    if no_serve:
        return 0
    printing.block("\nOpening the workbench; stop it with Ctrl+C.\n")
    context.invoke(serve, port=port)
    return 0


def _step(
    context: click.Context, title: str, command: click.Command, **options: object
) -> None:
    printing.block(f"\n{title}\n")
    context.invoke(command, **options)


def _install_model(session: Session) -> None:
    from workbench.engines import argos

    settings = session.engine_settings()
    if any((p.source, p.target) == ("en", "ko") for p in argos.installed(settings)):
        return
    printing.block("\nInstalling the English → Korean model\n")
    try:
        with terminal.bytes_bar("en → ko") as progress:
            argos.install("en", "ko", settings, progress)
    except EngineError as error:
        printing.say(f"{error}; going on with translation memory alone")


def _draft(context: click.Context, locale: str) -> None:
    try:
        _step(context, f"Drafts into {locale}", draft, locale=locale)
    except ModelMissingError as error:
        printing.say(str(error))


COMMANDS = (demo,)
