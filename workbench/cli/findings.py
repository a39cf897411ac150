"""Commands on findings: dismiss, fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import options, printing
from workbench.cli.session import Session
from workbench.model import Address, Article

if TYPE_CHECKING:
    from workbench.mending import Mended


@click.command()
@options.ARTICLE
@options.LOCALE
@click.option("--unit", "unit_id", default="", help="Id, as `units` lists it.")
@click.option("--check", "code", required=True, help="Code of the finding.")
@click.option("--reason", default="", help="Why it is right as it is.")
@click.option("--undo", is_flag=True, help="Let the finding count again.")
@options.BY
@click.pass_obj
def dismiss(
    session: Session,
    article: str,
    locale: str,
    unit_id: str,
    code: str,
    reason: str,
    undo: bool,
    by: str,
) -> None:
    """Set a finding of one unit aside, with a reason.

    unedited-paragraph is set aside in the paragraph of the unit; unedited-article,
    which needs no unit, in the article. ARTICLE may be the catalog of a program, too.
    """
    if undo == bool(reason.strip()):
        raise click.UsageError("give either --reason or --undo")
    if bool(unit_id) == (code == "unedited-article"):
        raise click.UsageError("give --unit, but for unedited-article")
    from workbench import dismissing, programs

    workspace = session.workspace()
    if one := programs.named(workspace, article, locale):
        if undo:
            dismissing.take_back_in_program(workspace, one, unit_id, code)
        else:
            dismissing.dismiss_in_program(
                workspace, one, unit_id, code, reason=reason, by=by
            )
        return
    place = Address(workspace.article(article), workspace.known_locale(locale), unit_id)
    if not unit_id and undo:
        dismissing.doubt_article(workspace, place.article, place.locale, by=by)
    elif not unit_id:
        dismissing.declare_article(
            workspace, place.article, place.locale, reason=reason, by=by
        )
    elif undo:
        dismissing.take_back(workspace, place, code, by=by)
    else:
        dismissing.dismiss(workspace, place, code, reason=reason, by=by)


@click.command()
@options.ARTICLES
@options.LOCALES
@click.option("--check", "codes", multiple=True, help="Only of this; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--by", default="", help="Who answers for it; by default you.")
@click.pass_obj
def fix(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    codes: tuple[str, ...],
    dry_run: bool,
    by: str,
) -> int:
    """Mend translations where only one text can be meant."""
    from workbench import audit, config, mending

    if unknown := [code for code in codes if code not in audit.severities()]:
        raise click.UsageError(f"unknown check {unknown[0]!r}; see docs/checks.md")
    workspace = session.workspace()
    who = by.strip() or config.user_name()
    count = 0

    def work(pair: tuple[Article, str]) -> None:
        nonlocal count
        article, locale = pair
        mended = mending.mend(
            workspace, article, locale, by=who, codes=codes, write=not dry_run
        )
        count += len(mended)
        path = workspace.catalog_path(article, locale).relative_to(workspace.root)
        for one in mended:
            printing.say(f"{path}: {one.after.id}: {', '.join(one.codes)}")
            for old, new in _changed(one):
                printing.say(f"    - {old}")
                printing.say(f"    + {new}")

    session.each(session.pairs(workspace, articles, locales), work)
    return session.code(findings=dry_run and count > 0)


def _changed(one: Mended) -> list[tuple[str, str]]:
    from workbench import review

    pairs = zip(review.texts_of(one.before), review.texts_of(one.after), strict=True)
    return [(old, new) for old, new in pairs if old != new]


COMMANDS = (dismiss, fix)
