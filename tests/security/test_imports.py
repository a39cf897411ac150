"""Who may bring the work of other tools back, and into which languages."""

from __future__ import annotations

from io import BytesIO

import pytest
from web.snow import NAME

from security.staff import Staff
from workbench.exchange import sending
from workbench.model import State


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger", 404), ("reader", 403), ("translator", 303), ("reviewer", 303)],
)
def test_t28_a_file_is_taken_from_who_may_write_its_language(
    staff: Staff, who: str, status: int
) -> None:
    article = staff.workspace.article(NAME)
    made = sending.make(staff.workspace, article, "ko", kind="xliff").data.decode()
    source = "</source>"
    data = made.replace(
        source, f'{source}\n<target state="final">눈이 내렸다.</target>', 1
    ).replace('approved="no"', 'approved="yes"')
    browser = staff.browser(who)
    fields = {"csrf_token": browser.token, "file": (BytesIO(data.encode()), "a.xlf")}
    answer = browser.client.post(
        "/runs/import", data=fields, content_type="multipart/form-data"
    )
    assert answer.status_code == status
    first = staff.workspace.catalog(article, "ko").live[0]
    taken = status == 303
    assert first.state is (State.REVIEW if taken else State.UNTRANSLATED)
    assert first.by == (who if taken else "")
