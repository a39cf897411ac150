"""The browser workbench, and making a workspace for it."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import printing, terminal
from workbench.cli.session import Session


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=5000, show_default=True)
@click.option("--threads", type=click.IntRange(4, 256), default=16, show_default=True)
@click.option(
    "--trusted-host",
    "trusted",
    multiple=True,
    metavar="NAME",
    help="Public name it answers to; may repeat.",
)
@click.pass_obj
def serve(
    session: Session, host: str, port: int, threads: int, trusted: tuple[str, ...]
) -> None:
    """Open the workbench for the browser."""
    from workbench.web import server

    workspace = session.workspace()
    server.serve(workspace, host=host, port=port, threads=threads, trusted=trusted)


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--source", default="en", show_default=True, help="Language of articles.")
@click.option("--target", "targets", multiple=True, required=True, help="May repeat.")
@click.option("--github", is_flag=True, help="Add a GitHub workflow that checks.")
def init(folder: Path, source: str, targets: tuple[str, ...], github: bool) -> None:
    """Make a workspace: settings and folders."""
    from workbench import founding

    for path in founding.found(folder, source, targets, github=github):
        printing.say(f"wrote {path}")


@click.command()
@click.pass_obj
def rebuild(session: Session) -> int:
    """Make the translation memory anew from the catalogs."""
    from workbench import recall

    done = recall.rebuild(session.workspace())
    noun = "catalog" if done.taken == 1 else "catalogs"
    printing.say(f"memory: {done.taken} {noun}")
    for finding in done.findings:
        session.failed(terminal.placed(finding))
    return session.code()


COMMANDS = (serve, init, rebuild)
