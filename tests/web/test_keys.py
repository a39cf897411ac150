"""The table of actions: its keys, a person's own, and the page that changes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from snow import EDIT, Browser

from workbench.web import keynames, shortcuts
from workbench.web.shortcuts import ACTIONS, Pairing
from workbench.workspace import Workspace

PAGE = "/preferences/keys"
SCRIPTS = Path(__file__).parents[2] / "static" / "js"
NAMES = [*(f"Key{letter}" for letter in "AEKT"), "Digit3", "F2", "ArrowUp", "Enter"]
NAMES += ["Tab", "Escape", "?"]
KEYS = st.builds(
    lambda held, name: "+".join([*held, name]),
    st.sampled_from(
        [(), ("mod",), ("alt",), ("mod", "alt"), ("mod", "shift"), ("alt", "shift")]
    ),
    st.sampled_from(NAMES),
)


@settings(max_examples=60)
@given(KEYS)
def test_what_people_read_means_the_key(key: str) -> None:
    assert keynames.parsed(keynames.spelled(key)) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ctrl + shift+t", "mod+shift+KeyT"),
        ("Shift+Ctrl+T", "mod+shift+KeyT"),
        ("⌘+Enter", "mod+Enter"),
        ("alt+up", "alt+ArrowUp"),
        ("f2", "F2"),
        ("esc", "Escape"),
        ("tab", "Tab"),
        ("?", "?"),
        ("Alt+", None),
        ("Hyper+T", None),
        ("Alt+한", None),
        ("", None),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, key: str | None) -> None:
    assert keynames.parsed(written) == key


@pytest.mark.parametrize(
    "key",
    ["KeyT", "Enter", "shift+KeyA", "mod+KeyC", "F5", "Tab", "Escape", "?", "End"],
)
def test_keys_that_type_or_belong_to_the_browser_are_not_to_be_had(key: str) -> None:
    assert not keynames.is_free(key)


def test_only_what_acts_on_grey_text_may_have_keys_that_move() -> None:
    for name in ("ahead-word", "ahead-phrase", "ahead-none"):
        assert all(shortcuts.may_have(name, key) for key in keynames.AT_THE_END)
    assert not shortcuts.may_have("copy", "Tab")
    assert shortcuts.may_have("help", "?")
    assert not shortcuts.may_have("ahead-word", "Enter")


def test_no_usual_key_does_two_things() -> None:
    for pairing in Pairing:
        assert list(shortcuts.clashes(shortcuts.usual(pairing))) == []


def test_each_action_is_bound_and_each_binding_has_a_name() -> None:
    bound = written("keys.js", "keys") | {f"alt+Digit{n}" for n in range(1, 10)}
    shown = {action.id for action in ACTIONS if action.shown}
    others = [action for action in ACTIONS if not action.shown]
    named = {key for action in others for key in action.keys}
    named |= {action.id for action in others if not action.keys}
    assert bound <= named
    assert {(a.keys or (a.id,))[0] for a in others} <= bound
    assert written("ahead.js", "acts") == shown


def written(script: str, table: str) -> set[str]:
    body = (SCRIPTS / script).read_text("utf-8").split(f"const {table} = {{", 1)[1]
    found = re.findall(r'^  "?([\w+?-]+)"?:', body.split("\n};", 1)[0], re.MULTILINE)
    return set(found)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([a.id for a in ACTIONS] + ["gone"]), KEYS))
def test_a_persons_own_keys_never_double_a_usual_one(own: dict[str, str]) -> None:
    distinct = {key: name for name, key in own.items()}
    chosen = {name: (key,) for key, name in distinct.items()}
    keys = shortcuts.effective(chosen)
    assert set(keys) == {action.id for action in ACTIONS}
    assert list(shortcuts.clashes(keys)) == []
    assert all(len(keys[action.id]) == action.slots for action in ACTIONS)
    assert all(chosen[name][0] in keys[name] for name in chosen if name in keys)


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'name="(key-[\w-]+)" value="([^"]*)"', page)
    assert found
    return dict(found)


def test_a_key_is_changed_and_follows_its_person(
    browser: Browser, workspace: Workspace
) -> None:
    sent = {**fields(browser.text(PAGE)), "key-copy-0": "Alt+S", "pairing": "next"}
    sent["key-ahead-word-0"] = "→"
    assert browser.submit(PAGE, **sent).status_code == 303
    page = browser.text(EDIT)
    assert 'data-action="copy" data-usual="mod+Insert" data-keys="alt+KeyS"' in page
    assert (
        'data-action="approve" data-usual="mod+Enter" data-keys="mod+shift+Enter"'
        in (page)
    )
    assert "(Alt+S)" in page
    assert 'data-action="ahead-word" data-usual="Tab" data-keys="ArrowRight"' in page
    assert "<kbd>Alt+J</kbd>" in page
    again = fields(browser.text(PAGE))
    assert again["key-copy-0"] == "Alt+S"
    assert again["key-next-0"] == "Ctrl+Enter"
    assert browser.submit(PAGE, do="reset").status_code == 303
    assert fields(browser.text(PAGE))["key-copy-0"] == "Ctrl+Insert"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Alt+T", "belongs to “Insert the next missing inline mark” already"),
        ("Ctrl+W", "cannot be used"),
        ("End", "cannot be used"),
        ("x", "cannot be used"),
        ("<script>", "cannot be used"),
    ],
)
def test_keys_that_cannot_be_had_are_refused(
    browser: Browser, written: str, said: str
) -> None:
    sent = {**fields(browser.text(PAGE)), "key-concordance-0": written}
    answer = browser.submit(PAGE, **sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert "<script>" not in page
    assert fields(browser.text(PAGE))["key-concordance-0"] == "Alt+K"


def test_a_key_can_be_given_up(browser: Browser) -> None:
    sent = {**fields(browser.text(PAGE)), "key-join-0": "", "key-copy-0": "Alt+J"}
    assert browser.submit(PAGE, **sent).status_code == 303
    kept = fields(browser.text(PAGE))
    assert (kept["key-join-0"], kept["key-copy-0"]) == ("", "Alt+J")


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"copy": 3}', '{"copy": [3]}'])
def test_what_cannot_be_read_counts_as_not_chosen(
    browser: Browser, workspace: Workspace, kept: str
) -> None:
    from workbench import config

    workspace.store.preferences.choose(config.user_name(), "keys", kept)
    assert fields(browser.text(PAGE))["key-copy-0"] == "Ctrl+Insert"


def test_the_layout_is_kept_and_a_wrong_one_refused(browser: Browser) -> None:
    assert 'data-layout="beside"' in browser.text(EDIT)
    answer = browser.submit("/preferences/layout", layout="focus", next=EDIT)
    assert (answer.status_code, answer.headers["Location"]) == (303, EDIT)
    assert 'data-layout="focus"' in browser.text(EDIT)
    assert browser.submit("/preferences/layout", layout="round").status_code == 400
