"""Every page in both languages and themes; hostile content runs nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk_page import EDIT, NAME, Desk, units, watch_shifts
from ear import heard
from playwright.sync_api import Browser, Page, expect

from workbench.catalog import Catalog
from workbench.model import Origin, State, Unit
from workbench.web import views
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.pwned=1</script>"
    "<img src=x onerror='window.pwned=1'><svg onload='window.pwned=1'>"
    "</textarea></script></title></template><script>window.pwned=1</script>"
    "\"><a href='javascript:window.pwned=1'>x</a>"
)


def spoilt(unit: Unit) -> Unit:
    """A unit that is hostile wherever a file can make it so."""
    return replace(
        unit,
        target=HOSTILE,
        state=State.STALE,
        origin=Origin("mt", HOSTILE, 0.5),
        by=HOSTILE.replace(" ", ""),
        reason=HOSTILE,
        note=HOSTILE,
        previous=HOSTILE,
    )


def spoil(workspace: Workspace, name: str) -> None:
    def change(catalog: Catalog) -> Catalog:
        return replace(catalog, units=tuple(map(spoilt, catalog.units)))

    workspace.update(workspace.article(name), "ko", change)


def hostile_articles(workspace: Workspace) -> Iterator[str]:
    """Add articles whose text, context and name would like to run something."""
    texts = {
        "plain.txt": HOSTILE,
        "it's (a) name, really=1.md": f"---\ntitle: {HOSTILE!r}\n---\n\n{HOSTILE}\n\n"
        f'![{HOSTILE}](x.png "{HOSTILE}")\n\n[x](javascript:window.pwned=1)\n',
        "page.html": f"<title>t</title><p title='a'>{HOSTILE}</p>",
    }
    for name, text in texts.items():
        article = workspace.add_article(name, text.encode())
        workspace.sync(article, "ko")
        spoil(workspace, article.name)
        yield article.name


def test_t01_hostile_content_runs_nowhere(desk: Desk, workspace: Workspace) -> None:
    folder = workspace.root / "seeds"
    (folder / "<img src=x onerror=window.pwned=1>.txt").write_text("x", "utf-8")
    for name in hostile_articles(workspace):
        desk.open(f"/edit/ko/{name}")
        desk.box(0).click()
        desk.unit(0).get_by_role("button", name="History").click()
        expect(desk.page.get_by_role("dialog")).to_be_visible()
        desk.page.keyboard.press("Escape")
        desk.box(0).press_sequentially("!")
        desk.wait_until_saved()
        desk.unit(0).get_by_role("button", name="History").click()
        expect(desk.page.locator("#history ins").first).to_be_visible()
        desk.page.keyboard.press("Escape")
        desk.page.get_by_role("link", name="Preview").click()
        expect(
            desk.page.frame_locator("#preview iframe").locator("main")
        ).to_be_visible()
        desk.open(f"/preview/ko/{name}")
    desk.open("/")
    desk.open(f"/edit/ko/{HOSTILE.replace('/', '')}")
    desk.open(f"/edit/{HOSTILE.replace('/', '')}/x.md")
    desk.open(f"/?text={HOSTILE.replace('#', '')}")
    desk.open("/articles/new")
    desk.page.get_by_label("or text").fill(HOSTILE)
    desk.page.get_by_label("Name").fill("<b>.txt")
    desk.page.get_by_role("button", name="Add and prepare").click()
    expect(desk.page.get_by_role("alert")).to_be_visible()


def test_t01_a_hostile_conflict_runs_nothing(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    spoil(workspace, NAME)
    desk.box(0).fill("내 문장.")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_text("<script>").first).to_be_visible()
    dialog.get_by_role("button", name="Keep theirs").click()
    expect(desk.box(0)).to_have_value(HOSTILE)


def test_t02_the_preview_loads_nothing_from_elsewhere(
    desk: Desk, workspace: Workspace
) -> None:
    text = b"# Snow\n\n![snow](http://192.0.2.1/x.png)\n\n<iframe src=/></iframe>\n"
    workspace.sync(workspace.add_article("snow.md", text), "ko")
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.open("/preview/ko/seeds/snow.md")
    assert all(url.startswith(desk.url) for url in asked)
    assert desk.page.locator("main iframe, main a, main script").count() == 0
    desk.page.evaluate("window.violations = []")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ["Articles", "Begin", "Untranslated", "Make drafts", "Approve"]),
        ("ko", ["기사", "시작", "미번역", "초안 만들기", "승인"]),
    ],
)
def test_the_browsers_language_is_spoken_at_first(
    new_page: Callable[..., Page], server: Server, locale: str, words: list[str]
) -> None:
    desk = Desk(new_page(locale=locale), server.url)
    desk.open("/")
    assert desk.page.locator("html").get_attribute("lang") == locale
    text = desk.page.locator("body").inner_text()
    desk.page.get_by_role("link", name=words[1]).click()
    text += desk.page.locator("body").inner_text()
    assert [word for word in words if word not in text] == []


def test_the_language_is_switched_and_kept(desk: Desk) -> None:
    desk.open()
    desk.page.get_by_role("button", name="한국어").click()
    expect(desk.page.get_by_role("button", name="초안 만들기")).to_be_visible()
    assert desk.page.url.endswith(EDIT)
    desk.open("/")
    expect(desk.page.get_by_role("heading", name="기사")).to_be_visible()
    desk.page.get_by_role("button", name="English").click()
    expect(desk.page.get_by_role("heading", name="Articles")).to_be_visible()


def test_korean_is_set_without_breaking_words(
    new_page: Callable[..., Page], server: Server
) -> None:
    desk = Desk(new_page(locale="ko"), server.url)
    desk.open()
    broken = desk.box(0).evaluate("e => getComputedStyle(e).wordBreak")
    assert broken == "keep-all"


def test_colours_follow_the_system_until_chosen(
    new_page: Callable[..., Page], server: Server
) -> None:
    desk = Desk(new_page(color_scheme="dark"), server.url)
    background = "getComputedStyle(document.documentElement).backgroundColor"
    desk.open("/")
    dark = desk.page.evaluate(background)
    switch = desk.page.locator("[data-theme-switch]")
    switch.click()
    with desk.page.expect_response("**/preferences"):
        switch.click()
    desk.open("/")
    light = desk.page.evaluate(background)
    assert (dark, light) == ("rgb(23, 24, 27)", "rgb(247, 247, 245)")
    with desk.page.expect_response("**/preferences"):
        switch.click()
    desk.open("/")
    assert desk.page.evaluate(background) == dark
    # Paper is white.
    desk.page.emulate_media(media="print")
    assert desk.page.evaluate(background) == light


def test_nothing_moves_when_a_unit_becomes_active(desk: Desk) -> None:
    desk.open()
    tops = "[...document.querySelectorAll('.unit')].slice(0, 6).map(u => u.offsetTop)"
    before = desk.page.evaluate(tops)
    desk.box(1).focus()
    assert desk.page.evaluate(tops) == before


def test_the_editor_works_without_script(
    new_page: Callable[..., Page], server: Server, workspace: Workspace
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server.url + EDIT[1:])
    page.locator("textarea").first.fill("첫 문장이다.")
    page.get_by_role("button", name="Approve", exact=True).first.click()
    page.wait_for_url("**#u-*")
    stored = units(workspace)[0]
    assert (stored.target, stored.state) == ("첫 문장이다.", State.APPROVED)
    with page.expect_download() as export:
        page.get_by_role("link", name="Export").click()
    assert export.value.path().read_text("utf-8").startswith("첫 문장이다. ")
    page.close()


def test_a_thousand_units_open_fast(
    desk: Desk, workspace: Workspace, tmp_path: Path
) -> None:
    text = "\n\n".join(f"Sentence number {n} of many." for n in range(1_000))
    workspace.sync(workspace.add_article("many.txt", text.encode()), "ko")
    desk.open("/edit/ko/seeds/many.txt")
    desk.box(999).focus()
    taken = desk.page.evaluate(
        "performance.getEntriesByType('navigation')[0].loadEventEnd"
    )
    assert taken < 8_000  # a second and a half on an idle machine


def test_a_long_article_is_whole_wherever_one_goes(
    desk: Desk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LONG", 50)
    monkeypatch.setattr(views, "FIRST", 5)
    text = "\n\n".join(f"Sentence number {n} of many." for n in range(400))
    article = workspace.add_article("many.txt", text.encode())
    workspace.sync(article, "ko")
    far = workspace.catalog(article, "ko").live[390]
    desk.open(f"/edit/ko/{article.name}#u-{far.id}")
    box = desk.page.locator(f"#t-{far.id}")
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    desk.page.keyboard.insert_text("390번 문장.")
    desk.page.keyboard.press("Control+Enter")
    unit = desk.page.locator(f"#u-{far.id}")
    expect(unit).to_have_attribute("data-state", "approved")
    expect(unit.locator(".states")).to_contain_text("Approved")
    # Its neighbours were filled by the server: nothing of them is missing.
    expect(desk.unit(385).get_by_text("Untranslated")).to_be_visible()
    assert desk.unit(120).locator(".under").count() == 0
    desk.page.get_by_role("searchbox").fill("number 120 of")
    expect(desk.page.locator("[data-unit]:visible")).to_have_count(1)
    expect(desk.unit(120).get_by_role("button", name="Approve")).to_be_visible()
    assert desk.page.evaluate("document.querySelectorAll('.under').length") < 300


def test_what_is_far_is_there_for_whoever_asks_and_is_heard_in_order(
    chromium: Browser, desk: Desk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LONG", 50)
    monkeypatch.setattr(views, "FIRST", 5)
    text = "\n\n".join(f"Sentence number {n} of many." for n in range(1, 201))
    article = workspace.add_article("many.txt", text.encode())
    workspace.sync(article, "ko")
    page, rows = desk.page, desk.page.locator("[data-unit]")
    # The browser never rests: nothing is put in but what is near or asked for.
    page.add_init_script("window.requestIdleCallback = () => {}")
    desk.open(f"/edit/ko/{article.name}")
    desk.unit(0).get_by_role("textbox").focus()
    assert rows.count() < 120
    page.keyboard.press("Control+ArrowUp")
    expect(desk.unit(0).get_by_role("textbox")).to_be_focused()
    # To leave a page looks for texts that are not saved; it needs no row for that.
    page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    assert rows.count() < 120
    height = page.evaluate("document.body.scrollHeight")
    page.keyboard.press("Control+f")
    assert rows.count() == 200
    assert page.evaluate("document.body.scrollHeight") == pytest.approx(height, rel=0.1)
    url = page.url
    # A browser that a screen reader listens to; nobody comes near most of the page.
    listening = chromium.browser_type.launch(
        executable_path="/usr/bin/chromium",
        args=["--headless", "--no-sandbox", "--force-renderer-accessibility"],
    )
    page = listening.new_page(locale="en")
    page.goto(url)
    expect(page.locator("[data-unit]")).to_have_count(200)
    things = heard(page)
    listening.close()
    read = [one.name for one in things if one.role == "paragraph" or not one.focusable]
    said = [name for name in read if name.startswith("Sentence number")]
    assert [*dict.fromkeys(said)] == [
        f"Sentence number {n} of many." for n in range(1, 201)
    ]
    boxes = [one.name for one in things if one.name.startswith("Translation ")]
    assert [name for name in boxes if name != "Translation Workbench"] == [
        f"Translation {n}" for n in range(1, 201)
    ]


GLIDE = """async () => {
  for (let step = 0; step < 40; step += 1) {
    scrollBy(0, innerHeight / 4);
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, document.body.scrollHeight * 0.8);
}"""


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_while_a_long_article_is_filled_in_sight(
    desk: Desk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(views, "LONG", 50)
    monkeypatch.setattr(views, "FIRST", 5)
    text = "\n\n".join(f"Sentence number {n} of many." for n in range(400))
    article = workspace.add_article("many.txt", text.encode())
    workspace.sync(article, "ko")

    def found_wanting(catalog: Catalog) -> Catalog:
        texts = (
            replace(u, target="많은 문장.", state=State.REVIEW) for u in catalog.units
        )
        return replace(catalog, units=tuple(texts))

    workspace.update(article, "ko", found_wanting)
    page = desk.page
    page.set_viewport_size({"width": width, "height": 900})
    shifted = watch_shifts(page)
    desk.open(f"/edit/ko/{article.name}")
    page.evaluate(GLIDE)
    tight = page.locator("[data-tight]:has(.findings)")
    tight.last.wait_for()
    # The unit says what was found, in as much room as it had, until one comes to it.
    assert shifted() < 0.01
    seen = tight.last
    before = (seen.bounding_box() or {})["height"]
    seen.locator("textarea").focus()
    row = page.locator("[aria-current]")
    expect(row).not_to_have_attribute("data-tight", "")
    assert (row.bounding_box() or {})["height"] > before


@pytest.mark.parametrize(
    ("path", "label"), [("articles/new", "파일"), ("glossary/ko", "TBX")]
)
def test_the_button_for_a_file_speaks_the_language_of_the_page(
    path: str, label: str, new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page(locale="en")  # whose own button would say “Choose File”
    shifts = watch_shifts(page)
    page.context.add_cookies(
        [{"name": "language", "value": "ko", "url": server.url}],
    )
    page.goto(f"{server.url}{path}")
    for folded in page.locator("details:not([open]) > summary").all():
        if folded.is_visible():
            folded.click()
    shown = page.locator(".file-shown")
    expect(shown).to_have_text("파일 고르기 고른 파일 없음")
    field = page.get_by_label(label).and_(page.locator("input[type=file]"))
    field.focus()
    expect(field).to_be_focused()
    field.set_input_files({"name": "눈.csv", "mimeType": "text/csv", "buffer": b"snow"})
    expect(shown).to_have_text("파일 고르기 눈.csv")
    assert not shifts()


def test_a_file_that_is_too_large_is_told_before_it_is_sent(desk: Desk) -> None:
    """The server would cut the line with words of its own."""
    desk.open("/articles/new")
    said = desk.page.evaluate(
        """(size) => {
          const field = document.querySelector("[data-upload]");
          const chosen = new DataTransfer();
          chosen.items.add(new File([new Uint8Array(size)], "storm.md"));
          field.files = chosen.files;
          field.dispatchEvent(new Event("change"));
          return field.validationMessage;
        }""",
        50_000_001,
    )
    assert said == "It is larger than 50 MB."
