"""The ``workbench`` command: parses, calls one use case, prints, exits.

Exit codes: 0 fine, 1 findings, 2 could not do it, 3 a bug in the workbench.
Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from workbench import __version__
from workbench.cli import (
    accounts,
    articles,
    demo,
    doctor,
    engines,
    exchange,
    figures,
    findings,
    gate,
    glossary,
    jobs,
    memory,
    planning,
    printing,
    queue,
    rules,
    runs,
    serve,
    shapes,
    software,
)
from workbench.cli.session import Session
from workbench.errors import WorkbenchError, plainly

BUG = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="translation-workbench")
@click.option(
    "-C",
    "folder",
    default=".",
    metavar="DIR",
    help="Work in the workspace at DIR instead of the current folder.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def workbench(context: click.Context, folder: str, debug: bool) -> None:
    """Translate articles: draft by machine, review by people, keep in git."""
    context.obj = Session(folder=folder, debug=debug)


for command in (
    *articles.COMMANDS,
    *exchange.COMMANDS,
    *shapes.COMMANDS,
    *gate.COMMANDS,
    *findings.COMMANDS,
    *engines.COMMANDS,
    *memory.COMMANDS,
    *rules.COMMANDS,
    *glossary.COMMANDS,
    *serve.COMMANDS,
    *demo.COMMANDS,
    *jobs.COMMANDS,
    *planning.COMMANDS,
    *queue.COMMANDS,
    *figures.COMMANDS,
    *software.COMMANDS,
    *accounts.COMMANDS,
    *doctor.COMMANDS,
    *runs.COMMANDS,
):
    workbench.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    sys.exit(_run(given))


def _run(arguments: list[str]) -> int:
    debug = "--debug" in arguments
    try:
        code = workbench.main(arguments, prog_name="workbench", standalone_mode=False)
    except WorkbenchError as error:
        return _complain(str(error), error.exit_code, debug)
    except click.ClickException as error:
        return _explain(error)
    except (click.Abort, KeyboardInterrupt):
        return _complain("interrupted", 130, debug=False)
    except SystemExit:
        # click ends so where the reader of its help has left.
        return 0
    except OSError as error:
        return _complain(plainly(error), WorkbenchError.exit_code, debug)
    except Exception as error:
        line = f"a bug in the workbench: {type(error).__name__}: {error}"
        return _complain(f"{line} (--debug shows where)", BUG, debug)
    return code if isinstance(code, int) else 0


def _explain(error: click.ClickException) -> int:
    """Print a usage error in one line, and where to read on; help where it is asked."""
    if isinstance(error, NoArgsIsHelpError):
        for line in error.format_message().splitlines():
            printing.complain(line)
        return 2
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context is not None else "workbench"
    said = " ".join(error.format_message().split()).rstrip(".")
    printing.complain(f"{path}: {said[:1].lower()}{said[1:]} (see: {path} --help)")
    return 2


def _complain(message: str, code: int, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    printing.complain(f"workbench: {message}")
    return code
