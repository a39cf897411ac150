"""Markup that an engine never saw comes back: once, nested, around its words."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import inline
from workbench.inline import Answer, Masked, masking
from workbench.inline.wording import terms
from workbench.model import Link, Markup

MARKDOWN, HTML = Markup.MARKDOWN, Markup.HTML
PIECES = st.sampled_from(
    [
        *("word", "The", "12%", "$4,500", " ", " ", ", ", ". ", "서울에서", "“"),
        *("**", "*", "_", "[", "](https://a.b/c)", "](x)", "`code`", "{name}"),
        *(
            "%(n)d",
            "k@a.org",
            "https://a.b",
            "[^1]",
            "  \n",
            "\\*",
            "&amp;",
            "![",
            "~~",
        ),
        *("<b>", "</b>", "<br>", "<i>", "</i>", "<!-- x -->", '<a href="#">', "</a>"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
MARKUPS = st.sampled_from([MARKDOWN, HTML])


def masked(text: str, markup: Markup = MARKDOWN, pattern: str = "QX{}") -> Masked:
    return inline.mask(inline.protect(text, markup), pattern)


def placed(
    text: str,
    translated: str,
    *,
    markup: Markup = MARKDOWN,
    probes: dict[str, str] | None = None,
    links: tuple[Link, ...] = (),
) -> tuple[str, list[str]]:
    answer = Answer(translated, links, probes or {})
    whole, findings = inline.place(masked(text, markup), answer, markup)
    return whole, [finding.message for finding in findings]


def test_an_engine_reads_words_only() -> None:
    text = "See **the [new *law*](https://a.b)** at k@a.org, R&amp;D or `x` {n}.[^1]"
    found = masked(text)
    assert found.text == "See the new law at QX1, R&D or QX2 QX3."
    spans = [found.text[pair.start : pair.end] for pair in found.pairs]
    assert spans == ["the new law", "new law", "law"]
    assert [point.text for point in found.points] == ["[^1]"]
    assert found.spellings == (("&", "&amp;"),)


def test_a_made_up_word_is_not_in_the_text() -> None:
    assert masked("QX1 and qx3: {a} {b}").text == "QX1 and qx3: QX2 QX4"


def test_pairs_that_cross_count_as_lone_tags() -> None:
    found = masked("<b>one **two</b> three** four")
    assert found.text == "one two three four"
    assert [point.text for point in found.points] == ["<b>", "</b>"]
    whole, _ = inline.place(found, Answer(found.text), MARKDOWN)
    assert [whole.count(sign) for sign in ("<b>", "</b>", "**")] == [1, 1, 2]


def test_words_on_both_sides_of_a_break_stay_two() -> None:
    assert masked("one<br>two", HTML).text == "one two"
    assert placed("one<br>two", "eins zwei", markup=HTML)[0] == "eins<br>zwei"


@given(text=TEXTS, markup=MARKUPS)
@settings(max_examples=300, deadline=None)
def test_what_the_engine_repeats_word_for_word_is_the_source(
    text: str, markup: Markup
) -> None:
    found = masked(text, markup)
    whole, findings = inline.place(found, Answer(found.text), markup)
    source, protected = text, found.protected
    whole = source[: protected.start] + whole + source[protected.end :]
    missing, added = inline.compare(text, whole, markup)
    assert (not missing and not added) or findings or _ambiguous(text, found)


def _ambiguous(text: str, found: Masked) -> bool:
    """Markup that touches words or other markup may read differently elsewhere."""
    return (
        bool(re.search(r"\S(?:\*|_|~|\[|<)|(?:\*|_|~|\)|>)\S", text)) or not found.text
    )


@given(
    text=TEXTS,
    markup=MARKUPS,
    answer=st.text("aQX12 .,[]⟦*_<b>/&`가에서\n", max_size=60),
)
@settings(max_examples=400, deadline=None)
def test_whatever_the_engine_says_nothing_comes_twice(
    text: str, markup: Markup, answer: str
) -> None:
    found = masked(text, markup)
    whole, _ = inline.place(found, Answer(answer), markup)
    said = Counter(re.findall(r"\{name\}|%\(n\)d|`code`|k@a\.org", answer))
    for item in ("{name}", "%(n)d", "k@a.org"):
        ours = sum(word.placeholder.text == item for word in found.words)
        inside = sum(item in point.text for point in found.points)
        assert whole.count(item) <= ours + inside + said[item] + text.count(item)
    for word in found.words:
        if word.placeholder.text in {"{name}", "%(n)d"}:
            assert word.placeholder.text in whole


@given(
    text=TEXTS,
    markup=MARKUPS,
    order=st.randoms(use_true_random=False),
    drop=st.integers(0, 3),
    twice=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_shuffled_dropped_and_doubled_words_are_never_silently_wrong(
    text: str, markup: Markup, order, drop: int, twice: bool
) -> None:
    found = masked(text, markup)
    words = found.text.split()
    order.shuffle(words)
    said = " ".join([*words[drop:], *(words[-1:] if twice else [])])
    whole, findings = inline.place(found, Answer(said), markup)
    kept = all(
        len(re.findall(rf"(?<![A-Za-z0-9]){word.mask}(?![A-Za-z0-9])", said)) == 1
        for word in found.words
    )
    assert kept or findings
    for word in found.words:
        assert word.placeholder.text in whole


def test_quotation_marks_show_where_bold_belongs() -> None:
    text = "The **central bank** raised rates."
    probe = 'The "central bank" raised rates.'
    assert probe in inline.probes(masked(text), "O banco central elevou as taxas.")
    whole, findings = placed(
        text,
        "O banco central elevou as taxas.",
        probes={probe: 'O "banco central" aumentou as taxas.'},
    )
    assert (whole, findings) == ("O **banco central** elevou as taxas.", [])


def test_the_stretch_alone_shows_it_as_well() -> None:
    whole, findings = placed(
        "He came **last year** to us.",
        "Ele veio no ano passado até nós.",
        probes={"last year": "no ano passado"},
    )
    assert (whole, findings) == ("Ele veio **no ano passado** até nós.", [])


def test_names_and_figures_need_no_question() -> None:
    text = "In **Lima** it cost [$4,500](https://a.b)."
    assert inline.probes(masked(text), "Em Lima custou US$ 4.500.") == ()
    whole, findings = placed(text, "Em Lima custou US$ 4.500.")
    assert whole == "Em **Lima** custou US$ [4.500](https://a.b)."
    assert findings == []


def test_without_any_witness_the_place_is_a_guess_and_says_so() -> None:
    whole, findings = placed("The **old** house.", "집이 오래되었다.")
    assert whole.count("**") == 2
    assert findings == ["The place of ** is a guess."]


def test_attention_decides_where_nothing_else_is_known_and_is_no_proof() -> None:
    links = (Link((4, 7), (3, 6), 0.9), Link((8, 13), (0, 2), 0.9))
    whole, findings = placed("The **old** house.", "집이 오래됐다.", links=links)
    assert whole == "집이 **오래됐다**."
    assert findings == ["The place of ** is a guess."]


def test_a_bold_figure_takes_its_particle_along_to_be_bold_at_all() -> None:
    whole, _ = placed("Up by **50%** today.", "오늘 50%를 올랐다.")
    assert whole == "오늘 **50%를** 올랐다."
    assert len(inline.placeholders(whole, MARKDOWN)) == 2


def test_code_is_followed_by_its_particle() -> None:
    whole, findings = placed("Run `make` now.", "지금 QX1를 실행하세요.")
    assert (whole, findings) == ("지금 `make`를 실행하세요.", [])


def test_what_the_engine_dropped_is_put_somewhere_and_reported() -> None:
    whole, findings = placed("Ask {name} about it.", "물어보라.")
    assert whole.count("{name}") == 1
    assert findings == ["The place of {name} is a guess."]


def test_what_the_engine_spells_out_is_spelled_as_the_source_does() -> None:
    assert placed("R&amp;D grew.", "I&D cresceu.", markup=HTML)[0] == "I&amp;D cresceu."


def test_a_foot_note_follows_its_word_and_a_break_its_stop() -> None:
    text = "It ended.[^1] She left."
    probe = inline.probes(masked(text), "끝났다. 그녀는 떠났다.")[-1]
    whole, _ = placed(
        text, "끝났다. 그녀는 떠났다.", probes={probe: "끝났다. QX1 그녀는 떠났다."}
    )
    assert whole == "끝났다.[^1] 그녀는 떠났다."


def test_pairs_beside_each_other_share_no_word() -> None:
    whole, findings = placed("**a** *b* ~~c~~", "하나 둘")
    assert findings
    marks = inline.placeholders(whole, MARKDOWN)
    assert all(
        mark.pair is not None for mark in marks if mark.kind in {"open", "close"}
    )


@pytest.mark.parametrize("count", [10, 1000, 30_000])
def test_hostile_length_ends(count: int) -> None:
    found = masked("See **the law** and {name}.")
    text = "law QX1 the " * count
    whole, findings = inline.place(found, Answer(text), MARKDOWN)
    assert findings
    assert "{name}" in whole


def test_a_text_of_markup_only_is_not_taken_apart() -> None:
    text = "**a** " * 200
    assert len(inline.protect(text, MARKDOWN).tokens) > masking.MOST


@given(text=st.text("ab1.,'’-%$ 가", max_size=40))
def test_words_are_separate_and_in_order(text: str) -> None:
    found = terms(text)
    ends = [0, *(term.end for term in found)]
    assert all(term.start >= end for term, end in zip(found, ends, strict=False))
