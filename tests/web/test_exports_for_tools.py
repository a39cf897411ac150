"""Units of an article as files to take away from the browser."""

from __future__ import annotations

import pytest
from snow import API, EDIT, NAME, Browser, units

from workbench import desk
from workbench.exchange import reading, taking
from workbench.exchange.sending import KINDS
from workbench.model import Address
from workbench.workspace import Workspace


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_taken_away(
    browser: Browser, workspace: Workspace, kind: str
) -> None:
    first = units(workspace)[0]
    place = Address(workspace.article(NAME), "ko", first.id)
    desk.write(workspace, place, "<script>눈</script>", by="kim")
    answer = browser.get(f"/exports/ko/{NAME}?to={kind}&include=review")
    assert answer.status_code == 200
    assert answer.mimetype == KINDS[kind].media
    name = f"snow.txt.ko{KINDS[kind].suffix}"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert browser.get(f"{API}/export?to={kind}&include=review").data == answer.data
    if kind != "html-bilingual":
        pairs = [("en", "ko")]
        planned = taking.plan(workspace, [reading.read(answer.data, name, pairs=pairs)])
        assert {item.verdict.fate for item in planned.items} == {"unchanged"}


@pytest.mark.parametrize("query", ["to=exe", "to=", "to=csv&include=everything"])
def test_what_cannot_be_made_is_told(browser: Browser, query: str) -> None:
    for path in (f"/exports/ko/{NAME}", f"{API}/export"):
        answer = browser.get(f"{path}?{query}")
        assert answer.status_code in {400, 422}
        assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_the_export_dialog_offers_them(browser: Browser) -> None:
    page = browser.text(EDIT)
    for kind in ("xliff", "docx-bilingual", "csv", "html-bilingual"):
        assert f'href="/exports/ko/{NAME}?to={kind}" download' in page
