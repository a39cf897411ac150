"""Checks of how far a unit has come; what passes depends on the required state."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import doubts
from workbench.checks.subject import Problem, Subject, listed
from workbench.differences import compare, in_words
from workbench.model import N_, State

_RANKS = {
    State.UNTRANSLATED: 0,
    State.STALE: 1,
    State.REWORK: 1,
    State.DRAFT: 2,
    State.REVIEW: 3,
    State.APPROVED: 4,
}
LEVELS = (State.APPROVED, State.REVIEW, State.DRAFT)
"""What may be required, the strictest first."""

# What a catalog says in ``Unit.unsound``.
_CONFLICT = "conflict"
_VOID = "void-approval"
_CLEARED = "cleared-fuzzy"
_EMPTIED = "emptied"
_FOREIGN = "unmarked"
_FOREIGN_FUZZY = "unmarked-fuzzy"
_FUZZY_APPROVAL = "fuzzy-approval"


def passes(state: State, required: State) -> bool:
    """Tell whether a unit in ``state`` is far enough.

    Stale and sent-back text never passes: it is known to be wrong.
    """
    return _RANKS[state] >= _RANKS[required]


def untranslated(subject: Subject) -> Iterator[Problem]:
    """The unit has no translation.

    A unit with plural forms is untranslated until every form has text. Translate
    it, or run ``workbench draft`` and review what it proposes.
    """
    unit = subject.unit
    partial = unit.plural is not None and any(unit.targets) and not all(unit.targets)
    if partial:
        yield Problem(N_("Some plural forms have no translation."))
    elif unit.state is State.UNTRANSLATED and unit.unsound == _EMPTIED:
        yield Problem(N_("Another tool removed the translation."))
    elif unit.state is State.UNTRANSLATED:
        yield Problem(N_("There is no translation yet."))


def draft(subject: Subject) -> Iterator[Problem]:
    """The translation is a proposal of memory or machine that nobody has read.

    Review and approve it. ``--require draft`` lets drafts pass.
    """
    if _falls_short(subject, State.DRAFT):
        yield Problem(N_("The translation is a draft that nobody has reviewed."))


def doubtful_draft(subject: Subject) -> Iterator[Problem]:
    """The draft was made with doubts that its text does not show.

    Markup whose place is a guess, words the engine did not know, a text it did not
    finish: the line ``wb-doubt`` of the catalog remembers what was said when it was
    drafted. Look at the draft; what a person edits or approves has no doubts.
    """
    for template, severity in doubts.about(subject.unit):
        yield Problem(template, severity=severity)


def rework(subject: Subject) -> Iterator[Problem]:
    """The translation was sent back by a reviewer, or another tool marked it fuzzy.

    It fails at every level of ``--require``: somebody said that it is wrong.
    """
    unit = subject.unit
    if not _falls_short(subject, State.REWORK) or unit.unsound == _CONFLICT:
        return
    if unit.reason:
        yield Problem(
            N_("The translation was sent back: {reason}"), (("reason", unit.reason),)
        )
    elif unit.unsound == _FUZZY_APPROVAL:
        yield Problem(N_("Another tool marked the approved translation fuzzy."))
    elif unit.unsound == _FOREIGN_FUZZY:
        yield Problem(N_("Another tool marked the translation fuzzy."))
    else:
        yield Problem(N_("The translation was sent back."))


def stale(subject: Subject) -> Iterator[Problem]:
    """The source changed after the translation was made.

    The old translation is kept to start from. Adapt it and approve it again; it
    fails at every level of ``--require``. Small edits that turn the meaning around
    are named: a number, a name or a negation that was changed, gained or lost.
    """
    if not _falls_short(subject, State.STALE):
        return
    if dangers := _dangers(subject):
        yield Problem(
            N_("The source changed after it was translated: {changes}."),
            (("changes", listed(dangers)),),
        )
    else:
        yield Problem(N_("The source changed after it was translated."))


def unapproved(subject: Subject) -> Iterator[Problem]:
    """A person wrote the translation; nobody has approved it yet.

    ``--require review`` lets such text pass. Text from another tool, which carries
    no mark of the workbench, counts as this too until it is approved or adopted.
    """
    if not _falls_short(subject, State.REVIEW) or subject.unit.unsound == _VOID:
        return
    if subject.unit.unsound == _FOREIGN:
        yield Problem(
            N_("The translation comes from elsewhere and was never approved here.")
        )
    else:
        yield Problem(N_("The translation waits for approval."))


def void_approval(subject: Subject) -> Iterator[Problem]:
    """The marks in the file do not fit the text beside them, so they do not count.

    Another tool, a merge or a hand edit changed an approved text, or removed the
    ``fuzzy`` mark of one that nobody has approved. The unit counts as not approved.
    Look at it and approve it again; until then this fails at every level of
    ``--require``, because other tools would publish it.
    """
    unit = subject.unit
    if unit.unsound == _VOID:
        yield Problem(N_("It is marked approved, but the text changed afterwards."))
    elif unit.unsound == _CLEARED:
        yield Problem(
            N_("It is marked {state}, but another tool removed the fuzzy mark."),
            (("state", str(unit.state)),),
        )


def conflict(subject: Subject) -> Iterator[Problem]:
    """Two versions of the translation were merged into one entry.

    ``msgcat`` and ``msgmerge`` leave ``#-#-#-#-#`` marks where two files disagree.
    Choose one version and approve it.
    """
    if subject.unit.unsound == _CONFLICT:
        yield Problem(N_("A merge left two versions of the translation here."))


def _dangers(subject: Subject) -> list[str]:
    """Return what is dangerous in the change that made a unit stale."""
    unit = subject.unit
    if unit.previous is None:
        return []
    language = subject.source_language
    found = compare(unit.previous, unit.source, language=language).alarms
    return [in_words(alarm) for alarm in found]


def _falls_short(subject: Subject, state: State) -> bool:
    return subject.unit.state is state and not passes(state, subject.required)
