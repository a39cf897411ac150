"""The surface of the active unit: its layer is in step, its chips insert."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_page import EDIT, NAME, Desk, watch_shifts
from playwright.sync_api import Page, expect

from workbench.catalog import Catalog
from workbench.model import Origin, State
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

TEXTS = (
    "김 씨는 12,345명이 **해외**에서 2027년까지 돌아온다고 [밝혔다](https://a.b/c). "
    * 3,
    "AVATAR To. Ty fi ffl **We** 10% Wa\u200bVe a\u00a0b \u05e9\u05dc\u05d5\u05dd 123"
    " \u0645\u0631\u062d\u0628\u0627 \u202eabc\u202c end",
)
DRAW = """([drawn, other]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .unit[aria-current] .target textarea, .unit[aria-current] .layer {
      border-color: transparent !important; outline: none !important;
      background: white !important; caret-color: transparent !important;
    }
    .layer > :not(.layer-text) { display: none; }
    ::highlight(mark), ::highlight(number), ::highlight(invisible) {
      background-color: transparent !important;
    }
    .unit[aria-current] ${drawn} { color: black !important; }
    .unit[aria-current] ${other} { opacity: 0 !important; }
  `);
  document.adoptedStyleSheets = [sheet];
  document.activeElement.spellcheck = false;
}"""


def picture(page: Page, drawn: str, other: str) -> bytes:
    page.evaluate(DRAW, [drawn, other])
    return page.locator("[aria-current] textarea").screenshot(scale="css")


@pytest.mark.parametrize(("width", "zoom"), [(390, 1), (1000, 1.25), (1440, 1)])
def test_the_layer_draws_each_letter_where_the_box_does(
    new_page: Callable[..., Page],
    server: Server,
    workspace: Workspace,
    width: int,
    zoom: float,
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, device_scale_factor=zoom)
    desk = Desk(page, server.url)
    desk.open()
    for text in TEXTS:
        desk.box(1).fill(text)
        desk.box(1).focus()
        box = picture(page, "textarea", ".layer")
        layer = picture(page, ".layer", "textarea")
        blank = picture(page, "textarea", ":is(textarea, .layer)")
        assert box == layer
        assert box != blank
    sizes = "[...CSS.highlights].map(([name, places]) => [name, places.size])"
    found = dict(page.evaluate(sizes))
    assert found["mark"] >= 2
    assert found["invisible"] == 4


def test_marks_and_numbers_are_put_in_by_chip_and_missing_ones_are_shown(
    desk: Desk, workspace: Workspace
) -> None:
    text = b"See [the report](https://a.b/c) of **2027** about 30 workers.\n\n"
    text += b"It has 10,000 words.\n\n"
    text += "COVID-19 took 12 million in 2019, 1만 2천 here and 3천5백 there.".encode()
    article = workspace.add_article("chips.md", text)
    workspace.sync(article, "ko")
    desk.open(f"/edit/ko/{article.name}")
    desk.box(0).focus()
    chips = desk.unit(0).get_by_role("group", name="Marks and numbers of the source")
    missing = chips.locator(".missing")
    count = missing.count()
    assert count == chips.get_by_role("button").count() >= 5
    chips.get_by_role("button", name="Insert 30, which is missing").click()
    expect(desk.box(0)).to_have_value("30")
    expect(desk.box(0)).to_be_focused()
    expect(missing).to_have_count(count - 1)
    desk.page.keyboard.insert_text("명 \u200b p\u0430ypal")
    names = (
        "[...document.querySelectorAll('.layer [data-name]')].map(e => e.dataset.name)"
    )
    assert desk.page.evaluate(names) == ["ZWSP"]
    assert desk.page.evaluate("CSS.highlights.get('lookalike').size") == 1
    desk.page.keyboard.press("Alt+KeyT")
    expect(missing).to_have_count(count - 2)
    assert desk.box(0).get_attribute("spellcheck") == "true"
    # Escaped by the browser's own undo, as whatever is typed.
    desk.page.keyboard.press("Control+z")
    expect(missing).to_have_count(count - 1)
    # The checks read 1만 as 10,000.
    desk.box(1).focus()
    chips = desk.unit(1).get_by_role("group", name="Marks and numbers of the source")
    expect(chips.get_by_role("button")).to_have_class("token number missing")
    desk.page.keyboard.insert_text("1만 단어로 되어 있다.")
    expect(chips.get_by_role("button")).to_have_class("token number")
    # What another language counts otherwise, or a name holds, is not to be copied.
    desk.box(2).focus()
    chips = desk.unit(2).get_by_role("group", name="Marks and numbers of the source")
    expect(chips.get_by_role("button")).to_have_text(["2019"])


def test_no_key_acts_while_composing(desk: Desk) -> None:
    desk.open()
    desk.box(0).fill("가")
    desk.box(0).focus()
    acted = desk.page.evaluate(
        """() => {
          const box = document.activeElement;
          const press = (init) => !box.dispatchEvent(new KeyboardEvent("keydown", {
            key: "Enter", ctrlKey: true, bubbles: true, cancelable: true, ...init }));
          return [press({ isComposing: true }), press({ keyCode: 229 })];
        }"""
    )
    assert acted == [False, False]
    # Half a syllable is in the layer as it is in the box.
    session = desk.page.context.new_cdp_session(desk.page)
    session.send(
        "Input.imeSetComposition",
        {"text": "한그", "selectionStart": 2, "selectionEnd": 2},
    )
    assert (
        desk.page.locator(".layer-text").evaluate("(e) => e.textContent")
        == desk.box(0).input_value()
    )
    assert "한그" in desk.box(0).input_value()
    session.send("Input.insertText", {"text": "한글"})
    expect(desk.page.locator(".layer-text")).to_have_text(desk.box(0).input_value())


def test_the_palette_finds_actions_units_and_articles(
    desk: Desk, workspace: Workspace
) -> None:
    workspace.sync(workspace.add_article("news/snow.txt", b"It snowed.\n"), "ko")
    desk.open()
    desk.box(0).focus()
    keyboard = desk.page.keyboard
    keyboard.press("Control+k")
    field = desk.page.get_by_role("combobox", name="Action, unit number or article")
    expect(field).to_be_focused()
    keyboard.type("cpysrc")
    chosen = desk.page.locator('#palette [aria-selected="true"]')
    expect(chosen).to_contain_text("Copy the source")
    expect(chosen).to_contain_text("Ctrl+Insert")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    keyboard.press("Enter")
    source = desk.unit(0).locator(".source").inner_text()
    expect(desk.box(0)).to_have_value(source)
    keyboard.press("Control+g")
    keyboard.type("12")
    keyboard.press("Enter")
    expect(desk.box(11)).to_be_focused()
    keyboard.press("Control+g")
    keyboard.type("99")
    expect(desk.page.locator("#palette").get_by_role("option")).to_have_count(0)
    expect(desk.page.get_by_text("There is no unit 99.")).to_be_visible()
    keyboard.press("Escape")
    # What is a button of the page or a place of the menu is found by its name, too.
    keyboard.press("Control+k")
    for typed, name in (("approve m", "Approve many…"), ("gloss", "Glossary")):
        field.fill(typed)
        expect(chosen).to_have_text(name)
    keyboard.press("Escape")
    keyboard.press("Control+k")
    keyboard.type("news/sn")
    expect(chosen).to_contain_text("seeds/news/snow.txt")
    keyboard.press("Enter")
    desk.page.wait_for_url("**/edit/ko/seeds/news/snow.txt")


def test_layouts_and_keys_are_kept_for_the_person(
    desk: Desk, new_page: Callable[..., Page]
) -> None:
    desk.open()
    desk.box(1).focus()
    main = desk.page.locator("main")
    for expected in ("stacked", "focus"):
        with desk.page.expect_response("**/preferences/layout"):
            desk.page.keyboard.press("Alt+KeyL")
        expect(main).to_have_attribute("data-layout", expected)
        source, box = desk.unit(1).locator(".source"), desk.box(1)
        assert (source.bounding_box() or {})["y"] < (box.bounding_box() or {})["y"]
        expect(box).to_be_focused()
    desk.open("/preferences/keys")
    field = desk.page.get_by_label("Copy the source")
    field.focus()
    desk.page.keyboard.press("Alt+KeyS")
    expect(field).to_have_value("Alt+S")
    desk.page.get_by_role("button", name="Keep").click()
    other = Desk(new_page(), desk.url)
    other.open()
    expect(other.page.locator("main")).to_have_attribute("data-layout", "focus")
    other.box(0).focus()
    other.page.keyboard.press("Control+Insert")
    expect(other.box(0)).to_have_value("")
    other.page.keyboard.press("Alt+KeyS")
    expect(other.box(0)).not_to_have_value("")


def test_pages_are_light_and_do_not_move(desk: Desk) -> None:
    shifted = watch_shifts(desk.page)
    for path, most in ((EDIT, 0), ("/", 0.01), ("/preferences/keys", 0.01)):
        desk.open(path)  # at first nobody has counted what waits for the person
        desk.page.wait_for_load_state("networkidle")
        assert shifted() <= most, path
        weighed: list[int] = []
        asked = desk.page.context.new_page()
        asked.on(
            "response",
            lambda answer, weighed=weighed: (
                weighed.append(len(gzip.compress(answer.body())))
                if answer.url.endswith((".js", ".css"))
                else None
            ),
        )
        asked.goto(desk.url + path, wait_until="networkidle")
        assert 0 < sum(weighed) < 150_000, path
        asked.close()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_tools_of_a_unit_stand_in_one_row_on_a_phone(
    new_page: Callable[..., Page], server: Server, language: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, locale=language)
    desk = Desk(page, server.url)
    desk.open()
    desk.box(1).fill("둘째 문장.")
    buttons = desk.unit(1).locator(".tools .button")
    expect(buttons).to_have_count(9)
    assert len({one.bounding_box()["y"] for one in buttons.all()}) == 1


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [768, 1280, 1440])
def test_state_origin_and_tools_stand_in_one_row(
    new_page: Callable[..., Page],
    workspace: Workspace,
    server: Server,
    width: int,
    language: str,
) -> None:
    article = workspace.article(NAME)

    def drafted(catalog: Catalog) -> Catalog:
        origin = Origin("mt", "argos translate-en_ko-1.1", 0.81)
        first, *others = catalog.units
        proposed = replace(first, target="초안", state=State.DRAFT, origin=origin)
        return replace(catalog, units=(proposed, *others))

    workspace.update(article, "ko", drafted)
    page = new_page(viewport={"width": width, "height": 900}, locale=language)
    desk = Desk(page, server.url)
    desk.open()
    before = desk.unit(1).bounding_box() or {}
    desk.box(0).focus()
    under = desk.unit(0).locator(".under")
    expect(under.locator(".tools .button")).to_have_count(9)
    badges = under.locator(".states")
    row, tools = (
        badges.bounding_box() or {},
        under.locator(".tools").bounding_box() or {},
    )
    assert (row["y"], row["height"]) == (tools["y"], tools["height"])
    # Neither is cut, and nothing below has moved for them.
    assert not badges.evaluate(
        "(all) => [...all.children].some((one) => one.scrollWidth > one.clientWidth)"
    )
    assert (desk.unit(1).bounding_box() or {})["y"] == before["y"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_steps_of_an_article_stand_in_one_row_on_a_phone(
    new_page: Callable[..., Page], server: Server, language: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, locale=language)
    Desk(page, server.url).open()
    steps = page.locator(".about .do .button")
    expect(steps).to_have_count(5)
    places = [one.bounding_box() or {} for one in steps.all()]
    assert len({place["y"] for place in places}) == 1
    # Each is as high and as broad as a finger, and no name is cut.
    assert min(place["width"] for place in places) > 60
    assert not page.evaluate(CUT)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


CUT = """() => [...document.querySelectorAll(".about .do .button")]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"""


def test_in_colours_that_a_person_chose_what_is_active_is_told(desk: Desk) -> None:
    desk.page.emulate_media(forced_colors="active")
    desk.open()
    desk.box(1).focus()
    edge = "(unit) => getComputedStyle(unit).borderInlineStartColor"
    here, there = desk.unit(1).evaluate(edge), desk.unit(2).evaluate(edge)
    assert here != there
    chips = desk.page.locator(".states-filter .chip")
    border = "(chip) => getComputedStyle(chip).borderTopColor"
    assert chips.nth(0).evaluate(border) != chips.nth(1).evaluate(border)
