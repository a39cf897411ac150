"""Whatever is put into forms and requests of Korean pages is refused in Korean."""

from __future__ import annotations

import re

import pytest
from snow import NAME, Browser
from werkzeug.test import TestResponse

from workbench.workspace import Workspace

ENGLISH = re.compile(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}")
"""Three words in a row: names, codes and settings alone are none."""
CATALOG = f"/api/v1/catalogs/ko/{NAME}"
KOREAN = re.compile("[가-힣]")


def told(answer: TestResponse) -> str:
    problem = answer.get_json(silent=True)
    if problem:
        return problem["error"]["message"]
    whole = re.search(r"(?s)<main.*</main>", answer.text)
    assert whole is not None
    said = re.findall(r'(?s)<div class="notice bad".*?</div>', whole[0]) or [whole[0]]
    return " ".join(re.sub("<[^>]+>", " ", one) for one in said)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/settings", {"key": "engine.threads", "value": "x"}),
        ("/settings", {"key": "engine.threads", "value": "999"}),
        ("/settings", {"key": "engine.name", "value": "none"}),
        ("/settings", {"key": "memory.minimum", "value": "500"}),
        ("/settings", {"key": "sources", "value": "x"}),
        ("/settings", {"key": "checks.numbers", "value": "loud"}),
        ("/preferences/layout", {"layout": "x"}),
        ("/preferences/keys", {"pairing": "x"}),
        ("/glossary/ko", {"do": "x"}),
        ("/memory", {"do": "x"}),
        ("/articles", {"name": "x.docx", "text": "글"}),
        ("/articles", {"name": "empty.txt", "text": ""}),
        ("/articles", {"name": "x.yaml", "text": "a: [글"}),
        ("/articles", {"name": "x.json", "text": "{"}),
    ],
)
def test_a_wrong_input_of_a_form_is_refused_in_korean(
    browser: Browser, path: str, fields: dict[str, str]
) -> None:
    browser.client.set_cookie("language", "ko")
    if path == "/settings":
        page = browser.text("/settings")
        fields |= {
            "seen": re.findall(r'name="(?:seen|revision)" value="(\w+)"', page)[0]
        }
        fields |= {"revision": fields["seen"], "do": "keep"}
    said = told(browser.submit(path, **fields))
    assert KOREAN.search(said), said
    assert not ENGLISH.search(said), said


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/jobs", {"kind": "x"}),
        ("POST", "/api/v1/jobs", {"kind": "draft", "articles": 3}),
        ("POST", "/api/v1/jobs", {"kind": "draft", "engine": 3}),
        ("POST", "/api/v1/jobs", {"kind": "draft", "states": ["x"]}),
        ("POST", "/api/v1/jobs", {"kind": "export", "include": "x"}),
        ("POST", "/api/v1/jobs", {"kind": "export", "more": 1}),
        ("POST", "/api/v1/jobs", {"kind": "install", "source": 1}),
        ("PUT", "{unit}/dismissals/numbrs", {"reason": "x", "revision": "{seen}"}),
        ("PUT", "{unit}/dismissals/unedited-paragraph", {"reason": "x"}),
        ("DELETE", "{unit}/dismissals/unedited-paragraph", {}),
        ("DELETE", "{unit}/last-change", {}),
        ("PUT", "/preferences/choices/x", {"value": "y"}),
    ],
)
def test_a_wrong_request_is_refused_in_korean(
    browser: Browser, workspace: Workspace, method: str, path: str, body: dict
) -> None:
    catalog_ = workspace.catalog(workspace.article(NAME), "ko")
    unit = catalog_.live[0]
    if "{unit}" in path:
        path = path.format(unit=f"{CATALOG}/units/{unit.id}")
        body = {**body, "revision": unit.revision}
    browser.client.set_cookie("language", "ko")
    answer = browser.send(method, path, **body)
    assert answer.status_code in {400, 409, 422}
    said = told(answer)
    assert KOREAN.search(said), said
    assert not ENGLISH.search(said), said


@pytest.mark.parametrize(
    "broken",
    [
        b"<<<<<<< ours\n",
        b'msgid "a"\n',
        b'msgid "a\n',
        b"\xff\n",
        b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n',
    ],
)
def test_what_is_wrong_with_a_catalog_is_told_in_korean(
    browser: Browser, workspace: Workspace, broken: bytes
) -> None:
    path = workspace.catalog(workspace.article(NAME), "ko").path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b'msgid ""\nmsgstr ""\n"Language: ko\\n"\n\n' + broken)
    browser.client.set_cookie("language", "ko")
    said = browser.send("GET", CATALOG).get_json()["error"]["message"]
    assert KOREAN.search(said), said
    assert not ENGLISH.search(said), said


def test_what_is_wrong_with_segmentation_rules_is_told_in_korean(
    browser: Browser, workspace: Workspace
) -> None:
    rules = workspace.root / "segmentation.srx"
    browser.client.set_cookie("language", "ko")
    for text in (
        "<srx/>",
        "<x/>",
        "<srx",
        '<srx version="9"><body/></srx>',
        shipped_rules("(", ""),
        shipped_rules("[z-a]", ""),
    ):
        rules.write_text(text, encoding="utf-8")
        said = browser.send("GET", CATALOG).get_json()["error"]["message"]
        assert KOREAN.search(said), said
        assert not ENGLISH.search(said), (text, said)


def shipped_rules(before: str, after: str) -> str:
    return (
        '<srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body>'
        '<languagerules><languagerule languagerulename="all"><rule break="no">'
        f"<beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>"
        '</languagerule></languagerules><maprules><languagemap languagepattern=".*"'
        ' languagerulename="all"/></maprules></body></srx>'
    )
