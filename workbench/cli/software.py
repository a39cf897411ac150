"""Commands on the strings of programs: extract, compile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from workbench.cli import options, printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.software.domain import Domain
    from workbench.software.updating import Updated
    from workbench.workspace import Workspace

    Step = Callable[[], Updated]

_DOMAINS = click.option(
    "--domain", "names", multiple=True, help="Only this program; may be repeated."
)
_CHECK = click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 if it would."
)


@click.command()
@_DOMAINS
@options.LOCALES
@_CHECK
@click.pass_obj
def extract(
    session: Session, names: tuple[str, ...], locales: tuple[str, ...], check: bool
) -> int:
    """Bring template and catalogs of programs in step with their code."""
    workspace = session.workspace()
    steps: list[Step] = []

    def prepare(domain: Domain) -> None:
        steps.extend(_steps(workspace, domain, locales, write=not check))

    session.each(_domains(workspace, names), prepare)
    return _carried_out(session, steps, check=check, command="extract")


def _carried_out(
    session: Session, steps: Sequence[Step], *, check: bool, command: str
) -> int:
    """Take every step, tell what changed and what to run; return the exit code."""
    changed = []

    def take(step: Step) -> None:
        updated = step()
        if updated.changes:
            changed.append(updated.name)
            printing.say(f"{updated.name}: {updated.summary}")

    session.each(steps, take)
    if check and changed:
        printing.complain(f"not up to date; run workbench {command} and commit it")
    return session.code(findings=check and bool(changed))


def _domains(workspace: Workspace, names: Sequence[str]) -> tuple[Domain, ...]:
    from workbench.errors import ConfigurationError, NothingMatchedError

    settings = workspace.settings
    known = {domain.name: domain for domain in settings.domains}
    if not known:
        raise ConfigurationError(
            "no program is configured",
            path=settings.path,
            hint="add a [[domains]] table; see docs/software.md",
        )
    for name in names:
        if name not in known:
            hint = f"known: {', '.join(known)}"
            raise NothingMatchedError(f"there is no domain {name!r}", hint=hint)
    return tuple(known[name] for name in names or known)


def _steps(
    workspace: Workspace, domain: Domain, locales: Sequence[str], *, write: bool
) -> Iterator[Step]:
    """Yield what is to be done for one program, one step a file."""
    from workbench import languages
    from workbench.software import extraction, updating

    root, catalogs = workspace.root, workspace.settings.catalogs
    messages = extraction.messages(domain, root)
    asked = [languages.canonical(code) for code in locales]
    wanted = updating.wanted(
        domain, root, catalogs=catalogs, locales=asked or workspace.settings.targets
    )
    template = partial(updating.update_template, domain, messages)
    yield partial(template, root=root, catalogs=catalogs, write=write)
    catalog = partial(updating.update_catalog, domain, messages)
    for name, locale in wanted.items():
        if not asked or locale in asked:
            yield partial(catalog, root=root, name=name, locale=locale, write=write)


@click.command("compile")
@click.argument(
    "catalogs", nargs=-1, metavar="[CATALOG]...", callback=options.from_root
)
@options.LOCALES
@options.INCLUDE
@_CHECK
@click.pass_obj
def compile_command(
    session: Session,
    catalogs: tuple[str, ...],
    locales: tuple[str, ...],
    include: str,
    check: bool,
) -> int:
    """Write the MO files of programs: approved text only, unless asked."""
    from workbench import programs
    from workbench.model import State

    workspace = session.workspace()
    work = partial(
        programs.compile_catalog, workspace, include=State(include), write=not check
    )
    found = programs.chosen(workspace, catalogs, locales)
    steps = [partial(work, one) for one in found]
    return _carried_out(session, steps, check=check, command="compile")


COMMANDS = (extract, compile_command)
