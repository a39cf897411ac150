"""The document of the API: whole, sound, and true to what enforces it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from snow import API, NAME, Browser, units

from workbench.model import Unit
from workbench.web import access, limits
from workbench.web.contract import FIELDS
from workbench.web.limits import RefusedInputError
from workbench.web.openapi import METHODS, described
from workbench.workspace import Workspace

PAGE = "/api/v1/openapi.json"


@pytest.fixture
def document(app: Flask) -> dict[str, Any]:
    return described(app)


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def schemas(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a document that has examples."""
    if isinstance(value, dict):
        if "examples" in value:
            yield value
        for one in value.values():
            yield from schemas(one)
    elif isinstance(value, list):
        for one in value:
            yield from schemas(one)


def test_every_route_is_described(app: Flask, document: dict[str, Any]) -> None:
    """One that is not needs ``@promises(…)`` above its view: see docs/architecture."""
    routes = {
        f"{rule.endpoint.replace('.', '_')} {method}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {*METHODS, "PATCH"}
        if rule.rule.startswith("/api/")
    }
    told = {
        f"{operation['operationId']} {method.upper()}"
        for path in document["paths"].values()
        for method, operation in path.items()
    }
    assert routes == told


def test_the_document_is_sound(document: dict[str, Any]) -> None:
    errors = list(OpenAPIV31SpecValidator(document).iter_errors())
    assert errors == []


def test_every_operation_says_what_it_is_for(document: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in document["tags"]}
    for operation in operations(document):
        assert operation["summary"]
        assert set(operation["tags"]) <= tags
    assert all(tag["description"] for tag in document["tags"])


def test_roles_are_those_that_are_enforced(document: dict[str, Any]) -> None:
    needed = {name.replace(".", "_"): need for name, need in access.NEEDED.items()}
    for operation in operations(document):
        need = needed[operation["operationId"]]
        is_open = need.scope is access.Scope.OPEN
        assert operation.get("x-role") == (None if is_open else need.role)
        assert bool(operation["security"]) != is_open
        assert ("401" in operation["responses"]) != is_open


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    found = list(schemas(document))
    assert len(found) > 20
    for schema in found:
        for example in schema["examples"]:
            Draft202012Validator(schema.get("schema", schema)).validate(example)


def test_everybody_may_read_it_and_keep_it(app: Flask, browser: Browser) -> None:
    answer = app.test_client().get(PAGE)
    assert answer.mimetype == "application/json"
    assert answer.get_json()["openapi"] == "3.1.0"
    known = {"If-None-Match": answer.headers["ETag"]}
    again = browser.get(PAGE, headers=known)
    assert (again.status_code, again.data) == (304, b"")


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 1200),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])),
    st.text("a \u0000\u0007\u009f", max_size=6),
    st.builds(lambda length: "x" * length, st.sampled_from([500, 501, 2000, 2001])),
    st.fixed_dictionaries({"origin": st.text("a"), "unit": st.text("b")}),
    st.lists(st.text("a"), max_size=2),
)
CHECKED = [
    *(limits.target, limits.base, limits.revision, limits.reason, limits.comment),
    *(limits.offset, limits.offset_or_none, limits.entry),
]


@pytest.mark.parametrize("check", CHECKED, ids=lambda check: check.__name__)
def test_what_a_field_promises_is_what_is_let_through(app: Flask, check: Any) -> None:
    validator = Draft202012Validator(_plain(FIELDS[check]))

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(VALUES)
    def agrees(value: object) -> None:
        with app.test_request_context():
            try:
                check(value)
                taken = True
            except RefusedInputError:
                taken = False
        assert validator.is_valid(value) == taken, value

    agrees()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", f"{API}?view=everything", None),
        ("GET", f"{API}?limit=0", None),
        ("GET", f"{API}?limit=1001", None),
        ("GET", f"{API}?offset=-1", None),
        ("GET", "/api/v1/progress?limit=many", None),
        ("GET", "/api/v1/memory?in=between", None),
        ("GET", f"{API}/found?state=finished", None),
        ("PUT", "UNIT", {"target": "눈", "machine": "yes", "revision": "REVISION"}),
    ],
)
def test_what_is_not_promised_is_refused(
    browser: Browser, first: Unit, method: str, path: str, body: dict[str, str] | None
) -> None:
    where = path.replace("UNIT", f"{API}/units/{first.id}")
    sent = {k: v.replace("REVISION", first.revision) for k, v in (body or {}).items()}
    answer = browser.send(method, where, **sent)
    assert answer.status_code == 422
    assert answer.get_json()["error"]["code"] == "refused"


