"""What a request may carry: every field is checked before a use case sees it."""

from __future__ import annotations

import re

from flask import request

from workbench.errors import WorkbenchError
from workbench.recall import EntryName
from workbench.web.translations import gettext, number

LONGEST = 20_000
"""Characters of one translation."""
LONGEST_REASON = 500
LONGEST_COMMENT = 2_000
MOST = 10
"""Suggestions that can be asked for at a time."""
MOST_ROWS = 1_000
"""Units, or lines of a list, in one answer that is asked for in parts."""
LAST = 10**9 - 1
"""Of what can be counted."""
_BREAKS = re.compile("[ \t]*[\r\n\x0b\x0c\x85\u2028\u2029]+[ \t]*")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SHORT = re.compile("[0-9A-Za-z-]{0,40}")
_SURROGATES = re.compile("[\ud800-\udfff]")


class RefusedInputError(WorkbenchError):
    """What was sent breaks a rule that the message names."""


def body() -> dict[str, object]:
    """Return the JSON object of this request.

    :raises RefusedInputError: it is other JSON, or nested too deeply to be meant.
    """
    try:
        value = request.get_json()
    except RecursionError as error:
        raise RefusedInputError(gettext("The request is nested too deeply.")) from error
    if not isinstance(value, dict):
        raise RefusedInputError(gettext("The request must be a JSON object."))
    return value


def target(value: object) -> str:
    """Return a translation as one line of text that may be stored.

    :raises RefusedInputError: it is missing, too long or holds control characters.
    """
    if not isinstance(value, str):
        raise RefusedInputError(gettext("The translation must be a text."))
    if len(value) > LONGEST:
        message = gettext(
            "The translation is longer than %(limit)s characters.",
            limit=number(LONGEST),
        )
        raise RefusedInputError(message)
    return _clean(_BREAKS.sub(" ", value))


def base(value: object) -> str | None:
    """Return the text that another was made from, or None where nothing is said.

    :raises RefusedInputError: as :func:`target` does.
    """
    return None if value is None else target(value)


def revision(value: object) -> str:
    """Return the revision that the sender saw; every change must name one.

    :raises RefusedInputError: it is missing.
    """
    if not isinstance(value, str) or not value:
        raise RefusedInputError(gettext("The revision that was seen is missing."))
    return value


def count(value: str | None, usual: int) -> int:
    """Return how many things are asked for; ``usual`` where nothing is said.

    :raises RefusedInputError: it is no number from 1 to 10.
    """
    if value is None:
        return usual
    if not value.isascii() or not value.isdecimal() or not 1 <= int(value[:4]) <= MOST:
        message = gettext("The count must be 1 to %(limit)s.", limit=number(MOST))
        raise RefusedInputError(message)
    return int(value)


def rows(value: str | None) -> int | None:
    """Return how many lines one answer may hold; None for all there are.

    :raises RefusedInputError: it is no number from 1 to 1,000.
    """
    if value is None:
        return None
    decimal = value.isascii() and value.isdecimal() and len(value) < 10
    if not decimal or not 1 <= int(value) <= MOST_ROWS:
        limit = number(MOST_ROWS)
        raise RefusedInputError(
            gettext("The count must be 1 to %(limit)s.", limit=limit)
        )
    return int(value)


def start(value: str | None) -> int:
    """Return how many lines of a list are left out; none where nothing is said.

    :raises RefusedInputError: it is no number, or there are never so many.
    """
    if value is None:
        return 0
    if not value.isascii() or not value.isdecimal() or len(value) > len(str(LAST)):
        message = gettext("The offset must be 0 to %(limit)s.", limit=number(LAST))
        raise RefusedInputError(message)
    return int(value)


def days(value: str | None) -> int:
    """Return a number of days; whether it is a sensible one is the use case's to say.

    :raises RefusedInputError: it is no whole number.
    """
    if value is None or not value.isascii() or not value.isdecimal():
        raise RefusedInputError(gettext("The number of days must be a number."))
    return int(value[:6])


def units(value: str | None) -> tuple[str, ...]:
    """Return the ids of the units that are asked about, each once.

    :raises RefusedInputError: there are more than ten.
    """
    found = tuple(dict.fromkeys(filter(None, (value or "")[:1000].split(","))))
    if len(found) > MOST:
        message = gettext("The count must be 1 to %(limit)s.", limit=number(MOST))
        raise RefusedInputError(message)
    return found


def parts(value: str | None) -> frozenset[str]:
    """Return whose suggestions are asked for; everybody's where nothing is said.

    :raises RefusedInputError: nobody of that name suggests anything.
    """
    found = frozenset((value or "memory,machine")[:100].split(","))
    if not found <= {"memory", "machine"}:
        raise RefusedInputError(gettext("The parts are memory and machine."))
    return found


def offset(value: object) -> int:
    """Return a place in a text, in characters before it.

    Whether it lies in the text is the use case's to say.

    :raises RefusedInputError: it is no whole number.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise RefusedInputError(gettext("The place must be a number of characters."))
    return value


def offset_or_none(value: object) -> int | None:
    """Return a place in a text, or None where the sender names none.

    :raises RefusedInputError: as :func:`offset` does.
    """
    return None if value is None else offset(value)


def reason(value: object) -> str:
    """Return the reason for sending a unit back, as one line; may be empty.

    :raises RefusedInputError: it is no text, or too long.
    """
    if not isinstance(value, str) or len(value) > LONGEST_REASON:
        message = gettext(
            "The reason must be a text of at most %(limit)s characters.",
            limit=number(LONGEST_REASON),
        )
        raise RefusedInputError(message)
    return _clean(" ".join(value.split()))


def comment(value: object) -> str:
    """Return what somebody says of a unit; it may have several lines.

    :raises RefusedInputError: it is no text, empty, too long, or holds controls.
    """
    if not isinstance(value, str) or len(value) > LONGEST_COMMENT:
        message = gettext(
            "The comment must be a text of at most %(limit)s characters.",
            limit=number(LONGEST_COMMENT),
        )
        raise RefusedInputError(message)
    text = "\n".join(line.rstrip() for line in value.splitlines()).strip()
    if not text:
        raise RefusedInputError(gettext("The comment is empty."))
    return _clean(text)


def entry(value: object) -> EntryName | None:
    """Return which entry of the memory a text was taken from; None if from none.

    :raises RefusedInputError: it is neither missing nor the name of an entry.
    """
    if value is None:
        return None
    if not isinstance(value, dict):
        raise RefusedInputError(gettext("The request must be a JSON object."))
    return EntryName(
        name(value.get("origin"), "origin"), name(value.get("unit"), "unit")
    )


def name(value: object, field: str) -> str:
    """Return a field that names something; the use case judges the name.

    :raises RefusedInputError: it is no text, or absurdly long.
    """
    if not isinstance(value, str) or len(value) > LONGEST_REASON:
        raise RefusedInputError(gettext("The field %(name)s is missing.", name=field))
    return value


def short(value: object, field: str) -> str:
    """Return a name that a page made up for itself: letters, digits, hyphens.

    :raises RefusedInputError: it is none, or longer than 40 characters.
    """
    if not isinstance(value, str) or not _SHORT.fullmatch(value):
        raise RefusedInputError(gettext("The field %(name)s is missing.", name=field))
    return value


def _clean(text: str) -> str:
    if _SURROGATES.search(text):
        raise RefusedInputError(gettext("The text holds half a character."))
    if found := _CONTROLS.search(text):
        message = gettext(
            "The text holds the control character %(code)s.",
            code=f"U+{ord(found.group()):04X}",
        )
        raise RefusedInputError(message)
    return text
