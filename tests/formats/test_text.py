"""Plain text: paragraphs, wrapped lines, titles, captions."""

from __future__ import annotations

from pathlib import Path

import pytest
from cpu_time import growth

from workbench import formats
from workbench.model import Document, Kind

ROOT = Path(__file__).parents[2]


def parse(source: str, **options: str) -> Document:
    return formats.parse(source, format="text", options=formats.ParseOptions(**options))


def blocks(source: str, **options: str) -> list[tuple[str, str]]:
    return [
        (block.kind.value, " ".join(segment.text for segment in block.segments))
        for block in parse(source, **options).blocks
    ]


def test_the_report_gives_these_segments() -> None:
    source = (ROOT / "seeds" / "overseas-workers.txt").read_bytes()
    assert len(source) == 4808
    document = formats.parse(source, format="text", options=formats.ParseOptions())
    found = [
        f"{segment.line}\t{segment.kind}\t{segment.text}"
        for segment in document.segments
    ]
    expected = ROOT / "tests" / "data" / "formats" / "overseas-workers.tsv"
    assert found == expected.read_text(encoding="utf-8").splitlines()
    assert len(found) == 31
    assert found[12] == "19\tcaption\t/ Image: Daily NK"


def test_blank_lines_part_paragraphs() -> None:
    source = "\n\n  One two. \n \t \nThree.\r\n\r\nFour.\rFive.\r\rSix."
    assert [text for _, text in blocks(source)] == [
        "One two.",
        "Three.",
        "Four.",
        "Five.",
        "Six.",
    ]
    assert [block.line for block in parse(source).blocks] == [3, 5, 7, 8, 10]


WRAPPED = """\
The first paragraph was wrapped by an editor at some seventy columns, as
one does in letters, so its lines are one block. Here a second sentence
follows, and then a third. It ends here.

It has a second paragraph too, and this one has no more than two lines of
text.
"""


def test_wrapped_lines_are_one_block() -> None:
    document = parse(WRAPPED)
    assert [len(block.segments) for block in document.blocks] == [4 - 1, 1]
    assert document.blocks[0].segments[0].text == (
        "The first paragraph was wrapped by an editor at some seventy columns, as"
        " one does in letters, so its lines are one block."
    )
    assert document.blocks[1].segments[0].text.endswith("than two lines of text.")


def test_a_translated_sentence_is_unwrapped_and_the_others_keep_their_lines() -> None:
    rendered = formats.render(parse(WRAPPED), {0: "첫 문장.", 3: "둘째 단락."}).decode()
    assert rendered.startswith("첫 문장. Here a second sentence\nfollows, and")
    assert rendered.endswith("It ends here.\n\n둘째 단락.\n")


@pytest.mark.parametrize(
    "source",
    [
        "Please direct any questions about it to somebody@example.org.\nRead in Korean",
        "Kim Min-su\nEditor in chief\nSeoul",
        "One sentence.\nand one in lower case",
        "Read it: \nhttps://example.org/a-page",
        "first\n- second item\n- third item",
        f"A short line\n{'And a very long one that nobody has wrapped ' * 5}",
    ],
)
def test_lines_of_their_own_stay_apart(source: str) -> None:
    document = parse("Some paragraph to begin with.\n\n" + source)
    assert len(document.blocks) - 1 == len(source.splitlines())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "A clause that goes\non in lower case.",
            "A clause that goes on in lower case.",
        ),
        ("길게 이어지는 문장이\nof 두 줄이다.", "길게 이어지는 문장이 of 두 줄이다."),
    ],
)
def test_a_sentence_may_run_over_a_line_break(source: str, expected: str) -> None:
    assert blocks(source) == [("paragraph", expected)]


def test_wrapped_japanese_is_joined_without_a_space() -> None:
    line = "北朝鮮当局は海外で働く労働者への統制をさらに強めていると関係者が話した"
    source = f"{line}\n{line}\n{line}。"
    assert len(line) * 2 <= 120
    assert blocks(source, language="ja") == [("paragraph", line * 3 + "。")]
    assert blocks(source, language="zh")[0][1] == line * 3 + "。"


def test_wrapped_korean_is_joined_with_a_space() -> None:
    source = """\
북한 당국이 해외에 파견된 노동자들의 탈북을 막기 위해 통제를 한층 더
강화하고 있는 것으로 전해졌다고 현지 소식통이 본지에 조심스럽게 밝혀
왔다.
"""
    [(_, text)] = blocks(source, language="ko")
    assert "한층 더 강화하고" in text
    assert text.endswith("밝혀 왔다.")


