"""The editor as a screen reader has it: the accessibility tree, and what is said."""

from __future__ import annotations

import re
from dataclasses import replace
from fnmatch import fnmatchcase

import pytest
from desk_page import NAME, Desk, units
from ear import Heard, heard, unsaid
from hands import Hands
from playwright.sync_api import expect

from workbench import desk as steps
from workbench.catalog import Catalog
from workbench.model import Origin, State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

SAID = """() => {
  window.said = [];
  let typed = -Infinity;
  document.addEventListener("input", () => { typed = performance.now(); }, true);
  const tell = (region) => {
    const now = region.textContent.trim();
    const rested = performance.now() - typed;
    if (now) window.said.push([region.getAttribute("role"), now, rested]);
  };
  for (const region of document.querySelectorAll("[role=status], [role=alert]"))
    new MutationObserver(() => tell(region)).observe(region,
      { childList: true, characterData: true, subtree: true });
}"""
RESTED = 900
"""Milliseconds since the last letter: a little less than the page waits."""
LANGUAGES = """(id) => ["s", "t"].map((part) => {
  const place = document.getElementById(`${part}-${id}`);
  return [place.lang, place.dir];
})"""


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """The report with one unit approved, and one with findings."""
    article = workspace.article(NAME)
    first, second, *_ = units(workspace)
    for unit, text in ((first, "첫 문장이다."), (second, "그는 (괄호를 열었다")):
        steps.write(workspace, steps.Address(article, "ko", unit.id), text, by="kim")
    place = steps.Address(article, "ko", first.id)
    steps.judge(workspace, place, State.APPROVED, by="lee")
    return workspace


def named(things: list[Heard], role: str, name: str) -> int:
    """The only thing of a role and name: where it stands in reading order."""
    found = [
        at
        for at, one in enumerate(things)
        if one.role == role and fnmatchcase(one.name, name)
    ]
    assert len(found) == 1, (role, name, len(found))
    return found[0]


