"""The API as one document, so that programs need not be told by people.

It is derived: addresses from the URL map, roles from the table that enforces them,
what a resource takes and answers from the promise beside its view, and what it is for
from the docstring. Nothing of this workspace is in it, so everybody may read it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final, TypeAlias, cast

from flask import Blueprint, Flask, current_app, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.routing import Rule

from workbench.model import digest
from workbench.web import access, contract, limits, schemas
from workbench.web.access import Need, Scope
from workbench.web.contract import PROMISE, Named, Promise, promises, told

blueprint = Blueprint("openapi", __name__)

VERSION: Final = "1"
"""Of the API, as in its addresses."""
API: Final = "/api/v1/"
METHODS: Final = ("GET", "POST", "PUT", "DELETE")
_DOCUMENT: Final = "workbench.openapi"
_Json: TypeAlias = dict[str, Any]

_ABOUT = """\
Articles, the units of their translations, and the work on them.

A program shows a token, which a person makes on the page of their account or with
`workbench user token`. A page of the workbench has a session, and sends the token of
the page in `X-CSRFToken` with whatever changes something. Where the workbench has no
accounts, whoever sits at the computer may do everything, from a page.

Every change of a unit names the `revision` that was seen. If it is not the present one,
the answer is 409 with both versions, and nothing was changed.
"""
_PARTS: Final[Mapping[str, contract.Schema]] = {
    "locale": schemas.LANGUAGE,
    "name": told(
        schemas.ARTICLE, "Name of an article: its path in the workspace, with its `/`"
    ),
    "unit_id": told(
        contract.TEXT,
        "Id of a unit, as the catalog lists it",
        examples=["3f9c2a71d0b4"],
    ),
    "code": told(contract.TEXT, "Name of a check", examples=["numbers"]),
    "number": told(contract.COUNT, "Number of what is meant", examples=[1]),
    "tab": told(contract.FIELDS[limits.short], "Name that a page made up"),
    "job_id": told(contract.TEXT, "Id of a job, or the beginning of it"),
    "run_id": told(contract.TEXT, "Id of a run"),
}
_ERRORS: Final[Mapping[int, str]] = {
    400: "The request is malformed, from a page that is too old, or asks for nonsense.",
    401: "Nobody is signed in, or the token does not count.",
    403: "The role does not allow it, or the request came from another site.",
    404: "It is not here, or not for you.",
    405: "The address does not answer to that method.",
    409: "It is not as you saw it, or not in a state that allows this.",
    413: "The request is too large.",
    415: "The request must be JSON.",
    422: "What was sent breaks a rule that the message names, or a file is unreadable.",
    429: "Too many attempts; `Retry-After` says how many seconds to wait.",
    500: "A fault of the workbench; the log has the request's id.",
    502: "The translation engine failed.",
    503: "The workspace cannot be written or read just now.",
}
_SCHEMES: Final = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": "workbench"},
    "page": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
}
_WHERE: Final = {
    Scope.LOCALE: "in the locale of the address",
    Scope.ANY: "in the locales it is about",
    Scope.ALL: "in all locales, in person",
}
_ETAG: Final = {"ETag": "The version; send it as `If-None-Match`"}


@blueprint.get(f"{API}openapi.json")
@promises(told({"type": "object"}, "OpenAPI 3.1"), also=(304,))
def document() -> ResponseReturnValue:
    """Return this document."""
    extensions = current_app.extensions
    if _DOCUMENT not in extensions:
        extensions[_DOCUMENT] = make_response(jsonify(described(current_app))).data
    data = cast("bytes", extensions[_DOCUMENT])
    version = digest(data.decode())
    if request.if_none_match.contains(version):
        return "", 304
    answer = make_response(data)
    answer.mimetype = "application/json"
    answer.set_etag(version)
    return answer


def described(app: Flask) -> _Json:
    """Return the document about every route of the API that is described."""
    named: dict[str, Any] = {}
    paths: dict[str, _Json] = {}
    tags: dict[str, str] = {}
    for rule, method, promise in _promised(app):
        operation = _Operation(app, rule, method, promise)
        paths.setdefault(_path(rule), {})[method.lower()] = _resolved(
            operation.as_json(), named
        )
        tags[operation.tag] = operation.about
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Translation Workbench",
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": k, "description": v} for k, v in sorted(tags.items())],
        "paths": paths,
        "components": {
            "responses": _resolved(dict(_failures()), named),
            "schemas": dict(sorted(named.items())),
            "securitySchemes": _SCHEMES,
        },
    }


def _promised(app: Flask) -> Iterator[tuple[Rule, str, Promise]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        promise = getattr(app.view_functions[rule.endpoint], PROMISE, None)
        if rule.rule.startswith(API) and promise is not None:
            for method in METHODS:
                if method in (rule.methods or ()):
                    yield rule, method, promise


def _path(rule: Rule) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


class _Operation:
    """One method of one address."""

    def __init__(self, app: Flask, rule: Rule, method: str, promise: Promise) -> None:
        self.rule, self.method, self.promise = rule, method, promise
        self.view = app.view_functions[rule.endpoint]
        self.need = access.NEEDED.get(rule.endpoint, Need(Scope.OPEN))

    @property
    def tag(self) -> str:
        """The part of the application it belongs to."""
        return str(self.rule.endpoint).partition(".")[0]

    @property
    def about(self) -> str:
        """What that part is about."""
        return _first_line(sys.modules[self.view.__module__].__doc__ or "")

    def as_json(self) -> _Json:
        """Return what the document says of it."""
        text = (self.view.__doc__ or "").replace("``", "`").strip()
        summary, _, more = text.partition("\n")
        told: _Json = {
            "operationId": self.rule.endpoint.replace(".", "_"),
            "tags": [self.tag],
            "summary": summary.rstrip("."),
            "description": self._description(more),
            "parameters": [*self._in_path(), *self._in_query(), *self._in_header()],
            "responses": {**self._successes(), **self._failures()},
            "security": self._security(),
        }
        if self.need.scope is not Scope.OPEN:
            told["x-role"] = str(self.need.role)
        if body := self._body():
            told["requestBody"] = {"required": True, "content": body}
        return told

    def _description(self, more: str) -> str:
        lines = "\n".join(line.strip() for line in more.strip().splitlines())
        where = _WHERE.get(self.need.scope)
        role = f"Needs the role `{self.need.role}` {where}." if where else ""
        return "\n\n".join(filter(None, (lines, role)))

    def _in_path(self) -> Iterator[_Json]:
        for name in re.findall(r"<(?:\w+:)?(\w+)>", self.rule.rule):
            yield {"name": name, "in": "path", "required": True} | _with(_PARTS[name])

    def _in_query(self) -> Iterator[_Json]:
        for name, field in self.promise.query.items():
            yield {"name": name, "in": "query", **_with(field)}

    def _in_header(self) -> Iterator[_Json]:
        if 304 in self.promise.also:
            told = _with({"type": "string", "description": "The `ETag` that you have"})
            yield {"name": "If-None-Match", "in": "header", **told}

    def _body(self) -> _Json:
        promise = self.promise
        if promise.form:
            form = contract.record({}, **promise.form)
            return {"multipart/form-data": {"schema": form}}
        if promise.needs or promise.takes:
            body = contract.record(promise.needs, **promise.takes)
            return {"application/json": {"schema": body}}
        return {}

    def _successes(self) -> _Json:
        promise = self.promise
        headers = {**(_ETAG if 304 in promise.also else {}), **promise.headers}
        good: _Json = {"description": "All is well."}
        if promise.answer is not None:
            media = promise.media or ("application/json",)
            good["content"] = {kind: {"schema": promise.answer} for kind in media}
        if headers:
            good["headers"] = {
                name: {"description": text, "schema": contract.TEXT}
                for name, text in headers.items()
            }
        others = {str(code): {"description": "Not modified."} for code in promise.also}
        return {str(promise.status): good, **others}

    def _failures(self) -> _Json:
        codes = {400, 500, 503, *self.promise.fails}
        if self.need.scope is not Scope.OPEN:
            codes |= {401, 403, 429}
        if self.rule.arguments:
            codes |= {404, 422}
        if self.promise.query:
            codes.add(422)
        if "<path:" in self.rule.rule and self.method != "GET":
            codes.add(405)  # half an address may be the name of an article
        if self.method != "GET":
            codes |= {403, 413, 422}
        if self.promise.needs or self.promise.takes:
            codes.add(415)
        names = {str(code): _name(code) for code in sorted(codes)}
        where = "#/components/responses/"
        return {code: {"$ref": f"{where}{name}"} for code, name in names.items()}

    def _security(self) -> list[_Json]:
        if self.need.scope is Scope.OPEN:
            return []
        session: _Json = {"session": []}
        if self.method != "GET":
            session["page"] = []
        in_person = self.need.scope in {Scope.SELF, Scope.ALL}
        return [session] if in_person else [{"token": []}, session]


def _failures() -> Iterator[tuple[str, _Json]]:
    for code, description in _ERRORS.items():
        schema = schemas.CONFLICT if code == 409 else schemas.ERROR
        content = {"application/json": {"schema": schema}}
        failure: _Json = {"description": description, "content": content}
        if code == 429:
            failure["headers"] = {"Retry-After": {"schema": contract.COUNT}}
        yield _name(code), failure


def _name(code: int) -> str:
    return HTTPStatus(code).phrase.replace(" ", "")


def _with(field: contract.Field) -> _Json:
    """Return what a parameter says of its value: the description is the parameter's."""
    schema = contract.FIELDS[field] if callable(field) else field
    if isinstance(schema, Named):
        return {"schema": schema}
    inner = dict(schema)
    about = inner.pop("description", None)
    return {"schema": inner, **({"description": about} if about else {})}


def _resolved(value: Any, named: dict[str, Any]) -> Any:
    """Return plain JSON; what has a name is put into ``named`` and referred to."""
    if isinstance(value, Named):
        if value.name not in named:
            named[value.name] = _resolved(value.schema, named)
        return {"$ref": f"#/components/schemas/{value.name}"}
    if callable(value):
        return _resolved(contract.FIELDS[value], named)
    if isinstance(value, Mapping):
        return {str(key): _resolved(one, named) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_resolved(one, named) for one in value]
    return value


def _first_line(text: str) -> str:
    return text.strip().partition("\n\n")[0].replace("\n", " ")
