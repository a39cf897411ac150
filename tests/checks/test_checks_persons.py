"""Koreans, called by their surnames or in full, keep their spelling in an article."""

import pytest
from subjects import approved

from workbench import checks
from workbench.model import Markup

MOON = [
    ("문보람 의원이 왔다.", "Moon Bo-ram, a lawmaker, came."),
    ("문 의원이 말했다.", "Moon spoke."),
]
BYUN = [*MOON, ("변혜림 의원이 왔다.", "Byun Hye-rim, a lawmaker, came.")]
HWANG = [
    ("Oh Jae-hyuk won.", "오재혁이 이겼다."),
    ("Oh ran.", "오재혁이 달렸다."),
]


def variants(pairs, *, languages=("en", "ko")):
    subjects = [
        checks.Subject(approved(one, other), Markup.PLAIN, *languages)
        for one, other in pairs
    ]
    found = [f for f in checks.run_whole(subjects) if f.code == "name-variants"]
    return [dict(one.arguments)["form"] for one in found]


@pytest.mark.parametrize(
    ("pairs", "source", "target", "form"),
    [
        (MOON, "문 의원은 떠났다.", "Mun left.", "Mun"),
        (MOON, "문 의원은 떠났다.", "Moon left.", None),
        (MOON, "문보람은 떠났다.", "Moon Bo-rum left.", "Moon Bo-rum"),
        (MOON, "문혜림은 떠났다.", "Moon Hye-rim left.", None),
        (MOON, "문혜림은 떠났다.", "Mun Hye-rim left.", None),
        (BYUN, "변 의원은 떠났다.", "Byeon left.", "Byeon"),
        (BYUN, "변 의원은 떠났다.", "Beyond doubt, she left.", None),
    ],
)
def test_a_surname_has_one_spelling_in_english(pairs, source, target, form):
    found = variants([*pairs, (source, target)], languages=("ko", "en"))
    assert found == ([form] if form else [])


@pytest.mark.parametrize(
    ("source", "target", "form"),
    [
        ("Oh slid.", "오재학은 미끄러졌다.", "오재학"),
        ("Oh slid.", "오재혁은 미끄러졌다.", None),
        ("Oh slid.", "오 선수는 오늘도 미끄러졌다.", None),
        ("Lim slid.", "오재학은 미끄러졌다.", None),
        ("Oh Jae-hak slid.", "오재학은 미끄러졌다.", None),
    ],
)
def test_who_is_called_by_a_surname_has_one_name_in_korean(source, target, form):
    assert variants([*HWANG, (source, target)]) == ([form] if form else [])


def test_of_two_with_one_surname_nothing_is_known():
    two = [
        ("이재명 의원이 왔다.", "Lee Jae-myung came."),
        ("이소연 씨가 왔다.", "Yi So-yeon came."),
        ("이 씨는 떠났다.", "Rhee left."),
    ]
    assert not variants(two, languages=("ko", "en"))
