"""Accounts from the terminal: links, roles, tokens; never a password as an argument."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest

from workbench.accounts import passwords, people
from workbench.cli.accounts import user
from workbench.store import TraceQuestion
from workbench.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Run) -> Run:
    return partial(run, "user")


def listed(run: Run) -> list[dict[str, object]]:
    code, out, _ = run("list", "--format", "json")
    told = json.loads(out)
    assert (code, told["version"]) == (0, 1)
    return told["people"]


def test_an_account_from_its_link_to_its_end(run: Run, workspace: Workspace) -> None:
    assert "no accounts" in run("list")[1]
    code, out, err = run("add", "kim", "--role", "reviewer", "--locale", "ko")
    assert (code, "for this computer" in err) == (0, True)
    secret = out.strip().rpartition("/invitations/")[2]
    person = people.invited(workspace.store, secret, now=0)
    assert person is not None
    (kim,) = listed(run)
    assert (kim["roles"], kim["invited"]) == ({"ko": "reviewer"}, True)
    assert "nobody is an admin yet" in err
    code, _, err = run("add", "boss", "--role", "admin")
    assert (code, "nobody is an admin" in err) == (0, False)
    assert "ko: editor" in run("role", "kim", "editor", "--locale", "ko")[1]
    assert run("disable", "kim")[0] == run("enable", "kim")[0] == 0
    assert run("role", "kim", "none", "--locale", "ko")[0] == 0
    assert "no role" in run("list")[1]
    assert run("remove", "kim")[0] == 0
    assert [one["name"] for one in listed(run)] == ["boss"]
    trail = workspace.store.audit.page(TraceQuestion(), limit=50)
    assert trail[0].action == "remove person"


def test_a_token_is_printed_once_and_revoked(run: Run) -> None:
    run("add", "kim", "--role", "translator", "--locale", "ko")
    code, out, _ = run("token", "kim", "--label", "ci", "--locale", "ko")
    assert (code, len(out.strip())) == (0, 43)
    (kim,) = listed(run)
    (token,) = kim["tokens"]
    assert (token["label"], token["role"], token["locales"]) == ("ci", "reader", ["ko"])
    assert out.strip() not in run("list", "--format", "json")[1]
    assert run("token", "kim", "--role", "editor")[0] == 2
    assert run("token", "kim", "--revoke", token["id"])[0] == 0
    assert listed(run)[0]["tokens"] == []


def test_a_password_is_typed_and_never_an_argument(
    run: Run, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: "snow in november")
    code, out, _ = run("add", "kim", "--role", "admin", "--password")
    assert (code, "november" in out) == (0, False)
    kept = people.named(workspace.store, "kim").password
    assert passwords.fits("snow in november", kept)
    for command in user.commands.values():
        for option in command.params:
            named = "password" in str(option.name)
            assert not named or option.is_flag, command.name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "a b", "--role", "reader"), "a name has"),
        (("add", "kim", "--role", "reader", "--locale", "xx"), "unknown locale"),
        (("add", "kim", "--role", "admin", "--locale", "ko"), "all languages"),
        (("add", "kim"), "--role"),
        (("role", "nobody", "reader"), "no account"),
        (("remove", "nobody"), "no account"),
    ],
)
def test_what_cannot_be_is_told(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = run(*arguments)
    assert (code, said in err) == (2, True)
    assert listed(run) == []


def test_links_begin_with_the_public_address(run: Run, workspace: Workspace) -> None:
    with workspace.settings.path.open("a", encoding="utf-8") as settings:
        settings.write('\n[server]\nurl = "https://desk.example:8443"\n')
    code, out, err = run("add", "kim", "--role", "admin")
    assert (code, err) == (0, "")
    assert out.startswith("https://desk.example:8443/invitations/")


@pytest.mark.parametrize(
    "line",
    [
        'url = "ftp://x"',
        'url = "https://a/b"',
        'url = "desk"',
        'proxy = "nginx"',
        'hosts = ["a b"]',
        'hosts = ["UPPER"]',
        "port = 1",
    ],
)
def test_wrong_addresses_are_told_with_their_line(
    run: Run, workspace: Workspace, line: str
) -> None:
    before = workspace.settings.path.read_text(encoding="utf-8")
    settings = f"{before}\n[server]\n{line}\n"
    workspace.settings.path.write_text(settings, encoding="utf-8")
    code, _, err = run("list")
    place = f"workbench.toml:{len(settings.splitlines())}:"
    assert (code, place in err) == (2, True)
