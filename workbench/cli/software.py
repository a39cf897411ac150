"""Commands on the strings of programs: extract, compile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import options, printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.software.domain import Domain
    from workbench.software.updating import Updated
    from workbench.workspace import Workspace

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
    changed = []

    def work(domain: Domain) -> None:
        for updated in _extracted(workspace, domain, locales, write=not check):
            if updated.changes:
                changed.append(updated.name)
                printing.say(f"{updated.name}: {updated.summary}")

    session.each(_domains(workspace, names), work)
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


def _extracted(
    workspace: Workspace, domain: Domain, locales: Sequence[str], *, write: bool
) -> list[Updated]:
    from workbench import languages
    from workbench.software import extraction, updating

    root, catalogs = workspace.root, workspace.settings.catalogs
    messages = extraction.messages(domain, root)
    asked = [languages.canonical(code) for code in locales]
    wanted = updating.wanted(
        domain, root, catalogs=catalogs, locales=asked or workspace.settings.targets
    )
    done = [
        updating.update_template(
            domain, messages, root=root, catalogs=catalogs, write=write
        )
    ]
    for name, locale in wanted.items():
        if not asked or locale in asked:
            done.append(
                updating.update_catalog(
                    domain, messages, root=root, name=name, locale=locale, write=write
                )
            )
    return done


@click.command("compile")
@click.argument("catalogs", nargs=-1, metavar="[CATALOG]...")
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
    changed = False
    for updated in programs.compile_catalogs(
        workspace, catalogs, locales, include=State(include), write=not check
    ):
        if updated.changes:
            changed = True
            printing.say(f"{updated.name}: {updated.summary}")
    return session.code(findings=check and changed)


COMMANDS = (extract, compile_command)
