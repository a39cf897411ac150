"""The words people read for states, kinds, origins, severities and actions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import flask_babel
from babel.dates import format_skeleton

from workbench import doubts, languages, policy
from workbench.accounts import Role
from workbench.chronicle import UNDO
from workbench.differences import Danger
from workbench.memory import Penalty
from workbench.model import N_, Finding, Kind, Origin, Severity, State
from workbench.store import EVERYWHERE, MatchKind
from workbench.web.translations import gettext, language, percent

STATES = {
    State.UNTRANSLATED: N_("Untranslated"),
    State.DRAFT: N_("Draft"),
    State.REVIEW: N_("To review"),
    State.REWORK: N_("Rework"),
    State.STALE: N_("Source changed"),
    State.APPROVED: N_("Approved"),
}
PARTS = {
    "noun": N_("noun"),
    "proper noun": N_("proper noun"),
    "verb": N_("verb"),
    "adjective": N_("adjective"),
    "adverb": N_("adverb"),
}
"""The parts of speech that the glossary proposes; any other may be written."""
_RUN = re.compile("[0-9a-f]{12}")
"""What the record of something that was taken back in one go calls it."""
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
    "withdraw": N_("Approval withdrawn"),
    "undo": N_("Undone"),
    "fix": N_("Mended"),
    "replace": N_("Replaced"),
    "import": N_("Imported"),
    "dismiss": N_("Finding dismissed"),
    "take back": N_("Finding counts again"),
    "join": N_("Joined"),
    "split": N_("Split"),
    "detach": N_("Translated separately"),
    "attach": N_("Translated together again"),
    "restore": N_("Brought back"),
}
_DEEDS = {
    "add person": N_("Account added"),
    "invite": N_("Invited"),
    "accept invitation": N_("Invitation accepted"),
    "change setting": N_("Setting changed"),
    "set role": N_("Role changed"),
    "set password": N_("Password changed"),
    "disable person": N_("Account disabled"),
    "enable person": N_("Account enabled"),
    "remove person": N_("Account deleted"),
    "link account": N_("Account linked with the provider"),
    "unlink account": N_("Account no longer linked"),
    "end sessions": N_("Sessions ended"),
    "give token": N_("Token made"),
    "revoke token": N_("Token revoked"),
    "add article": N_("Article added"),
    "export": N_("Exported"),
    "start job": N_("Job started"),
    "change memory": N_("Memory changed"),
    "change glossary": N_("Glossary changed"),
    "look for models": N_("Asked which models there are"),
    "remove model": N_("Model removed"),
}
"""What people do that is no change of a unit."""
_ENTRY_STEPS = {
    "add": N_("added"),
    "edit": N_("changed"),
    "delete": N_("deleted"),
    "import": N_("imported"),
    "clean": N_("cleaned up"),
    "exclude": N_("excluded"),
    "include": N_("suggested again"),
}
"""What is done to entries of memory and glossary."""
_JOBS = {
    "draft": N_("Make drafts"),
    "sync": N_("Bring up to date"),
    "export": N_("Export"),
    "install": N_("Install"),
}
_SEVERITY_OPTIONS = {
    **{severity.value: name for severity, name in SEVERITIES.items()},
    policy.OFF: N_("Off"),
}
_YES_OR_NO = {"true": N_("Yes"), "false": N_("No")}
_OPTIONS = {
    "self_approval": {
        "allow": N_("Allowed"),
        "warn": N_("With a warning"),
        "forbid": N_("Forbidden"),
    },
    "unedited.policy": {
        "allow": N_("Nothing is asked"),
        "warn": N_("A warning"),
        "hold": N_("No export before it is edited"),
    },
    "engine.compute_type": {
        "default": N_("As in the model"),
        "auto": N_("The fastest that this computer can do"),
    },
    "engine.device": {
        "cpu": N_("Processor"),
        "cuda": N_("Graphics card"),
        "auto": N_("The better one there is"),
    },
}
"""What settings may be, by the word of the file; names speak for themselves."""
ROLES = {
    Role.READER: N_("Reader"),
    Role.TRANSLATOR: N_("Translator"),
    Role.REVIEWER: N_("Reviewer"),
    Role.EDITOR: N_("Editor"),
    Role.ADMIN: N_("Admin"),
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


def origin_name(value: Origin) -> str:
    """Return what kind of author a text has, in the interface language."""
    return gettext(_ORIGINS[value.kind]) if value.kind in _ORIGINS else value.kind


def origin_badge(value: Origin) -> str:
    """Return the same with its score, as short as it stands beside a text."""
    name = origin_name(value)
    return name if value.score is None else f"{name} {percent(value.score)}"


def origin(value: Origin) -> str:
    """Return where a text came from, and what its score says, where it has one."""
    name = origin_name(value)
    if value.score is None:
        return name
    said = percent(value.score)
    if value.kind == "mt":
        return gettext("%(origin)s, %(percent)s certain", origin=name, percent=said)
    if value.kind == "memory":
        return gettext("%(origin)s, %(percent)s match", origin=name, percent=said)
    return origin_badge(value)


def option(key: str, value: str) -> str:
    """Return what a setting may be, with the word of the file where that is another."""
    names = _OPTIONS.get(key) or (
        _SEVERITY_OPTIONS if key.startswith("checks.") else {}
    )
    named = names.get(value) or _YES_OR_NO.get(value)
    if named is None:
        return value
    name = gettext(named)
    return name if name.casefold() == value else f"{name} ({value})"


def action(value: str) -> str:
    """Return the name of a recorded action; unknown ones speak for themselves."""
    named = _ACTIONS.get(value) or _DEEDS.get(value)
    return gettext(named) if named else value


def subject(action: str, value: str) -> str:
    """Return in words what an action was about, where its record says no name."""
    if action in {"change memory", "change glossary"} and value in _ENTRY_STEPS:
        return gettext(_ENTRY_STEPS[value])
    kind, colon, rest = value.partition(": ")
    if action == "start job" and kind in _JOBS:
        return f"{gettext(_JOBS[kind])}{colon}{rest}"
    return value


def reason(action: str, said: str) -> str:
    """Return in words why something was done, as its record says it."""
    if action == UNDO and _RUN.fullmatch(said):
        return gettext("Taken back with all that was changed in one go")
    told = doubts.told(said)
    return " ".join(map(gettext, told)) if told else said


def actions() -> list[tuple[str, str]]:
    """Return every action that is recorded, with its name."""
    return [(value, action(value)) for value in (*_ACTIONS, *_DEEDS)]


def role(value: Role) -> str:
    """Return the role's name in the interface language."""
    return gettext(ROLES[value])


