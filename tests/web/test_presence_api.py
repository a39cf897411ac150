"""Who else is here: cheap to ask, gone by itself, nothing locked."""

from __future__ import annotations

import pytest
from snow import API, Browser

from workbench.model import Unit

PLACE = f"{API}/presence"


def test_others_are_told_with_their_unit_and_the_asker_is_not(
    browser: Browser, first: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = browser.send("PUT", f"{PLACE}/t1", unit=first.id).get_json()
    assert told["others"] == []
    (other,) = browser.send("PUT", f"{PLACE}/t2", unit="").get_json()["others"]
    assert (other["tab"], other["unit"], other["you"]) == ("t1", first.id, True)
    monkeypatch.setattr("workbench.web.presence.person", lambda: "<b>park")
    (other,) = browser.get(f"{PLACE}?tab=t2").get_json()["others"]
    assert other["you"] is False


def test_t58_asking_again_is_one_short_answer(browser: Browser) -> None:
    browser.send("PUT", f"{PLACE}/t1", unit="")
    asked = browser.get(f"{PLACE}?tab=t2")
    known = {"If-None-Match": asked.headers["ETag"]}
    again = browser.get(f"{PLACE}?tab=t2", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    browser.send("PUT", f"{PLACE}/t1", unit="0123456789ab")
    assert browser.get(f"{PLACE}?tab=t2", headers=known).status_code == 200


def test_who_leaves_is_gone(browser: Browser) -> None:
    browser.send("PUT", f"{PLACE}/t1", unit="")
    assert browser.send("DELETE", f"{PLACE}/t1").status_code == 204
    assert browser.get(f"{PLACE}?tab=t2").get_json()["others"] == []


@pytest.mark.parametrize("unit", ["<script>", 7, "a" * 41])
def test_what_is_no_unit_is_refused(browser: Browser, unit: object) -> None:
    assert browser.send("PUT", f"{PLACE}/t1", unit=unit).status_code == 422