def test_the_article_is_read_in_order_and_by_its_parts(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    things = heard(desk.page)
    order = [
        named(things, "banner", ""),
        named(things, "navigation", "Places"),
        named(things, "main", ""),
        named(things, "heading", "North Korean authorities*"),
        named(things, "progressbar", "Approved"),
        named(things, "search", "Filter and order"),
        named(things, "searchbox", "Find units"),
        named(things, "group", "Unit 1: Approved"),
        named(things, "textbox", "Translation 1"),
        named(things, "group", "Unit 2: To review"),
        max(at for at, one in enumerate(things) if one.name == "Findings"),
        named(things, "group", "Unit 3: Untranslated"),
    ]
    assert order == sorted(order)
    for number, unit in enumerate(units(workspace), 1):
        group = named(things, "group", f"Unit {number}: *")
        box = things[named(things, "textbox", f"Translation {number}")]
        inside = " ".join(one.name for one in things[group : group + 12])
        assert unit.source[:40] in inside
        # The box is described by the whole source, as one hears it on arriving.
        assert box.description.startswith(unit.source[:40])
    bar = desk.page.get_by_role("progressbar", name="Approved")
    expect(bar).to_have_attribute("aria-valuenow", "1")
    expect(bar).to_have_attribute("aria-valuemax", "31")
    expect(bar).to_have_attribute(
        "aria-valuetext", "Approved 1, To review 1, Untranslated 29"
    )
    spoken = desk.page.evaluate(LANGUAGES, units(workspace)[2].id)
    assert spoken == [["en", "ltr"], ["ko", "ltr"]]
    # On arriving one hears where the text stands and what was found, without buttons.
    desk.box(1).focus()
    expect(desk.box(1)).to_have_accessible_description(
        f"{units(workspace)[1].source} {described(desk)}"
    )
    assert described(desk).startswith("To review; kim; ")
    assert "Dismiss" not in described(desk)


def test_where_a_draft_is_from_is_heard_once_and_in_full(
    desk: Desk, workspace: Workspace
) -> None:
    def drafted(catalog: Catalog) -> Catalog:
        first, *others = catalog.units
        origin = Origin("mt", "argos", 0.81)
        proposed = replace(first, target="초안", state=State.DRAFT, origin=origin)
        return replace(catalog, units=(proposed, *others))

    workspace.update(workspace.article(NAME), "ko", drafted)
    desk.open()
    desk.box(0).focus()
    told = [one.name for one in heard(desk.page) if one.name.startswith("Machine")]
    assert set(told) == {"Machine, 81% certain"}
    assert described(desk).startswith("Draft; Machine, 81% certain")


def described(desk: Desk) -> str:
    return desk.page.locator("#said-of-unit").text_content() or ""


def said(desk: Desk) -> list[tuple[str, str, float]]:
    """Role, words, and the milliseconds since the last letter, since one last asked."""
    return [(*one,) for one in desk.page.evaluate("window.said.splice(0)")]


def test_steps_are_said_politely_and_typing_is_not(
    desk: Desk, workspace: Workspace
) -> None:
    hands = Hands(desk.page)
    desk.open()
    desk.page.evaluate(SAID)
    desk.box(2).focus()
    # While somebody types nothing is said, however many texts are checked and saved.
    for letter in "그는 12 (말":
        hands.type(letter)
        desk.page.wait_for_timeout(120)
    desk.wait_until_saved()
    desk.page.wait_for_function("() => window.said.length > 1")
    told = {words: (role, rested > RESTED) for role, words, rested in said(desk)}
    assert set(told.values()) == {("status", True)}
    assert "Saved" in told
    findings = [words for words in told if words != "Saved"]
    assert findings
    assert all(re.match(r"Findings: \d", finding) for finding in findings)
    desk.page.keyboard.press("Control+a")
    hands.type("데일리NK 러시아 소식통에 따르면 북한 당국이 토요일에 지시를 내렸다.")
    hands.press("Control+Enter")
    desk.wait_for_state(2, "approved")
    expect(desk.page.get_by_role("group", name="Unit 3: Approved")).to_be_visible()
    assert ("status", "Approved: 3") in [one[:2] for one in said(desk)]
    bar = desk.page.get_by_role("progressbar", name="Approved")
    expect(bar).to_have_attribute("aria-valuenow", "2")
    # Two at one unit: the question comes as a dialog with a name, and has the focus.
    fourth = steps.Address(workspace.article(NAME), "ko", units(workspace)[3].id)
    steps.write(workspace, fourth, "다른 사람의 문장.", by="kim")
    desk.box(3).focus()
    hands.type("내 문장.")
    dialog = desk.page.get_by_role(
        "dialog", name="Someone else changed number 4 meanwhile"
    )
    expect(dialog).to_be_visible()
    hands.wait_in("conflict")
    assert unsaid_in_dialog(desk) == []
    hands.press("Escape")
    hands.wait_in("")
    expect(desk.unit(3).get_by_text("Not saved: someone else")).to_be_visible()


def unsaid_in_dialog(desk: Desk) -> list[str]:
    """What has no name there; the page behind it is not heard."""
    return [fault for fault in unsaid(desk.page) if fault.endswith("has no name")]


def test_every_dialog_has_a_name_and_so_has_all_in_it(desk: Desk) -> None:
    desk.open()
    desk.box(1).focus()
    hands = Hands(desk.page)
    for words, name in (
        ("send back", "Send back"),
        ("history", "History"),
        ("search the memory", "Search the memory"),
        ("preview", "Preview"),
        ("export", "Export"),
        ("keyboard", "Keyboard shortcuts"),
    ):
        hands.press("Control+k")
        assert unsaid_in_dialog(desk) == []
        expect(desk.page.get_by_role("combobox").last).to_have_attribute(
            "aria-activedescendant", "palette-0"
        )
        hands.type(words)
        hands.press("Enter")
        expect(desk.page.get_by_role("dialog", name=name, exact=True)).to_be_visible()
        assert unsaid_in_dialog(desk) == []
        hands.press("Escape")
        expect(desk.box(1)).to_be_focused()
