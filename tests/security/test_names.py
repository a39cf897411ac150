"""T-05: whose name it is can be seen, wherever it stands and wherever it came from."""

from __future__ import annotations

import re

import pytest
from web.snow import API, EDIT, NAME

from security.staff import Staff
from workbench import desk, discussion, termbase
from workbench.accounts import Role, people
from workbench.errors import UsageError
from workbench.model import Address
from workbench.store import EVERYWHERE
from workbench.terms import Kind

FALSE = "le\u202e\u0435"
"""Turned around from its third sign on, and with a Cyrillic letter at its end."""


@pytest.mark.parametrize("twin", ["re\u0430der", "Reader1\u200b", "\u0430\u0435"])
def test_t05_false_names_are_refused_on_the_page_and_by_program(
    staff: Staff, twin: str
) -> None:
    people.add(staff.store, "ae", {EVERYWHERE: Role.READER}, by=staff.by)
    before = len(staff.store.people.all())
    answer = staff.browser("admin").submit(
        "/people", name=twin, role="reader", locale="ko"
    )
    assert answer.status_code == 422
    with pytest.raises(UsageError):
        people.add(staff.store, twin, {"ko": Role.READER}, by=staff.by)
    assert len(staff.store.people.all()) == before


def test_t05_names_from_files_are_shown_for_what_they_are(staff: Staff) -> None:
    article = staff.workspace.article(NAME)
    unit = staff.workspace.catalog(article, "ko").live[0]
    place = Address(article, "ko", unit.id)
    desk.write(staff.workspace, place, "눈.", by=FALSE)
    discussion.say(staff.workspace, place, "봐 주세요 @reviewer", by=FALSE)
    term = termbase.entry_of("sn\u200bow", "눈", kind=Kind.TRANSLATION)
    termbase.add(staff.workspace, "ko", term, by=FALSE)
    admin = staff.browser("reviewer")
    shown = [
        admin.text(EDIT),
        admin.text("/mentions"),
        admin.text(f"{EDIT}/comments?unit={unit.id}"),
        admin.text("/glossary/ko"),
        admin.get(f"{API}/units/{unit.id}/history?view=editor").json["html"],
        staff.browser("editor").text("/audit"),
    ]
    for page in shown:
        marked = re.findall(
            r'le<span class="invisible-character" data-name="RLO"', page
        )
        assert marked, page
        assert 'class="strange-letter" title="U+0435 CYRILLIC' in page
    assert shown[3].count('data-name="ZWSP"') == 1
