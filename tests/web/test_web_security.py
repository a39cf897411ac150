"""Strangers stay out: hosts, origins, tokens, headers, leaks."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from snow import API, EDIT, NAME, Browser, units

from workbench.errors import UsageError
from workbench.model import Unit
from workbench.web import access, create_app, server
from workbench.web.preferences import local_path
from workbench.workspace import Workspace

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def unsafe_routes(app: Flask) -> Iterator[tuple[str, str]]:
    """Every route that may change something, with an address that exists."""
    values: dict[str, str | int] = {"locale": "ko", "name": NAME, "number": 2}
    values |= {"unit_id": "0" * 12, "job_id": "x", "run_id": "x", "code": "numbers"}
    values |= {"tab": "x" * 8, "wish": "ahead", "comment": 1, "thread": 1}
    values |= {"secret": "x" * 43, "token": "x", "account": "x"}
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        wanted = {name: values[name] for name in rule.arguments if name in values}
        for method in (rule.methods or set()) & UNSAFE:
            yield method, adapter.build(rule.endpoint, wanted, method)


def files_of(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".workbench" not in path.parts
    }


def test_every_unsafe_route_is_known(app: Flask) -> None:
    assert len(list(unsafe_routes(app))) == 65


HOSTILE = {
    "no token": {},
    "a wrong token": {"X-CSRFToken": "nonsense"},
    "another site": {"X-CSRFToken": "TOKEN", "Sec-Fetch-Site": "cross-site"},
    "a sister site": {"X-CSRFToken": "TOKEN", "Sec-Fetch-Site": "same-site"},
    "another origin": {"X-CSRFToken": "TOKEN", "Origin": "http://evil.example"},
    "another port": {"X-CSRFToken": "TOKEN", "Origin": "http://localhost:81"},
    "no origin at all": {"X-CSRFToken": "TOKEN", "Origin": "null"},
}


@pytest.mark.parametrize("headers", HOSTILE.values(), ids=HOSTILE.keys())
def test_t31_forged_writes_change_nothing(
    app: Flask, browser: Browser, root: Path, headers: dict[str, str]
) -> None:
    before = files_of(root)
    sent = {k: v.replace("TOKEN", browser.token) for k, v in headers.items()}
    for method, path in unsafe_routes(app):
        answer = browser.client.open(path, method=method, json={}, headers=sent)
        # Nobody's word counts where no provider is asked.
        signed = path == "/sign-in/provider/sign-out"
        refused = {403, 404} if signed else {400, 403}
        assert answer.status_code in refused, (method, path)
    assert files_of(root) == before


def test_t31_json_sent_as_plain_text_is_refused(browser: Browser, first: Unit) -> None:
    answer = browser.client.put(
        f"{API}/units/{first.id}",
        data=f'{{"target": "x", "revision": "{first.revision}"}}',
        content_type="text/plain",
        headers={"X-CSRFToken": browser.token},
    )
    assert answer.status_code == 415


def test_t31_reading_changes_nothing(
    app: Flask, browser: Browser, root: Path, workspace: Workspace
) -> None:
    before = files_of(root)
    unit = units(workspace)[0].id
    for path in (
        *("/", "/articles/new", EDIT, f"/edit/ar/{NAME}", API),
        *(f"{API}/units/{unit}", f"{API}/units/{unit}/history"),
        *(f"/preview/ko/{NAME}", f"/exports/ko/{NAME}", f"/preview/ar/{NAME}"),
    ):
        assert browser.get(path).status_code == 200, path
        browser.client.head(path)
    assert files_of(root) == before


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "[::2]", ""]
)
def test_t34_other_host_names_get_no_answer(browser: Browser, host: str) -> None:
    answer = browser.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "seeds/snow.txt" not in answer.text


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:5000", "127.0.0.1:80", "[::1]:5000", "[::1]"]
)
def test_t34_loopback_names_are_answered(browser: Browser, host: str) -> None:
    assert browser.get("/", headers={"Host": host}).status_code == 200


def test_t34_proxies_are_not_believed(browser: Browser) -> None:
    page = browser.text("/", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in page


@pytest.mark.parametrize(
    ("host", "trusted", "said"),
    [
        ("0.0.0.0", (), "no accounts"),  # noqa: S104
        ("::", (), "no accounts"),
        ("192.168.0.7", (), "no accounts"),
        ("127.0.0.1", ("desk.example",), "no accounts"),
        ("127.0.0.1", ("a b",), "no name"),
        ("evil.example", (), "no address"),
        ("", (), "no address"),
    ],
)
def test_t35_whoever_is_not_here_is_refused(
    workspace: Workspace, host: str, trusted: tuple[str, ...], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        server.Server(workspace, host=host, port=0, threads=4, trusted=trusted)


def test_t35_the_secret_is_the_owners_and_stays(
    workspace: Workspace, root: Path
) -> None:
    keys = {create_app(workspace).config["SECRET_KEY"] for _ in range(2)}
    path = root / ".workbench" / "secret"
    assert keys == {path.read_text()}
    assert len(path.read_text()) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_spoilt_secret_is_made_anew(workspace: Workspace, root: Path) -> None:
    (root / ".workbench").mkdir(exist_ok=True)
    path = root / ".workbench" / "secret"
    path.write_bytes(b"short\xff")
    path.chmod(0o644)
    assert len(create_app(workspace).config["SECRET_KEY"]) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https:evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "",
        "edit",
    ],
)
def test_t36_redirects_stay_here(app: Flask, wanted: str) -> None:
    with app.test_request_context():
        assert local_path(wanted) == "/"


def test_t36_paths_of_the_workbench_are_kept(app: Flask) -> None:
    with app.test_request_context():
        assert local_path(f"{EDIT}?state=draft") == f"{EDIT}?state=draft"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/nothing", 404),
        ("/edit/ko/seeds/none.txt", 404),
        ("/edit/x/seeds/snow.txt", 400),
        (API, 200),
        ("/api/v1/jobs", 200),
        ("/articles", 405),
        ("/static/css/page.css", 200),
        ("/static/none.css", 404),
    ],
)
def test_t03_every_answer_has_a_strict_policy(
    browser: Browser, path: str, status: int
) -> None:
    answer = browser.get(path)
    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "X-Frame-Options" in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_no_page_has_inline_script_or_style(browser: Browser) -> None:
    for path in ("/", "/articles/new", EDIT, f"/preview/ko/{NAME}", "/nothing"):
        page = browser.get(path).text
        assert "<script>" not in page
        assert "style=" not in page
        assert "<style" not in page
        assert " onclick" not in page


def test_t39_a_bug_shows_a_request_id_that_is_in_the_log(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = {**access.NEEDED, "broken": access.NEEDED["jobs.listing"]}
    monkeypatch.setattr(access, "NEEDED", needed)

    @app.get("/api/v1/broken")
    def broken() -> str:
        raise RuntimeError("secret detail in /etc/shadow")

    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/api/v1/broken")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert answer.get_json()["error"]["request"] in caplog.text
    assert "secret detail" in caplog.text


def test_t39_a_broken_catalog_is_told_without_paths(
    browser: Browser, workspace: Workspace, root: Path
) -> None:
    path = workspace.catalog_path(workspace.article(NAME), "ko")
    path.write_text('msgid "a\nmsgstr broken', encoding="utf-8")
    for address, status in ((EDIT, 422), (API, 422), ("/", 200)):
        answer = browser.get(address)
        assert answer.status_code == status
        assert str(root) not in answer.text
        assert "locales/ko/snow.txt.po:" in answer.text


def test_a_form_that_failed_gives_the_text_back(browser: Browser, first: Unit) -> None:
    answer = browser.client.post(
        EDIT,
        data={
            "csrf_token": "old",
            "action": f"save-{first.id}",
            f"unit-{first.id}-x": "오래 쓴 <b>글",
        },
    )
    assert answer.status_code == 400
    assert "오래 쓴 &lt;b&gt;글" in answer.text


def test_t38_a_form_with_too_much_is_refused(browser: Browser, first: Unit) -> None:
    many = {f"field{number}": "x" for number in range(40)}
    parts = browser.client.post(EDIT, data=many, content_type="multipart/form-data")
    assert parts.status_code == 413
    long = browser.submit(EDIT, target="가" * 1_000_000)
    assert long.status_code == 413
