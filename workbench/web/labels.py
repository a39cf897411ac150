"""The words people read for states, kinds, origins, severities and actions."""

from __future__ import annotations

from workbench.differences import Danger
from workbench.memory import Penalty
from workbench.model import N_, Finding, Kind, Origin, Severity, State
from workbench.store import MatchKind
from workbench.web.translations import gettext, percent

STATES = {
    State.UNTRANSLATED: N_("Untranslated"),
    State.DRAFT: N_("Draft"),
    State.REVIEW: N_("To review"),
    State.REWORK: N_("Rework"),
    State.STALE: N_("Source changed"),
    State.APPROVED: N_("Approved"),
}
KINDS = {
    Kind.TITLE: N_("Title"),
    Kind.HEADING: N_("Heading"),
    Kind.PARAGRAPH: N_("Paragraph"),
    Kind.LIST_ITEM: N_("List item"),
    Kind.TERM: N_("Term"),
    Kind.TABLE_CELL: N_("Table cell"),
    Kind.QUOTE: N_("Quote"),
    Kind.CAPTION: N_("Caption"),
    Kind.IMAGE_ALT: N_("Image description"),
    Kind.LINK_TITLE: N_("Link title"),
    Kind.FRONT_MATTER: N_("Front matter"),
    Kind.METADATA: N_("Metadata"),
    Kind.SUBTITLE: N_("Subtitle"),
    Kind.FOOTNOTE: N_("Footnote"),
    Kind.PAGE_HEADER: N_("Page header"),
    Kind.PAGE_FOOTER: N_("Page footer"),
    Kind.VALUE: N_("Value"),
}
SEVERITIES = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.INFO: N_("Note"),
}
DANGERS = {
    Danger.NEGATION: N_("Negation"),
    Danger.NUMBER: N_("Number"),
    Danger.NAME: N_("Name"),
}
MATCHES = {
    MatchKind.CONTEXT: N_("Same text, same place"),
    MatchKind.EXACT: N_("Same text"),
    MatchKind.FUZZY: N_("Similar text"),
}
PENALTIES = {
    Penalty.IMPORTED: N_("imported"),
    Penalty.UNREVIEWED: N_("not reviewed"),
    Penalty.OLD: N_("old"),
}
_FORMATS = {
    "text": N_("Plain text"),
    "markdown": N_("Markdown"),
    "html": N_("HTML"),
}
_ORIGINS = {
    "mt": N_("Machine"),
    "memory": N_("Memory"),
    "person": N_("Person"),
    "import": N_("Import"),
}
_ACTIONS = {
    "draft": N_("Drafted"),
    "edit": N_("Edited"),
    "approve": N_("Approved"),
    "send back": N_("Sent back"),
    "submit": N_("Submitted for review"),
    "undo": N_("Undone"),
    "fix": N_("Mended"),
    "dismiss": N_("Finding dismissed"),
    "take back": N_("Finding counts again"),
    "join": N_("Joined"),
    "split": N_("Split"),
    "detach": N_("Translated separately"),
    "attach": N_("Translated together again"),
}


def state(value: State) -> str:
    """Return the state's name in the interface language."""
    return gettext(STATES[value])


def kind(value: Kind) -> str:
    """Return the block kind's name in the interface language."""
    return gettext(KINDS[value])


def kind_of(value: str) -> str:
    """Return the name of a kind as it is written, as :func:`kind` does."""
    return kind(Kind(value))


def format_name(value: str) -> str:
    """Return the name of an article format in the interface language."""
    return gettext(_FORMATS[value]) if value in _FORMATS else value


def severity(value: Severity) -> str:
    """Return the severity's name in the interface language."""
    return gettext(SEVERITIES[value])


def danger(value: Danger) -> str:
    """Return the name of what an alarm is about in the interface language."""
    return gettext(DANGERS[value])


def match(value: MatchKind) -> str:
    """Return the name of a kind of match in the interface language."""
    return gettext(MATCHES[value])


def penalty(value: Penalty) -> str:
    """Return why a match counts for less, in the interface language."""
    return gettext(PENALTIES[value])


def origin(value: Origin) -> str:
    """Return where a text came from, and what its score says, where it has one."""
    name = gettext(_ORIGINS[value.kind]) if value.kind in _ORIGINS else value.kind
    if value.score is None:
        return name
    said = percent(value.score)
    if value.kind == "mt":
        return gettext("%(origin)s, %(percent)s certain", origin=name, percent=said)
    if value.kind == "memory":
        return gettext("%(origin)s, %(percent)s match", origin=name, percent=said)
    return f"{name} {said}"


def action(value: str) -> str:
    """Return the name of a recorded action; unknown ones speak for themselves."""
    return gettext(_ACTIONS[value]) if value in _ACTIONS else value


def message(finding: Finding) -> str:
    """Return the finding's message in the interface language."""
    return gettext(finding.template).format_map(dict(finding.arguments))
