"""The page that finds units in all articles, and replaces words in them.

It is one form. A preview shows every change; what is ticked is applied as it was seen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup as Html

from workbench import languages, review, waiting
from workbench.accounts import Role
from workbench.errors import (
    Message,
    NothingMatchedError,
    QueryError,
    UsageError,
    WorkbenchError,
)
from workbench.model import N_, State
from workbench.queries import Rewriter
from workbench.runs import APPROVE, Running, Skipped, replacing
from workbench.runs.replacing import Asked, Change
from workbench.searching import Found, Search
from workbench.web import found, labels, marking, problems
from workbench.web.current import link, may, person, workspace
from workbench.web.translations import language, ngettext

blueprint = Blueprint("search", __name__)

PAGE = 50
"""Units, or changes, on one page."""
MOST = 2_000
"""Changes of one run; a page has to carry what was seen of each."""
_FIELDS = (
    *("query", "articles", "locale", "sort"),
    *("from", "to", "regex", "case", "particles"),
)
_RISK = "risk"
"""The order of the queue; else that of articles and their units."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the page asks for, as it was typed."""

    fields: Mapping[str, str]
    page: int
    skipped: frozenset[str] = frozenset()
    """Keys of changes that are not ticked."""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Form:
        """Read the form from an address or a body."""
        fields = {name: values.get(name, "").strip(" ") for name in _FIELDS}
        page = values.get("page", "1")
        number = int(page[:6]) if page[:6].isascii() and page[:6].isdecimal() else 1
        return cls(fields, max(1, number))

    @classmethod
    def sent(cls) -> Form:
        """Read the form from the body of this request, with what is not ticked."""
        return replace(cls.of(request.form), skipped=_unticked())

    @property
    def asked(self) -> Asked:
        """What is to be replaced."""
        said = self.fields
        rewriter = Rewriter(
            said["from"],
            said["to"],
            regex=bool(said["regex"]),
            exact=not said["case"],
            particles=bool(said["particles"]),
        )
        return asked_of(said, rewriter)

    @property
    def first(self) -> int:
        """The number of the first line of its page."""
        return (self.page - 1) * PAGE + 1

    @property
    def address(self) -> dict[str, str]:
        """What an address says of it."""
        return {name: value for name, value in self.fields.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One unit on the page."""

    key: str
    url: str
    article: str
    language: str
    locale: str
    source: Html
    target: Html
    """The translation; of a change with what goes and what comes."""
    state: State
    state_name: str
    falls: bool = False
    """Whether an approval falls."""
    ticked: bool = True
    own: str = ""
    """``warn`` or ``forbid`` where whoever asks would approve their own text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What was found, or would change."""

    lines: tuple[Line, ...] = ()
    total: int = 0
    more: bool = False
    """Whether there is more than ``total``."""
    falls: int = 0
    """Approvals that fall, on all pages."""
    pages: int = 1
    seen: str = ""
    """Key and proof of every change, for the form to carry."""
    refused: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def asked_of(fields: Mapping[str, str], rewriter: Rewriter) -> Asked:
    """Return what is to be replaced, and where; to find is a reader's right."""
    role = Role.TRANSLATOR if fields["from"] else Role.READER
    return Asked(rewriter, fields["query"], *found.scope(fields, role))


@blueprint.get("/search")
def page() -> ResponseReturnValue:
    """Show what fits, or what would be replaced; nothing is written."""
    return _page(Form.of(request.args))


@blueprint.post("/search")
def change() -> ResponseReturnValue:
    """Turn the page of a preview, or apply what is ticked as it was seen."""
    form = Form.sent()
    if request.form.get("action") != "apply":
        return _page(form)
    seen = seen_of(request.form.get("seen", ""))
    done = replacing.apply(
        workspace(), form.asked, by=person(), seen=seen, without=form.skipped
    )
    tell(done)
    return redirect(url_for("runs.page" if done.changed else "search.page"), 303)


def tell(done: Running) -> None:
    """Say on the next page what a run did, and what it left alone."""
    flash(_done(done))
    for one in done.skipped[:20]:
        flash(skipped_line(one), "bad")


def _done(run: Running) -> str:
    if run.kind == APPROVE:
        return ngettext(
            "%(num)d unit was approved.", "%(num)d units were approved.", run.changed
        )
    return ngettext(
        "%(num)d unit was changed.", "%(num)d units were changed.", run.changed
    )


def skipped_line(one: Skipped) -> str:
    """Return what people read of a unit that was left alone."""
    name = f"{one.article} → {languages.name(one.locale, display=language())}"
    about = f" “{one.source[:80]}”" if one.source else f" {one.unit}"
    return f"{name}{about}: {problems.translated(one.reason)}"


def _page(form: Form) -> ResponseReturnValue:
    shown, error, status = Shown(), "", 200
    try:
        if form.fields["from"]:
            shown = _changes(form)
        elif form.address:
            shown = _found(form)
    except (QueryError, UsageError) as wrong:
        if not nothing_yet(form, wrong):
            error, status = problems.message_of(wrong), 400
    body = render_template(
        "search.html", form=form, shown=shown, error=error, locales=locales(), most=MOST
    )
    return body, status


def nothing_yet(form: Form, error: UsageError) -> bool:
    """Say whether there is no article: then nothing fits, but nothing is wrong."""
    return isinstance(error, NothingMatchedError) and not form.fields["articles"]


def locales() -> list[tuple[str, str]]:
    """Return every locale that can be chosen, with its name."""
    codes = [code for code in workspace().locales() if may("reader", code)]
    return [(code, languages.name(code, display=language())) for code in codes]


def _found(form: Form) -> Shown:
    """Return the units that fit; they are counted up to a bound only."""
    asked = form.asked
    search = Search.of(workspace(), asked.query)
    units = list(islice(search.each(asked.patterns, asked.locales), MOST + 1))
    kept = units[:MOST]
    if form.fields["sort"] == _RISK:
        kept = waiting.by_risk(workspace(), kept)
    start = form.first - 1
    return Shown(
        lines=tuple(map(line_of, kept[start : start + PAGE])),
        total=len(kept),
        more=len(units) > MOST,
        pages=pages(len(kept)),
        problems=told(search.problems),
    )


def _changes(form: Form) -> Shown:
    planned = replacing.plan(workspace(), form.asked, most=MOST)
    start = form.first - 1
    changes = planned.changes[start : start + PAGE]
    return Shown(
        lines=tuple(_changed(one, one.key not in form.skipped) for one in changes),
        total=len(planned.changes),
        more=planned.more,
        falls=sum(one.voids for one in planned.changes),
        pages=pages(len(planned.changes)),
        seen=carried(planned.seen),
        refused=tuple(map(skipped_line, planned.refused[:PAGE])),
        problems=told(planned.problems),
    )


def line_of(one: Found) -> Line:
    """Return a unit as the page shows it."""
    unit = one.unit
    return Line(
        key="",
        url=f"{link('editor.page', one.article, one.locale)}#u-{unit.id}",
        article=one.article.name,
        language=one.article.language,
        locale=one.locale,
        source=marking.visible(unit.source),
        target=Html(" ").join(map(marking.visible, review.texts_of(unit))),
        state=unit.state,
        state_name=labels.state(unit.state),
    )


def _changed(one: Change, ticked: bool) -> Line:
    before = review.texts_of(one.unit)
    pairs = zip(before, one.texts, strict=True)
    target = Html(" ").join(marking.difference(old, new) for old, new in pairs)
    line = line_of(one)
    return replace(line, key=one.key, target=target, falls=one.voids, ticked=ticked)


def pages(count: int) -> int:
    """Return how many pages so many lines take."""
    return max(1, -(-count // PAGE))


def told(errors: Sequence[WorkbenchError]) -> tuple[str, ...]:
    """Return why articles could not be searched."""
    return tuple(map(problems.message_of, errors[:20]))


def carried(seen: Mapping[str, str]) -> str:
    """Return key and proof of every change as a form carries them."""
    return " ".join(f"{key}{proof}" for key, proof in seen.items())


def seen_of(text: str) -> dict[str, str]:
    """Return what a form carried.

    :raises UsageError: it carried nothing.
    """
    parts = text.split()[:MOST]
    if any(len(part) != 24 for part in parts) or not parts:
        raise UsageError(Message(N_("the form does not say what was seen")))
    return {part[:12]: part[12:] for part in parts}


def _unticked() -> frozenset[str]:
    """Return the changes that are not ticked: on this page, and on others before."""
    shown = set(request.form.get("shown", "").split())
    ticked = set(request.form.getlist("take"))
    before: Collection[str] = request.form.get("skip", "").split()
    return frozenset((set(before) - shown) | (shown - ticked))
