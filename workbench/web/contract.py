"""What a resource of the API takes and answers, said beside the view that does it.

The address, the role, the way to sign in and the errors that follow from them are not
said here: :mod:`workbench.web.openapi` has them from the URL map and from the table of
roles. A field of a body is named by the function of :mod:`workbench.web.limits` that
checks it, so what is promised and what is refused are one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar, cast

from flask import current_app, request

from workbench.model import State
from workbench.web import limits
from workbench.web.translations import gettext

Schema: TypeAlias = Mapping[str, Any]
"""A JSON schema, in which a :class:`Named` may stand for any other."""
Field: TypeAlias = "Schema | Named | Callable[..., object]"
"""A schema, or the function that checks such a value."""
View = TypeVar("View", bound=Callable[..., Any])

PROMISE: Final = "promise"
"""Attribute of a view that holds what it promises."""


@dataclass(frozen=True, slots=True)
class Named:
    """A schema with a name, under which the document has it once."""

    name: str
    schema: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """All that is said of one resource and method beside its view."""

    answer: Field | None
    """What comes where all is well; None for an empty answer."""
    status: int = 200
    also: tuple[int, ...] = ()
    """Other statuses without content where all is well: 304."""
    fails: tuple[int, ...] = ()
    """Errors beside those that every resource of its kind may have."""
    query: Mapping[str, Field]
    needs: Mapping[str, Field]
    """Fields of the JSON body that must be there."""
    takes: Mapping[str, Field]
    """Fields of the JSON body that may be there."""
    form: Mapping[str, Schema]
    """Fields of a form, where a form is sent."""
    media: tuple[str, ...]
    """Kinds of content of the answer, if not JSON."""
    headers: Mapping[str, str]
    """What the answer says beside its content, and what that is."""


def promises(
    answer: Field | None,
    *,
    status: int = 200,
    also: tuple[int, ...] = (),
    fails: tuple[int, ...] = (),
    query: Mapping[str, Field] | None = None,
    needs: Mapping[str, Field] | None = None,
    takes: Mapping[str, Field] | None = None,
    form: Mapping[str, Schema] | None = None,
    media: tuple[str, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Callable[[View], View]:
    """Describe a view of the API; what it is for stands in its docstring."""
    promise = Promise(
        answer=answer,
        status=status,
        also=also,
        fails=fails,
        query=query or {},
        needs=needs or {},
        takes=takes or {},
        form=form or {},
        media=media,
        headers=headers or {},
    )

    def describe(view: View) -> View:
        setattr(view, PROMISE, promise)
        return view

    return describe


def keep() -> None:
    """Hold a request against what the view it is for promises to take.

    Fields that have a function of their own are checked by it, in the view; here are
    those of whose values there is a list, and the flags.

    :raises RefusedInputError: a value is not in the list.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    promise: Promise | None = getattr(view, PROMISE, None)
    if promise is None:
        return
    for name, value in request.args.items():
        _require(name, value, _known(promise.query.get(name)))
    flags = [name for name, field in promise.takes.items() if _is_flag(field)]
    sent = limits.body() if flags else {}
    for name in flags:
        if name in sent and not isinstance(sent[name], bool):
            _require(name, None, ("true", "false"))


def _known(field: Field | None) -> Sequence[str] | None:
    """Return the values there are of a field, if there is a list of them."""
    if field is None or callable(field):
        return None
    schema = field.schema if isinstance(field, Named) else field
    return cast("Sequence[str] | None", schema.get("enum"))


def _is_flag(field: Field) -> bool:
    return isinstance(field, Mapping) and field.get("type") == "boolean"


def _require(name: str, value: str | None, known: Sequence[str] | None) -> None:
    if known is not None and value not in known:
        message = gettext(
            "The field %(name)s must be one of: %(known)s.",
            name=name,
            known=", ".join(filter(None, known)),
        )
        raise limits.RefusedInputError(message)


def record(fields: Mapping[str, Field], **maybe: Field) -> Schema:
    """Return the schema of an object that has all fields; those by name it may have."""
    schema = {"type": "object", "properties": {**fields, **maybe}}
    return {**schema, "required": list(fields)} if fields else schema


