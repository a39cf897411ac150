"""Which predicates two texts deny is compared, whatever else in them could deny."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from subjects import pair

from workbench.checks.denials import predicates
from workbench.checks.denials.denied import compared
from workbench.checks.denials.english import english
from workbench.checks.denials.korean import korean
from workbench.checks.denials.negation import negation

LIST = (pkgutil.get_data("workbench.checks.denials", "predicates.tsv") or b"").decode(
    "utf-8"
)

HIDDEN = [
    # Another word could deny: the one that was asked for does not.
    (
        "The ministry approved the plan, but refused to say what it would cost.",
        "부처는 계획을 승인하지 않았지만 비용은 밝히기를 거부했다.",
    ),
    (
        "The mayor did not resign, although prosecutors stopped the investigation.",
        "검찰이 수사를 중단했지만 시장은 사임했다.",
    ),
    (
        "Few voters had expected it, and the union accepted the offer.",
        "유권자 대부분은 예상하지 못했고 노조는 제안을 수용하지 않았다.",
    ),
    (
        "The company has not recalled the cars, which are out of production.",
        "회사는 생산이 중단된 차량을 리콜했다.",
    ),
    (
        "Prosecutors found no evidence after failing to reopen the case.",
        "검찰은 재수사에 실패한 뒤 증거를 확보했다.",
    ),
    # One of two denials is gone.
    (
        "The bank did not disclose the loss and did not apologize.",
        "은행은 손실을 공개하지 않았고 사과했다.",
    ),
    (
        "He was not arrested, and the hearing was not postponed.",
        "그는 체포됐고 심리는 연기되지 않았다.",
    ),
    # A denial in words of its own answers only what stands beside it.
    (
        "The judge said it was unwise, but that it was not a crime.",
        "판사는 현명했지만 범죄는 아니라고 말했다.",
    ),
]
"""Pairs of which one text denies what the other says, beside words that may deny."""

ANSWERED = [
    ("The ministry did not approve the plan.", "부처는 계획을 승인하지 않았다."),
    ("The ministry refused to approve it.", "부처는 이를 승인하지 않았다."),
    ("The bill was not passed.", "법안은 통과되지 못했다."),
    ("No evidence was found.", "증거는 발견되지 않았다."),
    ("Nobody was injured.", "다친 사람은 없었다."),
    ("They found no survivors.", "생존자를 찾지 못했다."),
    ("It does not appear to be a crime.", "범죄는 아닌 것으로 보인다."),
    ("I do not think he will come.", "그가 오지 않을 것으로 생각한다."),
    ("The accounts remain unpublished.", "회계 자료는 아직 공개되지 않았다."),
    ("She is too tired to continue.", "그는 너무 지쳐 계속하지 못한다."),
    ("It was impossible for the boat to land.", "배가 접안할 수 없었다."),
    ("The strike has been averted.", "파업은 일어나지 않게 됐다."),
    ("The vote costs less than a won.", "투표 비용은 1원도 되지 않는다."),
    ("Not only did it pass, it won.", "통과됐을 뿐만 아니라 이겼다."),
    ("The guards did not arrive until noon.", "경비대는 정오가 돼서야 도착했다."),
]
"""Pairs of which nothing is said: each denial is answered, or said otherwise."""

CLAUSES = [
    ("the ministry", ("approved", "approve"), "부처는 계획을 승인"),
    ("the police", ("arrested", "arrest"), "경찰은 남성을 체포"),
    ("the court", ("postponed", "postpone"), "법원은 심리를 연기"),
    ("the company", ("recalled", "recall"), "회사는 차량을 리콜"),
    ("the union", ("announced", "announce"), "노조는 일정을 발표"),
    ("the mayor", ("apologized", "apologize"), "시장은 시민에게 사과"),
]
"""Who did what, in English with its infinitive, and in Korean without 하다."""


def sides(clauses, denied_here, denied_there):
    """The same clauses in English and Korean, with what each of them denies."""
    first, second = [], []
    for number, (who, (did, do), korean_clause) in enumerate(clauses):
        first.append(f"{who} {f'did not {do}' if number in denied_here else did}")
        denied = number in denied_there
        second.append(f"{korean_clause}{'하지 않았' if denied else '했'}")
    return english("; ".join(first) + "."), korean("으며, ".join(second) + "다.")


@st.composite
def said(draw):
    """Some clauses, and which of them each text denies."""
    clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, unique=True))
    numbers = st.sets(st.integers(0, len(clauses) - 1))
    return clauses, draw(numbers), draw(numbers)


@given(said())
def test_what_agrees_is_never_told(drawn):
    clauses, denied, _ = drawn
    verdict = compared(*sides(clauses, denied, denied))
    assert not verdict.lost
    assert not verdict.gained


@given(said())
def test_what_is_lost_one_way_is_gained_the_other(drawn):
    first, second = sides(*drawn)
    there, back = compared(first, second), compared(second, first)
    assert back == replace(there, lost=there.gained, gained=there.lost)


@given(said(), st.randoms(use_true_random=False))
def test_one_denial_more_is_told(drawn, random):
    clauses, denied, _ = drawn
    more = random.randrange(len(clauses))
    verdict = compared(*sides(clauses, denied | {more}, denied - {more}))
    assert verdict.lost == ["not"]
    verdict = compared(*sides(clauses, denied - {more}, denied | {more}))
    (gained,) = verdict.gained
    assert gained.startswith(f"{clauses[more][2].split()[-1]}하지 않았")


@pytest.mark.parametrize(("source", "target"), HIDDEN)
def test_a_denial_is_missed_beside_words_that_could_deny(source, target):
    assert negation(pair(source, target)) is not None
    assert negation(pair(target, source, languages=("ko", "en"))) is not None


@pytest.mark.parametrize(("source", "target"), ANSWERED)
def test_a_denial_is_answered(source, target):
    assert negation(pair(source, target)) is None
    assert negation(pair(target, source, languages=("ko", "en"))) is None


def test_the_message_names_the_predicate():
    problem = negation(
        pair("It approved the plan.", "“계획을 승인하지 않았다”고 했다.")
    )
    assert problem is not None
    assert problem.arguments == (("words", "승인하지 않았다"),)


@pytest.mark.parametrize(
    ("word", "sense"),
    [
        ("승인했다", "approv*"),
        ("재개됐다", "resum*"),
        ("밝혔다", "reveal*"),
        ("병이", "ill"),
    ],
)
def test_words_have_senses_whatever_follows(word, sense):
    assert sense in predicates.in_korean(word)


def test_a_stem_of_one_syllable_does_not_begin_any_word():
    assert "know*" in predicates.in_korean("알고")
    assert "know*" not in predicates.in_korean("알코올")


def test_parts_of_a_phrase_may_stand_apart():
    near = ["they", "handed", "the", "case", "over", "today"]
    assert ("hand*_over", 4) in set(predicates.phrases(near, 1))
    far = ["they", "handed", "the", "judge", "a", "case", "over"]
    assert "hand*_over" not in dict(predicates.phrases(far, 1))


def test_the_list_is_sound():
    head, _, rest = LIST.partition("\n가")
    assert all(line.startswith("# ") for line in head.split("\n"))
    for half in f"가{rest}".rstrip("\n").split("\n# stems\n"):
        rows = [line.split("\t") for line in half.split("\n")]
        assert [korean for korean, _ in rows] == sorted({korean for korean, _ in rows})
        for korean_side, english_side in rows:
            assert re.fullmatch("[가-힣]+(?:/[가-힣]+)*", korean_side)
            entries = english_side.split(" ")
            assert len(entries) == len(set(entries))
            for entry in entries:
                assert re.fullmatch(r"[a-z'-]+\*?(?:_[a-z'-]+\*?)*", entry), entry


def test_the_list_is_read_only_for_who_asks():
    ask = (
        "from workbench.checks.denials.predicates import _LIST;"
        "import workbench.checks, sys; sys.exit(bool(_LIST.__dict__))"
    )
    subprocess.run([sys.executable, "-c", ask], check=True)
