"""Where sentences end: our own cases, news, examples of each rule, golden rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.segmentation import enclosures, engine, exceptions, places, split
from workbench.segmentation.cut import REACH, Cut

CASES = Path(__file__).parents[1] / "data" / "segmentation"
RULES = (
    *exceptions._NO_PIECE,
    *exceptions._ENDED,
    *exceptions._LIKELY,
    *exceptions._GOES_ON,
)
Case = tuple[str, str]


def lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line


def cases(*paths: Path) -> Iterator[Case]:
    """The marked texts; in files of many languages each line names its own."""
    for path in sorted(paths):
        for line in lines(path):
            if line.startswith("## "):
                continue
            mixed = path.stem in {"other", "rules"}
            language, _, text = line.partition("\t") if mixed else (path.stem, "", line)
            yield language, text


def examples() -> dict[str, list[Case]]:
    """The examples of each rule, under its name."""
    found: dict[str, list[Case]] = {}
    name = ""
    for line in lines(CASES / "rules.txt"):
        if line.startswith("## "):
            name = line.removeprefix("## ")
            assert name not in found
            found[name] = []
        else:
            language, _, text = line.partition("\t")
            found[name].append((language, text))
    return found


EXAMPLES = examples()


def check(language: str, case: str) -> None:
    assert list(split(case.replace("|", ""), language)) == case.split("|")


@pytest.mark.parametrize(("language", "case"), list(cases(*CASES.glob("*.txt"))))
def test_cuts_are_where_the_cases_say(language: str, case: str) -> None:
    check(language, case)


@pytest.mark.parametrize(("language", "case"), list(cases(*CASES.glob("news/*.txt"))))
def test_cuts_of_news_are_where_they_should_be(language: str, case: str) -> None:
    check(language, case)


@pytest.mark.parametrize(
    ("language", "least"),
    [("en", 25), ("ko", 20)]
    + [(code, 8) for code in ("ja", "zh", "de", "fr", "es", "ru")],
)
def test_there_is_news_enough(language: str, least: int) -> None:
    assert len(list(lines(CASES / "news" / f"{language}.txt"))) >= least


# Rules


def cuts(language: str, case: str) -> Iterator[Cut]:
    """What a rule is asked about: every place in the text, after the true cuts."""
    text = case.replace("|", "")
    marks = enclosures.find(text)
    true = {
        len("".join(case.split("|")[:number])) for number in range(case.count("|") + 1)
    }
    proposed = engine.boundaries(marks.shown, language)
    for place in places.find(text, proposed, marks, language):
        start = max(offset for offset in true if offset < place.offset)
        first = max(start, place.end - REACH)
        yield Cut(
            before=text[first : place.end],
            whole=first == start,
            marks=text[place.end : place.offset],
            rest=text[place.offset : place.offset + REACH],
            language=language,
        )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_has_examples_for_it_and_against_it(
    rule: Callable[[Cut], bool],
) -> None:
    given = EXAMPLES[rule.__name__]
    assert len(given) >= 3
    assert {rule(cut) for case in given for cut in cuts(*case)} == {True, False}
    assert rule.__doc__


def test_each_heading_names_a_rule_or_module() -> None:
    names = {rule.__name__ for rule in RULES}
    assert EXAMPLES.keys() - names == {"places", "enclosures", "listing", "word"}


# The public golden rules

NOT_WORTH_IT = {
    ("ar", 4): "wants a cut after every comma, which no news text can bear",
    ("da", 46): "wants a line break inside a sentence rewritten: offsets would move",
    ("es", 30): "wants line breaks inside a sentence rewritten: offsets would move",
}
"""The golden rules that fail, by language and number, and why they may."""


def golden() -> Iterator[tuple[str, int, str, list[str]]]:
    content = json.loads((CASES / "golden_rules.json").read_text(encoding="utf-8"))
    for language, given in content.items():
        for number, case in enumerate(given):
            yield language, number, case["text"], case["expected"]


@pytest.mark.parametrize(
    ("language", "number", "text", "expected"),
    list(golden()),
    ids=lambda value: str(value) if isinstance(value, int) else None,
)
def test_the_golden_rules(
    language: str, number: int, text: str, expected: list[str]
) -> None:
    pieces = split(text, language)
    assert "".join(pieces) == text
    right = [piece.strip() for piece in pieces] == [piece.strip() for piece in expected]
    assert right != ((language, number) in NOT_WORTH_IT)


def test_the_golden_rules_are_all_there() -> None:
    assert len(list(golden())) == 286
    assert sum(language == "en" for language, *_ in golden()) == 48
    assert len(NOT_WORTH_IT) <= 3
