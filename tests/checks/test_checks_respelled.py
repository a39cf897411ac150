"""Names of an article that are spelled in two ways, a letter or a syllable apart."""

import pytest

from workbench import checks
from workbench.checks import Subject
from workbench.checks.names import vowels
from workbench.model import Markup, State, Unit

FOX = [("Fox came.", "폭스가 왔다."), ("Fox went.", "폭스가 갔다.")]
ELGAR = [
    ("Judge Elgar came.", "엘가르트 판사가 왔다."),
    ("Elgart went.", "엘가르트는 갔다."),
    ("Elgart spoke.", "엘가르트가 말했다."),
    ("Elgart wept.", "엘가르트가 울었다."),
]


def variants(pairs, *, languages=("en", "ko")):
    """Return the arguments of each finding."""
    subjects = [
        Subject(
            Unit(source=source, target=target, state=State.APPROVED),
            Markup.PLAIN,
            *languages,
        )
        for source, target in pairs
    ]
    return [
        dict(found.arguments)
        for found in checks.run_whole(subjects)
        if found.code == "name-variants"
    ]


@pytest.mark.parametrize(
    ("said_before", "last", "form"),
    [
        (FOX, ("Fox sang.", "폭수는 노래했다."), "폭수"),
        (FOX, ("Fox sang.", "폭스는 노래했다."), None),
        (FOX, ("She sang.", "폭포는 노래했다."), None),
        (ELGAR, ("He sang.", "엘가르드는 노래했다."), "엘가르드"),
        (ELGAR, ("Elgarde sang.", "엘가르드는 노래했다."), None),
        (ELGAR, ("He sang.", "엘가르트로 불렸다."), None),
    ],
)
def test_a_letter_of_hangul_makes_another_name(said_before, last, form):
    found = variants([*said_before, last])
    assert [one["form"] for one in found] == ([form] if form else [])


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Port of Sines", "시느스항으로 갔다", 0),
        ("McBride", "맥브라이즈가 갔다", 1),
        ("McBride", "맥브라이드로 갔다", 0),
    ],
)
def test_an_ending_makes_no_other_name(first, second, found):
    here = {"Port of Sines": "시느스항에 왔다.", "McBride": "맥브라이드가 왔다."}[first]
    pairs = [(f"{first} came.", here), (f"{first} went.", f"{second}.")]
    assert len(variants(pairs)) == found


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("They went to Osla.", 1),
        ("They went to Osloo.", 1),
        ("They went to Oslo.", 0),
        ("Turkish people went to Oslo.", 0),
        ("They went to Bergen.", 0),
    ],
)
def test_a_letter_of_latin_makes_another_name(last, found):
    pairs = [
        ("오슬로에 왔다.", "They came to Oslo."),
        ("오슬로에 터키인이 많다.", "Oslo has many Turks."),
        ("터키인은 오슬로로 갔다.", last),
    ]
    assert len(variants(pairs, languages=("ko", "en"))) == found


def test_ordinary_words_that_stand_where_a_name_does_are_none():
    pairs = [
        (f"Chira won {n}.", f"{n}, 치라는 지방의 {m} 대회에서 이겼다.")
        for n, m in (("one", "큰"), ("two", "작은"), ("three", "옛"))
    ]
    assert not variants([*pairs, ("Chira lost.", "치라는 시장의 대회에서 졌다.")])


@pytest.mark.parametrize(
    ("name", "form", "told"),
    [
        ("Chile", "칠레", True),
        ("Roa", "로아", True),
        ("Zárate", "사라테", True),
        ("McDonnell", "맥도널", True),
        ("Kim", "감사", False),
        ("Tennessee", "전했", False),
    ],
)
def test_vowels_tell_short_names(name, form, told):
    assert vowels.is_rendering(name, form) is told


def test_a_name_within_a_longer_word_is_known():
    airport = ("여수공항이 닫혔다.", "Yeosu Airport was closed.")
    landing = ("여수에 비가 왔다.", "It rained in {name}.")
    for name, number in (("Yosu", 1), ("Yeosu", 0)):
        pairs = [airport, (landing[0], landing[1].format(name=name))]
        assert len(variants(pairs, languages=("ko", "en"))) == number


@pytest.mark.parametrize(
    "pairs",
    [
        [
            ("Malaria spread in Mali.", "그곳에 말라리아가 퍼졌다."),
            ("In Mali it is warm.", "말리는 따뜻하다."),
        ],
        [
            ("Bustos came with paste.", "부스토스 감독이 왔다."),
            ("Bustos eats pasta.", "부스토스는 파스토스를 먹는다."),
        ],
    ],
)
def test_the_beginning_of_another_word_is_no_name(pairs):
    assert not variants(pairs)
