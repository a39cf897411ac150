"""Scripts and sheets joined: the same work in the same order, to be kept for good."""

from __future__ import annotations

import gzip
import re
from os.path import normpath
from pathlib import Path

import pytest
from snow import EDIT, Browser

from workbench import shipped
from workbench.web import assets, joining

STATIC = shipped.folder("static")
MODULES = {
    "js/a.js": """\
import { two as second, one } from "./sub/b.js";
import "./c.js";
second(one);
""",
    "js/sub/b.js": """\
import "../c.js";
export const one = 1;
export async function two() {}
""",
    "js/c.js": "const one = 3; // nobody else's\n",
    "js/d.js": """\
import {
  one,
} from "./sub/b.js";
export class D {}
""",
}


def shipped_file(name: str) -> str:
    return (STATIC / name).read_text("utf-8")


def test_each_module_runs_once_after_those_it_imports() -> None:
    joined = joining.script(["js/a.js", "js/d.js"], MODULES.__getitem__)
    assert re.findall(r"^// (js/.*)$", joined, re.MULTILINE) == [
        "js/c.js",
        "js/sub/b.js",
        "js/a.js",
        "js/d.js",
    ]
    assert "const { two: second, one } = m1;" in joined
    assert "const {\n  one,\n} = m1;" in joined
    assert "return { one, two };" in joined


def test_lines_stay_lines() -> None:
    joined = joining.script(["js/a.js", "js/d.js"], MODULES.__getitem__).splitlines()
    for name, line, text in (
        ("js/a.js", 3, "second(one);"),
        ("js/sub/b.js", 3, "async function two() {}"),
        ("js/d.js", 4, "class D {}"),
    ):
        assert joined[joined.index(f"// {name}") + 1 + line] == text


@pytest.mark.parametrize(
    ("modules", "why"),
    [
        ({"js/a.js": 'import "./b.js";', "js/b.js": 'import "./a.js";'}, "itself"),
        ({"js/a.js": "\nexport default 1;\n"}, r"js/a\.js:2: cannot be joined"),
        ({"js/a.js": "export let a = 1;\n"}, r"js/a\.js:1: cannot be joined"),
        ({"js/a.js": 'import all from "./a.js";\n'}, r"js/a\.js:1: cannot be joined"),
    ],
)
def test_what_cannot_be_joined_is_named(modules: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        joining.script(["js/a.js"], modules.__getitem__)


def test_every_script_of_the_house_can_be_joined() -> None:
    names = sorted(f"js/{path.name}" for path in (STATIC / "js").glob("*.js"))
    joined = joining.script(names, shipped_file)
    assert sorted(re.findall(r"^// (js/\S+\.js)$", joined, re.MULTILINE)) == names


def test_sheets_still_find_their_pictures() -> None:
    joined = joining.sheet(["css/marks.css"], shipped_file, deeper=1)
    pictures = re.findall(r'url\("([^"#]+)"\)', joined)
    assert pictures
    for picture in pictures:
        assert (STATIC / normpath(f"joined/0/{picture}")).is_file()


def test_a_page_asks_for_one_script_and_one_sheet_and_keeps_them(
    browser: Browser,
) -> None:
    page = browser.text(EDIT)
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', page)
    assert [Path(address).name for address in addresses] == ["editor.css", "editor.js"]
    for address in addresses:
        answer = browser.client.get(address, headers={"Accept-Encoding": "gzip"})
        assert "immutable" in answer.headers["Cache-Control"]
        plain = browser.client.get(address)
        assert gzip.decompress(answer.data) == plain.data
        assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        EDIT,
        EDIT.replace("/edit/", "/preview/"),
        EDIT.replace("/edit/", "/live/"),
        "/engines",
        "/glossary/ko",
        "/jobs",
        "/memory",
        "/queue",
        "/reports",
        "/runs",
        "/search",
        "/settings",
        "/articles/new",
    ],
)
def test_every_page_asks_for_one_sheet(path: str, browser: Browser) -> None:
    page = browser.text(path)
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert len(sheets) == 1
    assert browser.client.get(sheets[0]).status_code == 200


def test_every_sheet_is_on_some_page() -> None:
    joined = {name for names in assets.SHEETS.values() for name in names}
    assert joined == {path.stem for path in (STATIC / "css").glob("*.css")}


def test_the_page_of_another_version_is_led_to_what_there_is(browser: Browser) -> None:
    (today,) = re.findall(r'"(/static/joined/[^"]+\.js)"', browser.text(EDIT))
    answer = browser.client.get("/static/joined/0123456789abcdef/editor.js")
    assert (answer.status_code, answer.headers["Location"]) == (302, today)
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser.client.get("/static/joined/0/none.js").status_code == 404
    assert browser.client.get("/static/joined/0/editor.py").status_code == 404
