"""What people chose follows them from one browser to the next."""

from __future__ import annotations

import pytest
from flask import Flask
from snow import EDIT, Browser


@pytest.mark.parametrize(
    ("wish", "value"),
    [("ahead", "off"), ("live", "open both none"), ("live", "closed")],
)
def test_small_choices_follow_the_person(
    app: Flask, browser: Browser, wish: str, value: str
) -> None:
    assert 'data-ahead autocomplete="off" checked' in browser.text(EDIT)
    answer = browser.send("PUT", f"/preferences/choices/{wish}", value=value)
    assert answer.get_json() == {"value": value}
    page = Browser(app.test_client()).text(EDIT)
    told = (f'data-chosen="{value}"', 'data-ahead autocomplete="off">')
    assert told[wish == "ahead"] in page


@pytest.mark.parametrize(
    ("wish", "value"),
    [("ahead", "perhaps"), ("live", "open x"), ("keys", "{}"), ("live", ["on"])],
)
def test_what_is_no_choice_is_not_kept(
    browser: Browser, wish: str, value: object
) -> None:
    answer = browser.send("PUT", f"/preferences/choices/{wish}", value=value)
    assert answer.status_code in {400, 422}
    assert 'data-chosen=""' in browser.text(EDIT)


def test_language_and_colours_follow_the_person(app: Flask, browser: Browser) -> None:
    form = {"csrf_token": browser.token, "language": "ko", "theme": "dark"}
    browser.client.post("/preferences", data=form)
    page = Browser(app.test_client()).text("/")
    assert 'lang="ko" data-theme="dark"' in page
