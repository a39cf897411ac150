"""Texts left as they were, and how texts end."""

import pytest
from subjects import pair

from workbench.checks.completeness.leftover import same_as_source
from workbench.checks.punctuation.ends import end_punctuation


@pytest.mark.parametrize(
    ("source", "target", "markup", "sound"),
    [
        ("Read in Korean", "한국어로 읽기", "plain", True),
        ("Read in Korean", "Read in Korean", "plain", False),
        ("Read in Korean", "Read in Korean ", "plain", False),
        ("**Read** in Korean", "**Read** in Korean", "markdown", False),
        ("Daily NK", "Daily NK", "plain", True),
        ("Seulkee Jang", "Seulkee Jang", "plain", True),
        ("2019", "2019", "plain", True),
        ("https://example.org/read-in", "https://example.org/read-in", "plain", True),
        ("jang@example.org", "jang@example.org", "plain", True),
        ("`read in korean`", "`read in korean`", "markdown", True),
        ("<b>Daily NK</b>", "<b>Daily NK</b>", "html", True),
        ("iPhone 15 Pro", "iPhone 15 Pro", "plain", True),
        ("OK", "OK", "plain", True),
    ],
)
def test_same_as_source(source, target, markup, sound):
    assert (same_as_source(pair(source, target, markup=markup)) is None) is sound


def test_a_variant_of_the_language_may_stay_the_same():
    text = "the colour of money"
    assert same_as_source(pair(text, text, languages=("en-GB", "en-US"))) is None


def test_korean_left_in_an_english_text():
    text = "한국어로 읽기"
    assert same_as_source(pair(text, text, languages=("ko", "en"))) is not None


@pytest.mark.parametrize(
    ("source", "target", "markup", "sound"),
    [
        ("He left.", "그는 떠났다.", "plain", True),
        ("He left.", "그는 떠났다", "plain", False),
        ("He left", "그는 떠났다.", "plain", False),
        ("He left.", "그는 떠났다?", "plain", False),
        ("Did he leave?", "그는 떠났나?", "plain", True),
        ("He left!", "그는 떠났다.", "plain", True),
        ("“He left.”", "“그는 떠났다.”", "plain", True),
        ("“He left.”", "그는 “떠났다”.", "plain", True),
        ("He **left.**", "그는 **떠났다.**", "markdown", True),
        ("He left <b>now</b>.", "그는 <b>지금</b> 떠났다.", "html", True),
        ("Wait…", "기다려...", "plain", True),
        ("Workers:", "노동자:", "plain", True),
        ("Workers:", "노동자", "plain", False),
        ("She has a B.A.", "그는 학사다", "plain", True),
        ("Three hurt as bus leaves road in Tenn.", "테네시서 버스 사고", "plain", True),
        ("He felt ill.", "그는 아팠다", "plain", False),
        ("그는 회사원", "a clerk at Lim Inc.", "plain", True),
        ("Here is our man in Oslo:", "오슬로에서 전합니다.", "plain", True),
        ("Workers:", "노동자.", "plain", False),
        (
            "A man is carried out of the burning mill on Friday",
            "한 남자가 금요일 불난 공장에서 실려 나오고 있다.",
            "plain",
            True,
        ),
        ("Fire at the mill", "공장에 불이 났다.", "plain", False),
        ("He asked, 'Why now?'", "그는 ‘왜 지금?’이라고 물었다.", "plain", True),
        ("at Daily NK Inc.", "데일리NK 주식회사", "plain", True),
        ("Mail jang@example.org", "jang@example.org로 연락", "plain", True),
        ("…", "?", "plain", False),
        ("**", "…", "plain", True),
        ("0", ".", "plain", False),
    ],
)
def test_end_punctuation(source, target, markup, sound):
    assert (end_punctuation(pair(source, target, markup=markup)) is None) is sound


def test_end_punctuation_leaves_languages_without_a_full_stop_alone():
    assert end_punctuation(pair("He left.", "เขาไปแล้ว", languages=("en", "th"))) is None


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("Did he?", "그랬다.", "The source ends with “?”, the translation with “.”."),
        ("He did.", "그랬다", "The source ends with “.”, the translation does not."),
        ("He did", "그랬다.", "The translation ends with “.”, the source does not."),
    ],
)
def test_end_punctuation_says_what_differs(source, target, message):
    found = end_punctuation(pair(source, target))
    assert found.template.format_map(dict(found.arguments)) == message


@pytest.mark.parametrize(
    ("language", "source", "target", "fix"),
    [
        ("ko", "He left.", "그는 떠났다", "그는 떠났다."),
        ("ko", "He left.", "그는 “떠났다”", None),
        ("ko", "He left", "그는 떠났다.", "그는 떠났다"),
        ("ko", "Workers:", "노동자 ", "노동자: "),
        ("ko", "Did he?", "그랬다.", None),
        ("ko", "He left.", "그는 떠났다。", "그는 떠났다."),
        ("ja", "He left.", "彼は去った", "彼は去った。"),
        ("ja", "He left.", "彼は去った.", "彼は去った。"),
        ("zh", "Did he leave?", "他走了吗?", "他走了吗？"),
        ("es", "Did he leave?", "Se fue?", None),
    ],
)
def test_end_punctuation_brings_its_fix(language, source, target, fix):
    found = end_punctuation(pair(source, target, languages=("en", language)))
    assert found.fix == fix
    if fix is not None:
        again = end_punctuation(pair(source, fix, languages=("en", language)))
        assert again is None


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("zh", "He left.", "他走了。"),
        ("ja", "He left.", "彼は去った。"),
        ("ja", "Did he leave?", "彼は去った?"),
        ("zh", "It is 3.5.", "是3.5."),
        ("es", "Did he leave?", "¿Se fue?"),
    ],
)
def test_end_punctuation_knows_the_marks_of_each_language(language, source, target):
    assert end_punctuation(pair(source, target, languages=("en", language))) is None