def test_a_catalog_is_read_in_parts(browser: Browser, workspace: Workspace) -> None:
    listed: list[str] = []
    start: int | None = 0
    while start is not None:
        told = browser.get(f"{API}?limit=2&offset={start}").get_json()
        assert len(told["units"]) <= 2
        listed += [one["unit"]["id"] for one in told["units"]]
        start = told.get("next")
    assert listed == [unit.id for unit in units(workspace)]
    assert browser.get(f"{API}?offset=900000000").get_json()["units"] == []


def test_progress_is_what_status_counts(browser: Browser) -> None:
    told = browser.get("/api/v1/progress?articles=seeds/*&limit=1").get_json()
    (row,) = told["articles"]
    assert (row["article"], row["locale"]) == (NAME, "ko")
    assert row["units"]["untranslated"] == 3
    rest = browser.get(f"/api/v1/progress?offset={told['next']}").get_json()
    assert [one["locale"] for one in rest["articles"]] == ["ar"]
    assert "next" not in rest


def test_progress_tells_of_what_cannot_be_read(
    browser: Browser, workspace: Workspace
) -> None:
    path = workspace.catalog_path(workspace.article(NAME), "ko")
    path.write_text('msgid "a\nmsgstr broken', encoding="utf-8")
    told = browser.get("/api/v1/progress?locale=ko").get_json()
    assert told["articles"] == []
    assert "locales/ko/snow.txt.po:" in told["problems"][0]


def test_findings_of_an_article_are_those_of_check(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    found = browser.get(f"{API}/findings").get_json()["findings"]
    audited = workspace.audit(workspace.article(NAME), "ko").findings
    assert [one["code"] for one in found] == [one.code for one in audited]
    assert first.id in {one["unit"] for one in found}


def test_an_article_is_exported_by_the_api(browser: Browser) -> None:
    mine = browser.get(f"{API}/export?missing=source")
    page = browser.get(f"/exports/ko/{NAME}?missing=source")
    assert mine.data == page.data
    assert mine.mimetype == "text/plain"
    refused = browser.get(f"{API}/export?missing=fail")
    assert (refused.status_code, refused.mimetype) == (409, "application/json")


def test_t38_a_part_of_a_form_without_a_name_is_refused(browser: Browser) -> None:
    body = b"--x\r\nContent-Disposition: form-data\r\n\r\ntext\r\n--x--\r\n"
    for where in ("/api/v1/articles/preview", "/articles"):
        answer = browser.client.post(
            where,
            data=body,
            content_type="multipart/form-data; boundary=x",
            headers={"X-CSRFToken": browser.token},
        )
        assert answer.status_code == 400, where


@pytest.mark.parametrize("nested", ["[" * 60_000, '{"a":' * 40_000, "[[1e999999]]"])
def test_t38_json_that_is_deep_is_refused(
    browser: Browser, first: Unit, nested: str
) -> None:
    answer = browser.client.put(
        f"{API}/units/{first.id}",
        data=nested,
        content_type="application/json",
        headers={"X-CSRFToken": browser.token},
    )
    assert answer.status_code in {400, 422}


def test_reading_without_content_and_asking_what_can_be_done(
    browser: Browser, first: Unit
) -> None:
    where = f"{API}/units/{first.id}"
    head = browser.client.head(where)
    assert (head.status_code, head.data) == (200, b"")
    asked = browser.client.options(where)
    assert asked.status_code == 200
    assert {"GET", "HEAD", "PUT", "OPTIONS"} == set(asked.allow)
    wrong = browser.send("POST", where)
    assert (wrong.status_code, wrong.get_json()["error"]["code"]) == (
        405,
        "method-not-allowed",
    )