def test_list_items_lose_their_marks_only() -> None:
    source = "Shopping:\n- bread and\n  butter\n* milk\n1. First. Then.\n2. Second.\n"
    assert blocks(source)[1:] == [
        ("list item", "bread and butter"),
        ("list item", "milk"),
        ("list item", "First. Then."),
        ("list item", "Second."),
    ]
    rendered = formats.render(parse(source), {1: "빵"}).decode()
    assert "\n- 빵\n* milk\n" in rendered


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Workers stay\n\nThey stay.", True),
        ("“Workers stay”\n\nThey stay.", True),
        ("They stay.\n\nThey stay.", False),
        ("Workers stay", False),
        ("북한, 통제 강화…탈북 방지\n\n북한이 강화했다.", True),
        (f"Workers {'and workers ' * 12}\n\nThey stay.", False),
    ],
)
def test_a_short_first_line_without_a_stop_is_the_title(
    source: str, title: bool
) -> None:
    assert (parse(source).blocks[0].kind is Kind.TITLE) is title


@pytest.mark.parametrize(
    "caption",
    [
        "A construction site in 2019. / Image: Daily NK",
        "/ Image: Daily NK",
        "Image: Daily NK",
        "A site at night (Photo: Kim Min-su)",
        "A site at night. Photo by Kim Min-su",
        "Workers at a site | Photo courtesy of the union",
        "건설 현장. /사진=연합뉴스",
        "건설 현장 모습 [사진: 데일리NK]",
        "建設現場（写真：共同）",
    ],
)
def test_a_picture_credit_makes_a_caption(caption: str) -> None:
    source = f"Text before it.\n\n{caption}\n\nText after it."
    kinds = [block.kind for block in parse(source).blocks]
    assert kinds == [Kind.PARAGRAPH, Kind.CAPTION, Kind.PARAGRAPH]


@pytest.mark.parametrize(
    "prose",
    [
        "The image: a man who waits.",
        "He took a photo of it.",
        "They imagine a photo by the window and then they go on to talk about it.",
        "사진을 찍었다.",
    ],
)
def test_prose_about_pictures_is_no_caption(prose: str) -> None:
    assert parse(f"Text before it.\n\n{prose}").blocks[1].kind is Kind.PARAGRAPH


def test_rules_of_signs_are_not_extracted() -> None:
    assert [text for _, text in blocks("One.\n\n* * *\n\n———\n\n2.")] == ["One.", "2."]


def test_paragraphs_stay_whole_where_that_is_asked() -> None:
    document = parse("One. Two. Three.\n\nFour. Five.", segmentation="paragraph")
    assert [s.text for s in document.segments] == ["One. Two. Three.", "Four. Five."]


def test_a_target_stays_on_its_line() -> None:
    rendered = formats.render(parse("One. Two."), {0: " 하나\n \n둘\u2028셋\t\n"})
    assert rendered.decode() == "하나 둘 셋 Two."


JOINED = [
    # source, its language, targets, joiner, result
    ("One. Two.\n", "en", ["一。", "二。"], "", "一。二。\n"),
    ("One. Two.\n", "en", ["하나.", "둘."], " ", "하나. 둘.\n"),
    ("One.  Two.\n", "en", ["하나.", "둘."], " ", "하나.  둘.\n"),
    ("One. Two.\n", "en", ["一。", "Two."], "", "一。 Two.\n"),
    ("一。二。三。\n", "zh", ["One.", "Two.", "Three."], " ", "One. Two. Three.\n"),
    ("一。二。三。\n", "zh", ["One.", "二。", "Three."], " ", "One.二。Three.\n"),
    ("一。二。\n", "zh", ["いち。", "に。"], "", "いち。に。\n"),
    ("One. Two. Three.", "en", ["하나와 둘.", "", "셋."], " ", "하나와 둘. 셋."),
    ("One. Two. Three.", "en", ["", "둘.", "셋."], " ", "둘. 셋."),
    ("One. Two. Three.", "en", ["一和二。", "", "三。"], "", "一和二。三。"),
    ("一。二。三。", "zh", ["One and two.", "", "Three."], " ", "One and two. Three."),
]


@pytest.mark.parametrize(("source", "language", "targets", "joiner", "result"), JOINED)
def test_sentences_join_as_the_target_language_does(
    source: str, language: str, targets: list[str], joiner: str, result: str
) -> None:
    document = parse(source, language=language)
    translations = dict(enumerate(targets))
    rendered = formats.render(document, translations, joiner=joiner)
    assert rendered.decode() == result


def test_plain_text_declares_no_language() -> None:
    document = parse("One.")
    assert document.language is None
    edits = formats.localize(
        document, locale="ko", direction="ltr", force_language=True
    )
    assert edits == ()


def test_t26_large_and_strange_texts_are_handled() -> None:
    for source in ("", " \n\t\r\n", "x" * 10**6, "One two. " * 10**5, "\n" * 10**5):
        document = parse(source)
        assert formats.render(document, {}) == source.encode()
    for source in ("\u0378 \U000e0fff.", "\ufdd0", "e\u0301"):
        assert formats.render(parse(source), {}) == source.encode()


@pytest.mark.parametrize("piece", ["Ab c.\n", "a\n", "One two. "])
def test_many_short_pieces_take_linear_time(piece: str) -> None:
    assert growth(lambda size: parse(piece * size), 12_500) < 10
