"""Two versions of a unit beside what both were made from, for whoever has to choose.

Nothing is decided here: the merged text is a proposal, and where both changed the same
words it says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from markupsafe import Markup as Html

from workbench.differences import Merge, Stretch, merge
from workbench.errors import ConflictError
from workbench.model import N_
from workbench.web import marking
from workbench.web.translations import gettext

_CLASH = Html(
    '<span class="clash" role="group" aria-label="{}"><span data-said="{}">{}</span>'
    ' <span data-said="{}">{}</span></span>'
)
_SAID = (N_("both changed this:"), N_("theirs:"), N_("mine:"))


@contextmanager
def started_from(base: str | None) -> Iterator[None]:
    """Let a conflict of the block know which text the writer began with."""
    try:
        yield
    except ConflictError as error:
        error.base = base
        raise


def as_json(error: ConflictError) -> dict[str, Any]:
    """Return both versions, each as a difference from the common one, and a merge.

    Without a text that both began with, mine is a difference from theirs.
    """
    told: dict[str, Any] = {
        "theirs": error.theirs,
        "mine": error.mine,
        "revision": error.revision,
        "by": error.by,
        "difference": marking.difference(error.theirs, error.mine),
    }
    if not error.base:
        return told
    found = merge(error.base, error.theirs, error.mine)
    return told | {
        "base": error.base,
        "merged": found.text,
        "clean": found.clean,
        "compared": {
            "base": marking.visible(error.base),
            "theirs": marking.difference(error.base, error.theirs),
            "mine": marking.difference(error.base, error.mine),
            "merged": shown(found),
        },
    }


def shown(found: Merge) -> Html:
    """Return the merged text, both sides of it where they clash."""
    return marking.NOTHING.join(map(_stretch, found.stretches))


def _stretch(stretch: Stretch) -> Html:
    if not stretch.clashes:
        return marking.visible(stretch.mine)
    both, theirs, mine = map(gettext, _SAID)
    return _CLASH.format(
        both.rstrip(":"),
        theirs,
        marking.visible(stretch.theirs) or "—",
        mine,
        marking.visible(stretch.mine) or "—",
    )
