"""Dangerous small edits are told, harmless ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.differences import Alarm, Danger, as_json, compare, in_words


def alarms(old: str, new: str, language: str = "en") -> list[str]:
    found = compare(old, new, language=language).alarms
    return [f"{alarm.danger}: {in_words(alarm)}" for alarm in found]


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("en", "It was approved.", "It was not approved.", "“not” added"),
        ("en", "It was not approved.", "It was approved.", "“not” removed"),
        ("en", "They can go.", "They can't go.", "“can't” added"),
        ("en", "They can go.", "They can’t go.", "“can’t” added"),
        ("en", "They can go.", "They cannot go.", "“cannot” added"),
        ("en", "He always came.", "He never came.", "“never” added"),
        ("en", "with a permit", "without a permit", "“without” added"),
        ("en", "Some were hurt.", "None were hurt.", "“None” added"),
        ("en", "Both agreed.", "Neither agreed.", "“Neither” added"),
        ("en", "There is hope.", "There is no hope.", "“no” added"),
        ("en", "They confirm it.", "They deny it.", "“deny” added"),
        ("en", "a lawful order", "an unlawful order", "lawful → unlawful"),
        ("en", "an illegal trade", "a legal trade", "illegal → legal"),
        ("en", "It was **approved**.", "It was **not** approved.", "“not” added"),
        ("ko", "그는 갔다.", "그는 가지 않았다.", "“않았다” added"),
        ("ko", "그는 갔다.", "그는 안 갔다.", "“안” added"),
        ("ko", "그는 했다.", "그는 못했다.", "“못했다” added"),
        ("ko", "문제가 있다.", "문제가 없다.", "“없다” added"),
        ("ko", "그것은 사실이다.", "그것은 사실이 아니다.", "“아니다” added"),
        ("ko", "가져 가라.", "가져 가지 말라.", "“말라” added"),
        ("ja", "彼は行く。", "彼は行かない。", "“ない” added"),
        ("ja", "行きます。", "行きません。", "“ません” added"),
        ("ja", "食べて寝た。", "食べずに寝た。", "“ず” added"),
        ("zh", "他们同意。", "他们不同意。", "“不” added"),
        ("zh", "他来了。", "他没来。", "“没” added"),
        ("de", "Er kommt.", "Er kommt nicht.", "“nicht” added"),
        ("de", "Es gibt einen Plan.", "Es gibt keinen Plan.", "“keinen” added"),
        ("fr", "Il est venu.", "Il n’est pas venu.", "“n’est pas” added"),
        ("fr", "Il le veut.", "Il ne le veut plus.", "“ne le veut plus” added"),
        ("es", "Está aprobado.", "No está aprobado.", "“No” added"),
        ("es", "Siempre vino.", "Nunca vino.", "“Nunca” added"),
    ],
)
def test_a_negation_gained_or_lost_is_told(
    language: str, old: str, new: str, expected: str
) -> None:
    assert alarms(old, new, language) == [f"negation: {expected}"]


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("en", "80 men", "90 men", ["80 → 90"]),
        ("en", "4,500 men", "4,600 men", ["4,500 → 4,600"]),
        ("en", "1.5 percent", "2.5 percent", ["1.5 → 2.5"]),
        ("en", "at 5 degrees", "at -5 degrees", ["5 → -5"]),
        ("en", "5 million won", "5 billion won", ["5 million → 5 billion"]),
        ("en", "millions of men", "thousands of men", ["millions → thousands"]),
        ("en", "two men", "three men", ["two → three"]),
        ("en", "one man came", "two men came", ["one → two"]),
        ("en", "of 12 men, 3 died", "of 13 men, 4 died", ["12 → 13", "3 → 4"]),
        ("en", "In May 20 came.", "In May some came.", ["“20” removed"]),
        ("en", "Some came.", "Some 300 came.", ["“300” added"]),
        ("en", "on 2026-11-23", "on 2026-11-24", ["23 → 24"]),
        ("en", "at 10:30 today", "at 11:30 today", ["10:30 → 11:30"]),
        ("en", "COVID-19 wards", "COVID-20 wards", ["19 → 20"]),
        ("ko", "80명이 왔다", "90명이 왔다", ["80 → 90"]),
        ("ko", "3만 명이 떠났다", "3만5천 명이 떠났다", ["3만 → 3만5천"]),
        ("ko", "3만 명", "3억 명", ["3만 → 3억"]),
        ("ko", "두 명이 숨졌다", "세 명이 숨졌다", ["두 → 세"]),
        ("ja", "三人が死亡", "四人が死亡", ["三 → 四"]),
        ("zh", "3万人", "5万人", ["3万 → 5万"]),
        ("de", "zwei Männer", "drei Männer", ["zwei → drei"]),
        ("fr", "5 millions", "6 millions", ["5 millions → 6 millions"]),
    ],
)
def test_a_number_changed_gained_or_lost_is_told(
    language: str, old: str, new: str, expected: list[str]
) -> None:
    assert alarms(old, new, language) == [f"number: {words}" for words in expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("He met Putin there.", "He met Xi there.", ["Putin → Xi"]),
        ("He met Kim Jong Un.", "He met Moon Jae In.", ["Kim Jong Un → Moon Jae In"]),
        ("Kim Jong Un said so.", "The agency said so.", ["“Kim Jong Un” removed"]),
        ("The Daily NK said so.", "Officials said so.", ["“Daily NK” removed"]),
        ("Mr. Kim said so.", "Mr. Lee said so.", ["Kim → Lee"]),
        ("with J. Kim", "with J. Lee", ["Kim → Lee"]),
        ("by the U.S. army", "by the UK army", ["U.S. → UK"]),
        ("NATO agreed.", "WHO agreed.", ["NATO → WHO"]),
        ("He left.", "He left for Seoul.", ["“Seoul” added"]),
        ("He came from Seoul.", "He came.", ["“Seoul” removed"]),
        ("He met Kim’s son.", "He met Lee's son.", ["Kim → Lee"]),
        ("Kim met Lee.", "Park met Lee, said Kim. Park left.", []),
        ("Kim said that Kim left.", "Lee said that Lee left.", ["Kim → Lee"] * 1),
    ],
)
def test_a_name_changed_gained_or_lost_is_told(
    old: str, new: str, expected: list[str]
) -> None:
    assert alarms(old, new) == [f"name: {words}" for words in expected]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        # Moved, re-punctuated, reworded.
        ("en", "On Monday 80 men did not come.", "80 men did not come on Monday."),
        ("en", "“No,” said Kim in Seoul.", "In Seoul, Kim said: “No.”"),
        ("en", "Kim, 40, left; Lee did not.", "Lee did not - Kim (40) left!"),
        ("en", "The officials in Rome met.", "In Rome officials met."),
        ("en", "He said it.", "According to him, it was said."),
        ("en", "Officials met there.", "Diplomats gathered there."),
        # Written in another way.
        ("en", "It is not true.", "It isn't true."),
        ("en", "It isn't true.", "It isn’t true."),
        ("en", "4,500 men", "4500 men"),
        ("en", "5 million won", "5,000,000 won"),
        ("en", "two men", "2 men"),
        ("en", "**80** men of Kim", "80 men of *Kim*"),
        ("en", "Kim's son", "Kim’s son"),
        ("en", "the Party said", "the party said"),
        ("ko", "3만5천 명", "35,000명"),
        ("ko", "가지 않았다", "가지 않았습니다"),
        ("fr", "Il n'est pas venu", "Il n’est pas venu"),
        # Words that only look dangerous.
        ("en", "one of the best", "among the best"),
        ("en", "He came.", "I came."),
        ("en", "a form", "an inform"),
        ("en", "Room 5", "No. 5 room"),
        ("en", "He sang.", "He not only sang, he danced."),
        ("en", "Kim Meets Xi in Rome Today", "Kim Visits Xi in Rome Today"),
        ("en", "BORDER OPENS", "BORDER REOPENS"),
        ("en", "Talks began.", "Meetings began."),
        ("en", "the <b class='n1'>end</b>", "the <b class='n2'>end</b>"),
        ("en", "see [it](https://No.x/5)", "see [it](https://not.x/6)"),
        ("ko", "안전하다", "안녕하다"),
        ("ko", "한 번 갔다", "다시 갔다"),
        ("ko", "잘못했다", "잘했다"),
        ("ko", "집까지 걸었다", "집까지 말했다"),
        ("ja", "彼は来た", "彼は必ず来た"),
        ("ja", "人が多い", "人が少ない"),
        ("zh", "他来了", "他不断来"),
        ("de", "Der Hund schläft", "Der Kater schläft"),
        ("th", "เขาไป", "เขาไม่ไป"),
    ],
)
def test_harmless_edits_raise_nothing(language: str, old: str, new: str) -> None:
    assert alarms(old, new, language) == []


def test_alarms_are_in_order_and_told_once() -> None:
    old = "The agency was approved by Kim and 80 people."
    new = "The agency was not approved by Lee and 90 people."
    assert alarms(old, new) == [
        "negation: “not” added",
        "number: 80 → 90",
        "name: Kim → Lee",
    ]
    twice = alarms("80 men met 80 women.", "90 men met 90 women.")
    assert twice == ["number: 80 → 90"]


SENTENCE = ["Kim", "met", "not", "80", "Lee", "5 million", "Seoul", "one", "never"]


@settings(max_examples=100, deadline=None)
@given(st.permutations(SENTENCE), st.permutations(SENTENCE))
def test_order_alone_raises_nothing(old: list[str], new: list[str]) -> None:
    texts = (" ".join(["then", *words]) + "." for words in (old, new))
    assert alarms(*texts) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_an_alarm_quotes_its_texts(old: str, new: str) -> None:
    for alarm in compare(old, new, language="en").alarms:
        assert alarm.old or alarm.new
        assert alarm.old in old
        assert alarm.new in new


def test_a_difference_is_told_to_programs() -> None:
    assert as_json(compare("80 men", "90 men", language="en")) == {
        "pieces": [
            {"kind": "removed", "text": "80"},
            {"kind": "added", "text": "90"},
            {"kind": "kept", "text": " men"},
        ],
        "alarms": [{"kind": "number", "old": "80", "new": "90"}],
    }


def test_long_words_are_cut_where_they_are_told() -> None:
    told = in_words(Alarm(Danger.NUMBER, "1" * 500, "2"))
    assert told == f"{'1' * 59}… → 2"
