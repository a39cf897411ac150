"""Languages: codes are canonical or refused, plurals are what gettext accepts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from babel import Locale, localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import languages
from workbench.catalog import plurals
from workbench.errors import LocaleError

ALL = sorted(code for code in localedata.locale_identifiers() if len(code) < 10)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ko", "ko"),
        ("KO", "ko"),
        ("ko_KR", "ko-KR"),
        ("pt-br", "pt-BR"),
        ("PT_BR", "pt-BR"),
        ("zh_hant", "zh-Hant"),
        ("zh-TW", "zh-TW"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("es-419", "es-419"),
        ("en-KR", "en-KR"),
        ("ca-valencia", "ca-valencia"),
        ("fil", "fil"),
    ],
)
def test_codes_become_canonical(written: str, expected: str) -> None:
    assert languages.canonical(written) == expected
    assert languages.canonical(expected) == expected


HOSTILE = [
    "../../x",
    "ko/../en",
    "",
    "k",
    "ko" * 50_000,
    "ko\0",
    "ko\n",
    " ko",
    "ko-",
    "ko--KR",
    "ko_KR_" + "a" * 100,
    "ko_KR.UTF-8",
    "ko-ZZZ",
    "ko-XX",
    "ko-Zxxz",
    "한국어",
    "\uff4b\uff4f",
    "\u212ao",
    "root",
    "und",
    "xx",
    "C",
    "POSIX",
    "con.po",
    "ko-aaaaaa",
]


@pytest.mark.parametrize("code", HOSTILE, ids=lambda code: repr(code[:12]))
def test_t09_hostile_locale_codes_are_refused(code: str) -> None:
    with pytest.raises(LocaleError) as caught:
        languages.canonical(code)
    assert len(str(caught.value)) < 200
    assert caught.value.exit_code == 2


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_is_canonical_or_refused(code: str) -> None:
    try:
        canonical = languages.canonical(code)
    except LocaleError:
        return
    assert canonical.isascii()
    assert canonical.replace("-", "").isalnum()
    assert languages.canonical(canonical) == canonical


def test_every_locale_of_cldr_that_is_no_root_is_known() -> None:
    for code in set(ALL) - {"root"}:
        assert languages.canonical(code).replace("-", "_").lower() == code.lower()


@pytest.mark.parametrize(
    ("locale", "header"),
    [
        ("ko", "nplurals=1; plural=0;"),
        ("ja", "nplurals=1; plural=0;"),
        ("en", "nplurals=2; plural=n == 1 ? 0 : 1;"),
        ("cs", "nplurals=3; plural=n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;"),
        (
            "pt-BR",
            "nplurals=3; plural=n <= 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
        ),
    ],
)
def test_plural_forms_read_as_people_write_them(locale: str, header: str) -> None:
    assert languages.plural_forms(locale) == header


NUMBERS = (*range(250), 1000, 1001, 20_000, 100_000, 999_999, 1_000_000, 1_000_001)


@pytest.mark.parametrize("code", [code for code in ALL if len(code) <= 3])
def test_plural_forms_choose_what_cldr_chooses(code: str) -> None:
    if code == "root":
        return
    forms = plurals.parse(languages.plural_forms(code))
    assert forms is not None
    rule = Locale(code).plural_form
    chosen: dict[str, set[int]] = {}
    for number in NUMBERS:
        chosen.setdefault(rule(number), set()).add(forms.choose(number))
    assert all(len(indexes) == 1 for indexes in chosen.values()), chosen
    assert forms.count == languages.plural_count(code) == len(chosen)


@pytest.mark.gettext
def test_msgfmt_accepts_the_plural_forms_of_every_language(tmp_path: Path) -> None:
    headers = {languages.plural_forms(code) for code in ALL if code != "root"}
    assert len(headers) > 20
    for header in headers:
        stated = plurals.parse(header)
        assert stated is not None
        forms = "".join(f'msgstr[{index}] "x"\n' for index in range(stated.count))
        po = tmp_path / "a.po"
        po.write_text(
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            f'"Plural-Forms: {header}\\n"\n\nmsgid "a"\nmsgid_plural "b"\n{forms}',
            encoding="utf-8",
        )
        subprocess.run(
            ["msgfmt", "--check-format", "-o", "/dev/null", po],
            check=True,
            capture_output=True,
        )


def test_names_are_in_the_readers_language() -> None:
    assert languages.name("ko") == "Korean"
    assert languages.name("ko", display="ko") == "한국어"
    assert languages.name("en", display="ko") == "영어"
    assert languages.name("zh-Hant") == "Chinese (Traditional)"


def test_direction_follows_the_script() -> None:
    assert languages.direction("ar") == "rtl"
    assert languages.direction("he") == "rtl"
    assert languages.direction("az") == "ltr"
    assert languages.direction("az-Arab") == "rtl"
    assert languages.direction("ko-KR") == "ltr"


@pytest.mark.parametrize("locale", ["zh", "zh-Hant", "ja", "yue"])
def test_chinese_and_japanese_sentences_join_without_a_space(locale: str) -> None:
    assert languages.joiner(locale) == ""


@pytest.mark.parametrize(
    "locale", ["ko", "en", "de", "ar", "vi", "th", "lo", "my", "km"]
)
def test_other_languages_join_with_a_space(locale: str) -> None:
    assert languages.joiner(locale) == " "


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ko", "ko_KR"),
        ("en", "en_US"),
        ("pt-BR", "pt_BR"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hans-SG", "zh_SG"),
        ("eo", "eo_001"),
    ],
)
def test_open_graph_names_a_region(locale: str, expected: str) -> None:
    assert languages.with_region(locale) == expected


def test_language_of_drops_script_and_region() -> None:
    assert languages.language_of("ko-KR") == "ko"
    assert languages.language_of("zh_Hant_TW") == "zh"


@pytest.mark.parametrize(
    ("text", "locale", "count"),
    [
        ("", "en", 0),
        ("  \n\t ", "en", 0),
        ("Workers can't go home.", "en", 4),
        ("Russia — not China — closed 2 border-posts.", "en", 6),
        ("노동자들은 집에 갈 수 없다.", "ko", 5),
        ("国境は閉じている。", "ja", 8),
        ("2026年、NATOは", "ja", 4),
        ("你好，世界！", "zh", 4),
        ("สวัสดี", "th", 4),
        ("Hello", "ja", 1),
    ],
)
def test_words_are_counted_as_the_script_has_them(
    text: str, locale: str, count: int
) -> None:
    assert languages.count_words(text, locale) == count


@given(st.text(max_size=80), st.sampled_from(["en", "ko", "ja", "th"]))
@settings(max_examples=100, deadline=None)
def test_counting_never_fails_and_ignores_outer_blanks(text: str, locale: str) -> None:
    count = languages.count_words(text, locale)
    assert 0 <= count <= len(text)
    assert languages.count_words(f"\n {text} ", locale) == count


@pytest.mark.parametrize(
    ("wanted", "offered", "fits"),
    [
        ("ko", "ko-KR", True),
        ("ko-KR", "ko", True),
        ("en", "en-GB", True),
        ("pt-BR", "pt-PT", False),
        ("pt-BR", "pt", True),
        ("zh-Hant", "zh-CN", False),
        ("zh-TW", "zh-Hant", True),
        ("zh", "zh-Hans", True),
        ("sr-Latn", "sr", False),
        ("en", "ko", False),
    ],
)
def test_text_in_one_locale_serves_another(
    wanted: str, offered: str, fits: bool
) -> None:
    assert languages.covers(wanted, offered) is fits
    assert languages.covers(offered, wanted) is fits


def test_plural_category_is_that_of_the_language() -> None:
    assert languages.plural_category("en", 1) == "one"
    assert languages.plural_category("en", 2) == "other"
    assert languages.plural_category("ko", 1) == "other"
    assert languages.plural_category("ru", 22) == "few"


@pytest.mark.parametrize(
    ("code", "locale"),
    [
        ("eng", "en"),
        ("spa", "es"),
        ("eng_US", "en-US"),
        ("nob", "nb"),
        ("cat", "ca"),
        ("hbs", "sr-Latn"),
        ("ast", "ast"),
        ("en", "en"),
        ("xyz", None),
        ("", None),
        ("eng_../..", None),
        ("x" * 100_000, None),
    ],
)
def test_codes_of_three_letters_stand_for_locales(
    code: str, locale: str | None
) -> None:
    assert languages.from_three_letters(code) == locale


@pytest.mark.parametrize(
    ("locale", "script"),
    [
        ("ko", "Kore"),
        ("en-GB", "Latn"),
        ("ja", "Jpan"),
        ("zh", "Hans"),
        ("zh-TW", "Hant"),
        ("zh-Hant", "Hant"),
        ("sr", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("ru", "Cyrl"),
        ("ar", "Arab"),
    ],
)
def test_every_locale_has_a_script(locale: str, script: str) -> None:
    assert languages.script(locale) == script
