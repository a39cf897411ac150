"""Arguments and options that several commands share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from workbench.cli.session import Session


def _named(_context: click.Context, _option: click.Parameter, name: str) -> str:
    if not name.strip():
        raise click.BadParameter("a name is needed")
    return name


def numeric(
    _context: click.Context, _option: click.Parameter, value: float | None
) -> float | None:
    """Refuse what is written as a number and is none: it is in every range."""
    if value is not None and math.isnan(value):
        raise click.BadParameter("it is not a number")
    return value


class Percentage(click.FloatRange):
    """A number from 0 to 100."""

    name = "percentage"

    def __init__(self) -> None:
        super().__init__(0, 100)


def from_root(
    context: click.Context, _argument: click.Parameter, value: str | tuple[str, ...]
) -> str | tuple[str, ...]:
    """Take files as they are seen from the current folder, too."""
    session: Session = context.obj
    if isinstance(value, str):
        return session.from_root((value,))[0]
    return session.from_root(value)


ARTICLES = click.argument(
    "articles", nargs=-1, metavar="[ARTICLE]...", callback=from_root
)
ARTICLE = click.argument("article", callback=from_root)
LOCALE = click.option("--locale", required=True, help="Language to translate into.")
LOCALES = click.option(
    "--locale", "locales", multiple=True, help="Only this language; may be repeated."
)
BY = click.option(
    "--by", required=True, callback=_named, help="Who decides, and answers for it."
)
QUERY = click.option(
    "--query", default="", help="Only units that fit it, as docs/search.md says."
)
FORMAT = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
INCLUDE = click.option(
    "--include",
    type=click.Choice(["approved", "review", "draft"]),
    default="approved",
    show_default=True,
    help="Lowest state of a translation that may be used.",
)
