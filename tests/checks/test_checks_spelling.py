"""Korean spellings and spaces that are wrong in every sentence; typography."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from subjects import approved, pair

from workbench.checks import Subject, Whole
from workbench.checks.punctuation.typography import mixed_typography
from workbench.checks.writing.spelling import korean_spelling
from workbench.model import Markup


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("몇일 뒤", "며칠 뒤"),
        ("그렇게 됬다", "그렇게 됐다"),
        ("성공율은", "성공률은"),
        ("출산률이", "출산율이"),
        ("할수있다", "할 수 있다"),
        ("할 수있다", "할 수 있다"),
        ("할수 없는", "할 수 없는"),
        ("갈수밖에 없다", "갈 수밖에 없다"),
        ("하는것은", "하는 것은"),
        ("도착할것으로", "도착할 것으로"),
        ("떠날 것같다", "떠날 것 같다"),
        ("돌아올때까지", "돌아올 때까지"),
        ("코로나때문에", "코로나 때문에"),
        ("그뿐만아니라", "그뿐만 아니라"),
        ("3 만 명이", "3만 명이"),
        ("50 %가", "50%가"),
        ("역활을 했다", "역할을 했다"),
        ("즉시 전화하십시요.", "즉시 전화하십시오."),
        ("**할수있다**", "**할 수 있다**"),
    ],
)
def test_korean_spelling_is_found_and_mended(wrong, right):
    found = korean_spelling(pair("x", wrong, markup="markdown"))
    assert found.fix == right
    assert korean_spelling(pair("x", right, markup="markdown")) is None


@pytest.mark.parametrize(
    "text",
    [
        "실수 없이 실수가 있다 근로일수 있는 철수 있었다 할수록 갈수록",
        "지역활동 지역활성화 예금새 확률 비율 효율 환율 법률 자율 규율 인과율 백분율",
        "그것같이 또는 것은 한때 그때 때때로 물때 그뿐 이때문 뿐이다 했을 뿐",
        "댓가지 되었다 돼서 안 된다 봬요 `할수있다`",
        "사흘 만에 3만 명 10 만큼 5조 원",
        "어서 오십시오 십시 요일 기다려 주세요",
    ],
)
def test_right_words_are_left_alone(text):
    assert korean_spelling(pair("x", text, markup="markdown")) is None


def test_what_the_source_writes_is_meant():
    assert korean_spelling(pair("The word 몇일 is wrong", "몇일은")) is None
    assert korean_spelling(pair("x", "몇일", languages=("en", "ja"))) is None


def deviants(texts, language="ko"):
    units = [approved(f"s{n}", text) for n, text in enumerate(texts)]
    whole = Whole(tuple(Subject(unit, Markup.PLAIN, "en", language) for unit in units))
    return [
        (subject.unit.target, dict(said.arguments)["usual"], said.fix)
        for subject, said in mixed_typography(whole)
    ]


@pytest.mark.parametrize(
    ("usual", "other", "sign"),
    [
        ("“가” 했다", '"나" 했다', "“”"),
        ('"가" 했다', "“나” 했다", '"'),
        ("그러나…", "그러나...", "…"),
        ("‘가’라는", "'나'라는", "‘’"),
        ("3~5명", "3–5명", "~"),
        ("경제·사회", "정치ㆍ외교", "·"),
    ],
)
def test_one_way_in_an_article(usual, other, sign):
    fixed = usual.replace("가", "나") if "가" in usual else usual
    fixed = "정치·외교" if "정치" in other else fixed
    assert deviants([usual] * 3 + [other]) == [(other, sign, fixed)]
    assert not deviants([usual] * 3)
    assert deviants([usual] * 2 + [other]) == [(other, sign, fixed)]
    assert deviants([usual, other]) == [(other, sign, fixed)]
    assert not deviants([usual] * 3 + [other], language="ja")


def test_an_article_is_told_once_in_one_direction():
    texts = ["“가” 했다", "'나'라는", '"다" 했다', "‘라’라는", "“마” 했다"]
    whole = Whole(
        tuple(
            Subject(approved(f"s{n}", text), Markup.PLAIN, "en", "ko")
            for n, text in enumerate(texts)
        )
    )
    ((subject, said),) = mixed_typography(whole)
    assert subject.unit.target == "'나'라는"
    assert said.fix == "‘나’라는"
    assert dict(said.arguments) == {"sign": "'", "usual": "‘’", "places": "2, 3"}


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("``가''라고 '나' 했다", "“가”라고 ‘나’ 했다"),
        ("'``가''라고' 했다", "‘“가”라고’ 했다"),
        ("\"''가''\"라고 했다", None),
        ('"가 "나" 다" 했다', None),
    ],
)
def test_marks_of_two_signs_are_replaced_whole_and_unclear_ones_left(text, fixed):
    assert deviants(["“가” 했다"] * 3 + [text])[0][2] == fixed


_MARKS = "“”‘’\"'`"


@given(
    st.lists(
        st.sampled_from(
            [*_MARKS, "``", "''", "가", "나다", "Kim", " ", ".", "…", "90s"]
        ),
        max_size=14,
    ).map("".join),
    st.sampled_from(["“가” ‘나’ 했다", "\"가\" '나' 했다"]),
)
def test_a_fix_of_quotation_marks_changes_nothing_else(text, usual):
    for _, _, fix in deviants([usual] * 4 + [text]):
        if fix is not None:
            away = str.maketrans("", "", _MARKS)
            assert fix.translate(away) == text.translate(away)


def test_signs_in_code_and_in_words_stay_where_a_fix_is_made():
    texts = ["“가” 했다", "“나” 했다", '`"x"` 그는 "Kim\'s \'one\'"라 했다']
    units = [approved(f"s{n}", text) for n, text in enumerate(texts)]
    whole = Whole(tuple(Subject(unit, Markup.MARKDOWN, "en", "ko") for unit in units))
    ((_, said),) = mixed_typography(whole)
    assert said.fix == '`"x"` 그는 “Kim\'s ‘one’”라 했다'


def test_the_plural_of_english_has_no_quotation_marks():
    texts = ["“Go,” he said", "the workers' rights", "the '90s", "“No,” she said"]
    assert not deviants(texts, language="en")
    ((text, _, fix),) = deviants([*texts, "'Go' to the workers' hall"], language="en")
    assert (text, fix) == ("'Go' to the workers' hall", "‘Go’ to the workers' hall")


def test_apostrophes_ranges_and_code_are_no_quotation_marks():
    texts = ["‘가’라는"] * 3 + ["McDonald's 가게", "5'10\" 키", "가 – 나"]
    assert not deviants(texts)