def roles(held: Mapping[str, Role]) -> list[tuple[str, str]]:
    """Return where somebody has a role, and which."""
    return [(place(code), role(one)) for code, one in sorted(held.items())]


def place(locale: str) -> str:
    """Return the name of a locale, or of all of them."""
    if locale == EVERYWHERE:
        return gettext("All languages")
    return languages.name(locale, display=language())


def part(value: str) -> str:
    """Return a part of speech in words; what has none stays as it is written."""
    return gettext(PARTS[value]) if value in PARTS else value


def stretch(hours: float) -> str:
    """Return how long that is, in the greatest unit of which it has two, if any."""
    length = timedelta(minutes=max(hours * 60, 1))
    return str(flask_babel.format_timedelta(length, "minute", threshold=2))


def day(seconds: float) -> str:
    """Return the day of a moment, as people here write it."""
    when = datetime.fromtimestamp(seconds, UTC)
    return str(flask_babel.format_date(flask_babel.to_user_timezone(when), "medium"))


def period(key: str) -> str:
    """Return a day or month of a report (ISO 8601) as people here write it."""
    if len(key) == len("2026-11"):
        return _dated("yMMM", date.fromisoformat(f"{key}-01"))
    return str(flask_babel.format_date(date.fromisoformat(key), "medium"))


def periods(keys: Sequence[str]) -> list[str]:
    """Return the days or months of an axis, short: one year of all is not said."""
    if len({key[:4] for key in keys}) > 1 or any(len(key) < 10 for key in keys):
        return [_dated("yMMM", date.fromisoformat(f"{key[:7]}-01")) for key in keys]
    return [_dated("MMMd", date.fromisoformat(key)) for key in keys]


def _dated(skeleton: str, day: date) -> str:
    return format_skeleton(skeleton, day, locale=language())


def message(finding: Finding) -> str:
    """Return the finding's message in the interface language."""
    return finding.filled(gettext(finding.template))
