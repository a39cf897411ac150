"""Localized articles: what leaves, what stays, and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import export, formats, review, shaping, sync
from workbench.catalog import Catalog
from workbench.errors import ExportError, LocaleError, UnsafePathError, UsageError
from workbench.export import Exported, ExportOptions
from workbench.model import Article, Document, Kind, Markup, Segment, State, Unit

SEED = Path(__file__).resolve().parents[1] / "seeds" / "overseas-workers.txt"
STAMP = {"by": "kim", "at": "2026-11-23T10:00Z"}
KO = ExportOptions(locale="ko")

TEXT = "One came. Two went.\n\n  Three stayed. \n"
MARKDOWN = (
    "---\ntitle: A quiet day\nlang: en\n---\n\n# Quiet day\n\n"
    "It was *quiet*. Nobody\nspoke.\n\n- Rain\n- [Snow](https://e.org/s)\n\n"
    "| Day | Rain |\n|-----|------|\n| One | None |\n\n    code stays\n"
)
HTML = (
    '<!doctype html>\n<html lang="en">\n<head><title>Quiet</title></head>\n'
    '<body>\n<p>It was <em>quiet</em>. Nobody\nspoke.</p>\n<img alt="A wall">\n'
    '<p translate="no">Daily NK</p>\n<script>let a = "x";</script>\n</body></html>\n'
)
SOURCES = {"text": TEXT, "markdown": MARKDOWN, "html": HTML}


def article(name: str = "seeds/a.txt", format: str = "text") -> Article:
    path = Path("/nowhere") / "seeds" / "a"
    return Article(
        name=name, path=path, language="en", targets=("ko", "ja"), format=format
    )


def parsed(text: str, format: str = "text") -> Document:
    return formats.parse(text, format=format, options=formats.ParseOptions())


def translated(
    document: Document,
    translate: Callable[[str], str],
    *,
    locale: str = "ko",
    states: dict[str, State] | None = None,
) -> Catalog:
    """Return a catalog with every unit approved, or in the state given for it."""
    empty = Catalog(path=Path(f"/nowhere/locales/{locale}/a.po"), locale=locale)
    synced, _ = sync.merge(document, article(), empty, locale=locale)
    units = tuple(
        in_state(unit, translate(unit.source), (states or {}).get(unit.source))
        for unit in synced.units
    )
    return replace(synced, units=units)


def in_state(unit: Unit, target: str, state: State | None) -> Unit:
    if state is State.UNTRANSLATED:
        return unit
    written = review.edit(unit, target, **STAMP)
    return replace(written, state=state or State.APPROVED)


def exported(
    text: str,
    translations: dict[str, str],
    *,
    states: dict[str, State] | None = None,
    options: ExportOptions = KO,
) -> Exported:
    document = parsed(text)
    catalog = translated(
        document, translations.__getitem__, locale=options.locale, states=states
    )
    return export.localize_article(document, article(), catalog, options=options)


KOREAN = {
    "One came.": "하나가 왔다.",
    "Two went.": "둘이 갔다.",
    "Three stayed.": "셋이 남았다.",
}

# The document


def test_translations_take_the_place_of_their_sources() -> None:
    done = exported(TEXT, KOREAN)
    expected = "하나가 왔다. 둘이 갔다.\n\n  셋이 남았다. \n"
    assert done.data.decode() == expected
    assert (done.translated, done.total, done.complete) == (3, 3, True)
    assert done.findings == ()


def test_japanese_sentences_join_without_a_space() -> None:
    japanese = {
        "One came.": "一人が来た。",
        "Two went.": "二人が行った。",
        "Three stayed.": "三人が残った。",
    }
    done = exported(TEXT, japanese, options=ExportOptions(locale="ja"))
    expected = "一人が来た。二人が行った。\n\n  三人が残った。 \n"
    assert done.data.decode() == expected


def test_equal_sentences_are_all_translated() -> None:
    done = exported("One came. One came.\nTwo went.\nOne came.\n", KOREAN)
    assert done.data.decode().count("하나가 왔다.") == 3
    assert done.total == 4


def test_detached_occurrence_has_its_own_translation() -> None:
    text = "One came.\nTwo went.\nOne came.\n"
    document = parsed(text)
    catalog = translated(document, KOREAN.__getitem__)
    own = replace(catalog.units[0], context="occurrence 2", target="하나가 또 왔다.")
    catalog = replace(catalog, units=(*catalog.units, own))
    done = export.localize_article(document, article(), catalog, options=KO)
    assert done.data.decode() == "하나가 왔다.\n둘이 갔다.\n하나가 또 왔다.\n"


def test_obsolete_units_are_not_used() -> None:
    document = parsed(TEXT)
    catalog = translated(document, KOREAN.__getitem__)
    units = tuple(replace(unit, obsolete=True) for unit in catalog.units)
    catalog = replace(catalog, units=units)
    done = export.localize_article(document, article(), catalog, options=KO)
    assert done.data.decode() == TEXT
    messages = {finding.message for finding in done.findings}
    assert messages == {"left in the source language: not in the catalog yet"}


def test_empty_article() -> None:
    done = exported("", {}, options=ExportOptions(locale="ko", missing="fail"))
    assert (done.data, done.total, done.complete) == (b"", 0, True)


def test_html_declares_the_language_and_direction() -> None:
    document = parsed(HTML, "html")
    catalog = translated(document, str, locale="ar")
    options = ExportOptions(locale="ar")
    done = export.localize_article(
        document, article(format="html"), catalog, options=options
    )
    root = done.data.decode().partition("<html")[2].partition(">")[0]
    assert sorted(root.split()) == ['dir="rtl"', 'lang="ar"']


@pytest.mark.parametrize("forced", [True, False])
def test_markdown_declares_the_language_where_it_is_asked_to(forced: bool) -> None:
    document = parsed("---\ntitle: A\n---\n\nOne came.\n", "markdown")
    catalog = translated(document, str)
    options = ExportOptions(locale="ko", force_language=forced)
    done = export.localize_article(document, article(), catalog, options=options)
    assert (b"lang: ko" in done.data) is forced


# Identity


@pytest.mark.parametrize("format", SOURCES)
def test_targets_equal_to_sources_leave_the_source(format: str) -> None:
    document = parsed(SOURCES[format], format)
    done = export.localize_article(
        document, article(), translated(document, str), options=KO
    )
    undeclared = done.data.decode().replace("lang: ko", "lang: en")
    undeclared = re.sub("<html[^>]*>", '<html lang="en">', undeclared)
    assert undeclared == SOURCES[format]
    assert done.complete


def test_report_equal_to_its_source_is_its_source() -> None:
    data = SEED.read_bytes()
    document = formats.parse(data, format="text", options=formats.ParseOptions())
    done = export.localize_article(
        document, article(), translated(document, str), options=KO
    )
    assert done.data == data


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="ab AB.?!\n\t\r\u00a0가。“”", max_size=80))
def test_t25_identity_holds_for_any_text(text: str) -> None:
    document = parsed(text)
    done = export.localize_article(
        document, article(), translated(document, str), options=KO
    )
    assert done.data == text.encode()


# What may leave

STATES = {
    "S0 waits.": State.UNTRANSLATED,
    "S1 waits.": State.DRAFT,
    "S2 waits.": State.REVIEW,
    "S3 waits.": State.REWORK,
    "S4 waits.": State.STALE,
    "S5 waits.": State.APPROVED,
}


@pytest.mark.parametrize(
    ("include", "leaving"), [("approved", "5"), ("review", "25"), ("draft", "12345")]
)
def test_include_decides_which_states_leave(include: str, leaving: str) -> None:
    targets = {source: f"번역 {source[1]}" for source in STATES}
    options = ExportOptions(locale="ko", include=include)
    done = exported("\n".join(STATES), targets, states=STATES, options=options)
    expected = [
        targets[source] if source[1] in leaving else source for source in STATES
    ]
    assert done.data.decode() == "\n".join(expected)
    assert done.translated == len(leaving)


@pytest.mark.parametrize("include", export.INCLUDED)
def test_whatever_is_not_approved_is_a_finding(include: str) -> None:
    targets = {source: f"번역 {source[1]}" for source in STATES}
    options = ExportOptions(locale="ko", include=include)
    done = exported("\n".join(STATES), targets, states=STATES, options=options)
    assert [finding.source for finding in done.findings] == list(STATES)[:5]
    for finding in done.findings:
        state = STATES[finding.source]
        leaves = state in export.INCLUDED[include]
        assert finding.code == ("exported-unapproved" if leaves else "left-in-source")
        assert state in finding.message
    assert not done.complete


def test_finding_names_its_place() -> None:
    done = exported(TEXT, KOREAN, states={"Three stayed.": State.REVIEW})
    (finding,) = done.findings
    assert (finding.path, finding.line) == ("seeds/a.txt", 3)
    assert (finding.locale, finding.article) == ("ko", "seeds/a.txt")
    assert finding.unit == Unit(source="Three stayed.").id
    assert finding.target == "셋이 남았다."
    assert finding.message == "left in the source language: review"


# What happens to the rest


def test_missing_text_is_refused_with_count_and_first_place() -> None:
    states = {"Two went.": State.DRAFT, "Three stayed.": State.UNTRANSLATED}
    options = ExportOptions(locale="ko", missing="fail")
    with pytest.raises(ExportError) as caught:
        exported(f"\n{TEXT}", KOREAN, states=states, options=options)
    assert str(caught.value) == (
        "seeds/a.txt:2: 2 of 3 segments have no translation into ko "
        "(included: approved)"
    )
    assert [finding.source for finding in caught.value.findings] == list(states)
    assert caught.value.exit_code == 1


def test_only_what_is_missing_is_counted_as_missing() -> None:
    states = {"One came.": State.DRAFT, "Two went.": State.UNTRANSLATED}
    options = ExportOptions(locale="ko", include="draft", missing="fail")
    with pytest.raises(ExportError, match="1 of 3 segments"):
        exported(TEXT, KOREAN, states=states, options=options)


def test_a_blank_translation_is_none() -> None:
    done = exported(TEXT, KOREAN | {"Two went.": " \u3000"})
    assert done.data.decode() == "하나가 왔다. Two went.\n\n  셋이 남았다. \n"
    assert (done.translated, done.complete) == (2, False)


def test_unapproved_text_that_was_asked_for_is_not_refused() -> None:
    options = ExportOptions(locale="ko", include="draft", missing="fail")
    done = exported(TEXT, KOREAN, states={"Two went.": State.DRAFT}, options=options)
    assert (done.translated, len(done.findings)) == (3, 1)


def test_missing_text_is_marked() -> None:
    options = ExportOptions(locale="ko", missing="mark")
    states = {"Two went.": State.DRAFT}
    done = exported(TEXT, KOREAN, states=states, options=options)
    expected = "하나가 왔다. [[untranslated: Two went.]]\n\n  셋이 남았다. \n"
    assert done.data.decode() == expected
    assert (done.translated, done.complete) == (2, False)


@pytest.mark.parametrize("format", SOURCES)
def test_marks_keep_the_structure_of_the_document(format: str) -> None:
    document = parsed(SOURCES[format], format)
    catalog = Catalog(path=Path("/nowhere"), locale="ko")
    options = ExportOptions(locale="ko", missing="mark")
    done = export.localize_article(document, article(), catalog, options=options)
    again = parsed(done.data.decode(), format)
    shape = [(block.kind, block.level) for block in document.blocks]
    assert [(block.kind, block.level) for block in again.blocks] == shape
    for before, after in zip(document.blocks, again.blocks, strict=True):
        text = " ".join(segment.text for segment in after.segments)
        assert text.count("untranslated: ") == len(before.segments)
        assert all(segment.text in text for segment in before.segments)


def test_mark_is_no_link_in_markdown() -> None:
    segment = Segment("Two", 0, 3, 1, Kind.PARAGRAPH)
    text = export.marked(segment, Markup.MARKDOWN)
    assert text == r"\[\[untranslated: Two\]\]"
    title = replace(segment, kind=Kind.FRONT_MATTER)
    assert export.marked(title, Markup.MARKDOWN) == "[[untranslated: Two]]"


@pytest.mark.parametrize("options", [{"include": "all"}, {"missing": "drop"}])
def test_unknown_options_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="known: "):
        ExportOptions(locale="ko", **options)


# Where to


def test_path_is_below_the_locale_without_the_source_folder() -> None:
    out = Path("/out")
    deep = article("seeds/news/a.md")
    path = export.export_path(deep, "ko", out, sources="seeds")
    assert path == Path("/out/ko/news/a.md")
    path = export.export_path(deep, "pt_br", out)
    assert path == Path("/out/pt-BR/seeds/news/a.md")
    path = export.export_path(article("seedsman/a.md"), "ko", out, sources="seeds")
    assert path == Path("/out/ko/seedsman/a.md")


@pytest.mark.parametrize(
    "name",
    [
        "../a.md",
        "seeds/../../a.md",
        "/etc/a.md",
        "a\\..\\..\\b.md",
        "C:/a.md",
        "a\0",
        "",
    ],
)
def test_t08_export_never_escapes(name: str) -> None:
    with pytest.raises(UnsafePathError):
        export.export_path(article(name), "ko", Path("out"), sources="seeds")


@pytest.mark.parametrize("locale", ["../ko", "ko/../..", "", "xx-nowhere"])
def test_t09_export_refuses_what_is_no_locale(locale: str) -> None:
    with pytest.raises(LocaleError):
        export.export_path(article(), locale, Path("out"))


def test_joined_and_split_units_are_put_together_in_their_paragraph() -> None:
    text = "- Rain fell.\n  Roads closed. Schools open on Monday.\n"
    document, place = parsed(text, "markdown"), article(format="markdown")
    catalog = Catalog(path=Path("/nowhere/a.po"), locale="ko")
    catalog, _ = sync.merge(document, place, catalog, locale="ko")
    first, _, last = (unit.id for unit in catalog.live)
    catalog = shaping.split(document, place, catalog, last, 12, **STAMP).catalog
    catalog = shaping.join(document, place, catalog, first, **STAMP).catalog
    for unit, target in zip(catalog.live, "가나다", strict=True):
        written = review.edit(unit, target, **STAMP)
        catalog = catalog.replace(review.approve(written, **STAMP))
    done = export.localize_article(document, place, catalog, options=KO)
    assert done.data.decode() == "- 가 나 다\n"
    assert (done.translated, done.total) == (3, 3)
    assert done.complete
