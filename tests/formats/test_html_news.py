"""Pages in the manner of newspapers: all that readers see is in one unit each."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import NEWS, listing, parsed
from html_structure import structure

from workbench import formats
from workbench.engines.pseudo import PseudoEngine
from workbench.formats import ParseOptions
from workbench.inline import protect, restore
from workbench.model import Document, Markup

PAGES = sorted(NEWS.glob("*.html"))


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> Path:
    return request.param


def read(page: Path) -> Document:
    language = "ko" if page.stem.startswith("korean") else "en"
    return parsed(page.read_bytes(), ParseOptions(language=language))


def in_pseudo(text: str) -> str:
    protected = protect(text, Markup.HTML)
    (draft,) = PseudoEngine().translate([protected.text], "en", "x")
    return restore(draft.text, protected, Markup.HTML)


def test_there_are_five_pages() -> None:
    assert len(PAGES) == 5


def test_the_units_of_a_page(page: Path) -> None:
    expected = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert listing(read(page)) == expected


def test_what_is_no_text_is_in_no_unit(page: Path) -> None:
    assert not any("no text" in segment.text for segment in read(page).segments)


def test_a_page_comes_back_byte_for_byte(page: Path) -> None:
    document = read(page)
    same = {number: item.text for number, item in enumerate(document.segments)}
    assert formats.render(document, {}) == page.read_bytes()
    assert formats.render(document, same, joiner="") == page.read_bytes()


def test_a_translated_page_is_built_like_its_source(page: Path) -> None:
    document = read(page)
    targets = {n: in_pseudo(item.text) for n, item in enumerate(document.segments)}
    rendered = formats.render(document, targets).decode(document.encoding)
    assert rendered != document.text
    assert structure(rendered) == structure(document.text)


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ("<p>a</p>", "<p>b"),
        ("<p>a</p>", "<div>a</div>"),
        ("<p class=x>a", "<p>a"),
        ("<p>a<b>b</b>", "<p>a"),
        ("a<br>", "a"),
        ("<a href=x>a</a>", "<a href=y>a</a>"),
        ("<code>a</code>", "<code>b</code>"),
        ("<!-- a -->", "<!-- b -->"),
        ("<script>a</script>", "<script>b</script>"),
        ("<p>a</p>", "<p></p>"),
        ("<meta name=keywords content=a>", "<meta name=keywords content=b>"),
        ("<input value=a>", "<input value=b>"),
    ],
)
def test_the_comparison_sees_a_difference(page: str, other: str) -> None:
    assert structure(page) != structure(other)


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ("<p>a b</p>", "<p>c</p>"),
        ("<img alt=a src=x>", "<img alt=b src=x>"),
        ("<meta name=description content=a>", "<meta name=description content=b>"),
        ("<input type=submit value=a>", "<input type=submit value=b>"),
        ("<code>a\n b</code>", "<code>a b</code>"),
    ],
)
def test_the_comparison_does_not_read_words(page: str, other: str) -> None:
    assert structure(page) == structure(other)
