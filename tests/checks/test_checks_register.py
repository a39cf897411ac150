"""One voice in an article: which sentences speak in another."""

import pytest
from subjects import approved

from workbench.checks import Subject, Whole
from workbench.checks.writing.register import register
from workbench.korean import Register, registers
from workbench.model import Markup, Severity

PLAIN = ["당국은 통제를 강화했다.", "노동자들은 떠나지 못한다.", "상황이 나쁘다."]
FORMAL = ["당국은 통제를 강화했습니다.", "노동자들은 떠나지 못합니다.", "왜입니까?"]
POLITE = ["당국은 통제를 강화했어요.", "노동자들은 떠나지 못해요.", "상황이 나쁘죠."]


def deviants(texts, kind="", language="ko"):
    units = [approved(f"s{n}", text, extracted=kind) for n, text in enumerate(texts)]
    subjects = [Subject(unit, Markup.PLAIN, "en", language) for unit in units]
    return [(one.unit.target, said) for one, said in register(Whole(tuple(subjects)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("그는 떠났다.", Register.PLAIN),
        ("그것은 사실이 아니다.", Register.PLAIN),
        ("그는 학교에 다닌다.", Register.PLAIN),
        ("그는 떠났습니다.", Register.FORMAL),
        ("이유는 무엇입니까?", Register.FORMAL),
        ("연락해 주십시오.", Register.FORMAL),
        ("함께 갑시다!", Register.FORMAL),
        ("그는 떠났습닌다.", Register.FORMAL),
        ("그는 떠났슴니다.", Register.FORMAL),
        ("그는 떠났어요.", Register.POLITE),
        ("비싸요.", Register.POLITE),
        ("맞는 말이죠.", Register.POLITE),
        ("돈이 없거든요.", Register.POLITE),
        ("학생이에요.", Register.POLITE),
        ("조치가 필요.", None),
        ("사업 개요.", None),
        ("넓은 바다.", None),
        ("러시아의 한 건설 현장.", None),
        ("떠났다", None),
    ],
)
def test_registers(text, found):
    assert [one for one, _ in registers(text)] == ([found] if found else [])


@pytest.mark.parametrize(
    ("usual", "other", "named"),
    [
        (PLAIN, FORMAL, Register.FORMAL),
        (PLAIN, POLITE, Register.POLITE),
        (FORMAL, PLAIN, Register.PLAIN),
        (POLITE, PLAIN, Register.PLAIN),
    ],
)
def test_a_sentence_in_another_register(usual, other, named):
    ((target, said),) = deviants([*usual, other[0]])
    assert target == other[0]
    assert dict(said.arguments)["found"] == named
    assert said.severity is None


def test_polite_and_formal_are_near():
    ((_, said),) = deviants([*FORMAL, POLITE[0]])
    assert said.severity is Severity.INFO


@pytest.mark.parametrize(
    "texts",
    [
        [*PLAIN, "그는 “저는 모릅니다.”라고 말했다."],
        [*PLAIN, '그는 "모릅니다. 정말입니다."라고 말했다.'],
        [*PLAIN, "“저는 모릅니다.", "정말 모릅니다.", "가지 않았습니다.”"],
        [*PLAIN, '그는 "저는 모릅니다.”라고 했다.', '“저는 갑니다." 그가 말했다.'],
        [*PLAIN, '그는 떠났다고 했다."', '"저는 갑니다.', '정말 갑니다."'],
        [*PLAIN, '잠자코 있지 마세요. 말씀하셔야 합니다."'],
        [*PLAIN, "“저는 모릅니다.", "「가」는 ‘나’가 아닙니다.", "갑니다.”"],
        [*PLAIN, "그는 “갑니다” ‘옵니다.’ 하고 말했다."],
        [*PLAIN, "조치가 필요.", "러시아의 건설 현장."],
        [*PLAIN, *FORMAL],
        [*PLAIN[:2], FORMAL[0]],
        [PLAIN[0], FORMAL[0], POLITE[0]],
        [*FORMAL, "물을 챙기세요.", "함께 가 볼까요?"],
        ["물을 챙기세요.", "전화하세요.", "알리세요.", "길이 닫힙니다."],
        [],
    ],
)
def test_sound_articles(texts):
    assert not deviants(texts)


def test_what_is_not_told_by_the_article_is_free():
    units = [
        *(approved(f"p{n}", text) for n, text in enumerate(PLAIN)),
        *(
            approved(f"k{n}", "문의해 주십시오.", extracted=kind)
            for n, kind in enumerate(("heading", "list item", "caption\nnote", "quote"))
        ),
    ]
    subjects = tuple(Subject(unit, Markup.PLAIN, "en", "ko") for unit in units)
    assert not list(register(Whole(subjects)))


def test_a_stray_mark_hides_no_later_sentence():
    texts = [*PLAIN, '그는 떠났다고 했다."', FORMAL[0], '그는 "안 간다"고 했다.']
    ((target, _),) = deviants(texts)
    assert target == FORMAL[0]


def test_an_unclosed_quotation_does_not_silence_the_article():
    assert deviants(["“저는", *PLAIN * 8, FORMAL[0]])


@pytest.mark.parametrize(
    "sources",
    [
        ("“Stay at home.", "We will call you.", "Wait for us,” he said."),
        ('"Stay at home.', "We will call you.", 'Wait for us," he said.'),
        ("'Stay at home.", "We will call you.", "Wait for us,' he said."),
        ("“Stay at home.", "“We will call you.", "“Wait for us.”"),
    ],
)
def test_what_the_source_quotes_over_several_sentences_is_free(sources):
    units = [approved(f"p{n}", text) for n, text in enumerate(PLAIN * 5)]
    units += [approved(source, "기다려 주십시오.") for source in sources]
    units.append(approved("They left.", FORMAL[0]))
    subjects = tuple(Subject(unit, Markup.PLAIN, "en", "ko") for unit in units)
    ((told, _),) = register(Whole(subjects))
    assert told.unit.source == "They left."


@pytest.mark.parametrize("source", ["In the '90s they left.", "The workers' homes."])
def test_an_apostrophe_begins_no_quotation(source):
    units = [approved(f"p{n}", text) for n, text in enumerate(PLAIN * 5)]
    units += [approved(source, PLAIN[0]), approved("They left.", FORMAL[0])]
    subjects = tuple(Subject(unit, Markup.PLAIN, "en", "ko") for unit in units)
    ((told, _),) = register(Whole(subjects))
    assert told.unit.source == "They left."


def test_other_languages_have_no_such_registers():
    assert not deviants([*PLAIN, FORMAL[0]], language="ja")
