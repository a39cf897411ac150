"""What a translation does to the terms of its source."""

from __future__ import annotations

import pytest

from workbench.terms import Term, Terms, Word, faults, mentions

WORKER = Term(
    source="overseas worker",
    preferred=(Word("해외 파견 노동자"), Word("해외 노동자")),
    forbidden=(Word("외국인 노동자"), Word("노동자")),
)


def told(term: Term, source: str, target: str, language: str = "ko") -> list[str]:
    found = Terms([term]).find(source, "en")
    return [f.forbidden or "missing" for f in faults(found, target, language)]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("해외 파견 노동자들을 불렀다.", []),
        ("해외파견노동자가 왔다.", []),
        ("해외 노동자는 갔다.", []),
        ("해외파견 노동자였다.", []),
        ("그들은 갔다.", ["missing"]),
        ("외국인 노동자는 갔다.", ["missing", "외국인 노동자"]),
        ("해외 노동자와 외국인 노동자", ["외국인 노동자"]),
        ("해외 노동자와 다른 노동자들", ["노동자"]),
        ("해외 노동자협회", []),
    ],
)
def test_korean_targets(target: str, expected: list[str]) -> None:
    assert told(WORKER, "Overseas workers left.", target) == expected


def test_no_term_no_demand() -> None:
    assert told(WORKER, "Others left.", "노동자는 갔다.") == []


def test_what_stays_as_it_is() -> None:
    keep = Term(source="Daily NK", keep=True)
    assert told(keep, "A Daily NK source", "Daily NK 소식통") == []
    assert told(keep, "A Daily NK source", "데일리NK 소식통") == ["missing"]


def test_verbs_are_not_looked_for() -> None:
    verb = Term(source="defect", preferred=(Word("탈북하다"),), part="verb")
    assert told(verb, "They defect.", "그들은 탈북했다.") == []


def test_suggestions_demand_nothing() -> None:
    shy = Term(source="defector", suggested=(Word("탈북민"),))
    assert told(shy, "A defector said", "한 사람이 말했다") == []


@pytest.mark.parametrize(
    ("text", "phrase", "language", "expected"),
    [
        ("북한군이 왔다", "북한", "ko", True),
        ("컨텐츠가 많다", "콘텐츠", "ko", True),
        ("로씨야에서", "러시아", "ko", True),
        ("The overseas workers", "overseas worker", "en", True),
        ("The e-mails", "email", "en", False),
        ("Worker overseas", "overseas worker", "en", False),
        ("der Arbeiterin", "Arbeiter", "de", True),
        ("рабочих за рубежом", "рабочие за рубежом", "ru", True),
        ("東京都で", "東京", "ja", True),
        ("cat", "dog", "en", False),
    ],
)
def test_mentions(text: str, phrase: str, language: str, expected: bool) -> None:
    assert mentions(text, phrase, language) is expected