def each(item: Field, *, most: int | None = None) -> Schema:
    """Return the schema of a list."""
    bound = {} if most is None else {"maxItems": most}
    return {"type": "array", "items": item, **bound}


def by_name(value: Field) -> Schema:
    """Return the schema of an object whose names are not known before."""
    return {"type": "object", "additionalProperties": value}


def or_null(value: Field) -> Schema:
    """Return the schema of what may be null."""
    return {"anyOf": [value, {"type": "null"}]}


def one_of(*values: str) -> Schema:
    """Return the schema of one of some words."""
    return {"type": "string", "enum": list(values)}


def told(value: Schema, description: str, **more: object) -> Schema:
    """Return a schema with what it means, and examples or the like."""
    return {**value, "description": description, **more}


TEXT: Final[Schema] = {"type": "string"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
WHOLE: Final[Schema] = {"type": "integer"}
SHARE: Final[Schema] = {"type": "number", "minimum": 0, "maximum": 1}
FLAG: Final[Schema] = {"type": "boolean"}
MOMENT: Final = told(TEXT, "A UTC minute, `2026-11-23T10:00Z`, or empty")
HEX: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{12}$"}
STATE: Final = Named("State", one_of(*State))

_CONTROLS = "\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f"
_CLEAN = f"^[^{_CONTROLS}]*$"
_TARGET = told(
    {"type": "string", "maxLength": limits.LONGEST, "pattern": _CLEAN},
    "A translation; line breaks become spaces",
    examples=["서울에 눈이 내렸다."],
)
_ENTRY = record(
    {
        "origin": {"type": "string", "maxLength": limits.LONGEST_REASON},
        "unit": {"type": "string", "maxLength": limits.LONGEST_REASON},
    }
)

FIELDS: Final[Mapping[Callable[..., object], Schema]] = {
    limits.target: _TARGET,
    limits.base: told(or_null(_TARGET), "The text that yours was made from"),
    limits.revision: told(
        {"type": "string", "minLength": 1},
        "The revision of the unit that was seen; with another one it is refused",
        examples=["3f9c2a71d0b4"],
    ),
    limits.reason: told(
        {"type": "string", "maxLength": limits.LONGEST_REASON, "pattern": _CLEAN},
        "Why, in one line",
    ),
    limits.comment: told(
        {
            "type": "string",
            "maxLength": limits.LONGEST_COMMENT,
            "pattern": f"^[^{_CONTROLS}]*[^\\s{_CONTROLS}][^{_CONTROLS}]*$",
        },
        "What is said of the unit; `@name` calls somebody",
        examples=["Is this the mayor of Seoul?"],
    ),
    limits.offset: told(WHOLE, "Characters before the place"),
    limits.offset_or_none: told(or_null(WHOLE), "Characters before the place"),
    limits.entry: told(or_null(_ENTRY), "The entry of the memory it was taken from"),
    limits.count: {"type": "integer", "minimum": 1, "maximum": limits.MOST},
    limits.units: told(
        {"type": "string", "maxLength": 1000},
        f"Ids with commas between, at most {limits.MOST}",
    ),
    limits.parts: told(
        one_of("memory", "machine", "memory,machine"), "Whose suggestions"
    ),
    limits.name: {"type": "string", "maxLength": limits.LONGEST_REASON},
    limits.short: {"type": "string", "pattern": "^[0-9A-Za-z-]{0,40}$"},
    limits.rows: told(
        {"type": "integer", "minimum": 1, "maximum": limits.MOST_ROWS},
        "How many there may be in one answer",
    ),
    limits.start: told(
        {"type": "integer", "minimum": 0, "maximum": limits.LAST},
        "How many to leave out; `next` of the last answer",
    ),
}
"""What the functions that check a field let through."""
SEEN: Final[Mapping[str, Field]] = {"revision": limits.revision}
"""The body of a change that says nothing but what was seen."""
EDITOR: Final[Mapping[str, Field]] = {
    "view": told(one_of("editor"), "With the HTML that the editor shows")
}
