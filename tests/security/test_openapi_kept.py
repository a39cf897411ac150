"""T-40: what the document of the API promises is what comes, whatever is sent.

Requests are made out of the document, sound ones and broken ones, and every answer is
held against it. Half of them are about what there is, so that they come further than
to a 404.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks
from web.snow import NAME

from security.staff import ANONYMOUS, Staff
from workbench.accounts import Role
from workbench.model import Unit

PAGE = "/api/v1/openapi.json"
READER = "a reader's token"
LEFT_OUT = [
    checks.ignored_auth,  # asked of every route, for everybody, in test_roles.py
    checks.positive_data_acceptance,  # a sound request may well be a 404 or a 409
]
OF_FORMS = [*LEFT_OUT, checks.negative_data_rejection]  # all that is in one is text


def closed(schema: Any) -> Any:
    """The same schema, but an object has no other fields than those it names.

    Programs have to bear a field more; here it is one that nobody described.
    """
    if isinstance(schema, list):
        return list(map(closed, schema))
    if not isinstance(schema, dict):
        return schema
    told = {name: closed(value) for name, value in schema.items()}
    return {"additionalProperties": False, **told} if "properties" in told else told


class Asking:
    """Somebody who asks for all there is in the document."""

    def __init__(self, root: Path, who: str) -> None:
        self.staff = Staff(root)
        self.headers: dict[str, str] = {}
        self.cookies: dict[str, str] = {}
        self.failures: list[str] = []
        self.answered: set[int] = set()
        if who == READER:
            token = self.staff.give_token("reader", Role.READER, "ko")
            self.headers["Authorization"] = f"Bearer {token}"
        elif who != ANONYMOUS:
            browser = self.staff.browser(who)
            cookie = browser.client.get_cookie("workbench")
            assert cookie is not None
            self.cookies["workbench"] = cookie.value
            self.headers["X-CSRFToken"] = browser.token

    def document(self) -> dict[str, Any]:
        document = self.staff.app.test_client().get(PAGE).get_json()
        document["components"] = closed(document["components"])
        for path in document["paths"].values():
            for operation in path.values():
                operation["responses"] = closed(operation["responses"])
        return cast("dict[str, Any]", document)

    def operations(self, document: dict[str, Any]) -> Iterator[Any]:
        schema = schemathesis.openapi.from_dict(document)
        schema.app = self.staff.app
        schema.config.generation.update(with_security_parameters=False)
        for found in schema.get_all_operations():
            yield found.ok()

    def ask(self, operation: Any, *, examples: int) -> None:
        made = [
            operation.as_strategy(generation_mode=mode, path_parameters=place)
            for mode in GenerationMode
            for place in ({}, self.place(operation, 0), self.place(operation, 1))
        ]

        @settings(
            max_examples=examples,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.one_of(made), st.booleans())
        def each(case: Any, seen: bool) -> None:
            if seen:
                self.look(case)
            answer = case.call(headers=dict(self.headers), cookies=self.cookies)
            self.answered.add(answer.status_code)
            form = case.media_type == "multipart/form-data"
            try:
                case.validate_response(
                    answer, excluded_checks=OF_FORMS if form else LEFT_OUT
                )
            except FailureGroup as group:
                self.failures += [f"{operation.label}: {e}" for e in group.exceptions]

        each()

    def live(self) -> tuple[Unit, ...]:
        workspace = self.staff.workspace
        return workspace.catalog(workspace.article(NAME), "ko").live

    def place(self, operation: Any, number: int) -> dict[str, object]:
        """The values with which an address is one of something that there is."""
        known: dict[str, object] = {"locale": "ko", "name": NAME, "tab": "t1"}
        known |= {"unit_id": self.live()[number].id, "number": number}
        known |= {"code": "numbers", "job_id": "0", "run_id": "0"}
        return {one.name: known[one.name] for one in operation.path_parameters}

    def look(self, case: Any) -> None:
        """Let a sound change know how its unit is, if there is one."""
        sound = case.meta.generation.mode is GenerationMode.POSITIVE
        unit = (case.path_parameters or {}).get("unit_id")
        found = [one.revision for one in self.live() if one.id == unit]
        if sound and found and isinstance(case.body, dict) and "revision" in case.body:
            case.body = {**case.body, "revision": found[0]}


@pytest.mark.parametrize(
    ("who", "examples", "statuses"),
    [
        ("editor", 6, {200, 201, 204, 400, 404, 409, 422}),
        (READER, 2, {200, 403, 404}),
        (ANONYMOUS, 1, {200, 400, 401}),
    ],
)
def test_t40_every_answer_is_in_the_document(
    tmp_path: Path, who: str, examples: int, statuses: set[int]
) -> None:
    asking = Asking(tmp_path, who)
    asked = 0
    for operation in asking.operations(asking.document()):
        asking.ask(operation, examples=examples)
        asked += 1
    assert not asking.failures, "\n\n".join(dict.fromkeys(asking.failures))
    assert asked >= 50
    assert statuses <= asking.answered


def test_t40_a_field_that_is_not_described_is_found(tmp_path: Path) -> None:
    asking = Asking(tmp_path, "editor")
    document = asking.document()
    described = document["paths"]["/api/v1/jobs"]["get"]
    content = described["responses"]["200"]["content"]
    content["application/json"]["schema"] = {
        **{"type": "object", "properties": {"job": {}}},
        "additionalProperties": False,
    }
    document["paths"] = {"/api/v1/jobs": {"get": described}}
    (jobs,) = asking.operations(document)
    asking.ask(jobs, examples=1)
    assert asking.failures


def test_t40_a_comment_is_followed_from_first_to_last(tmp_path: Path) -> None:
    """What one answer names is there for the next request, until it is deleted."""
    asking = Asking(tmp_path, "editor")
    operations = asking.operations(asking.document())
    found = {one.definition.raw["operationId"]: one for one in operations}
    unit = asking.live()[0]
    place: dict[str, object] = {"locale": "ko", "name": NAME, "unit_id": unit.id}

    def call(name: str, body: dict[str, object] | None = None, **more: object) -> Any:
        given = {"body": body, "media_type": "application/json"} if body else {}
        case = found[name].Case(path_parameters=place | more, **given)
        answer = case.call(headers=dict(asking.headers), cookies=asking.cookies)
        case.validate_response(answer, excluded_checks=LEFT_OUT)
        assert answer.status_code < 300
        return answer.json()

    said = call("comments_say", {"text": "Which mayor?"})
    (thread,) = said["threads"]
    number = thread["id"]
    assert call("comments_rewrite", {"text": "Whose mayor?"}, number=number)["open"]
    assert call("comments_resolve", number=number)["open"] == 0
    assert call("comments_reopen", number=number)["open"] == 1
    told = call("comments_read")["threads"][0]["comments"][0]
    assert (told["text"], told["deleted"]) == ("Whose mayor?", False)
    assert call("comments_delete", number=number)["threads"] == []
    assert call("comments_read_all")["threads"] == []
