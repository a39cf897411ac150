"""Sound news raises no alarm; the labelled findings are what they were labelled for."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from workbench import checks
from workbench.checks import Subject
from workbench.model import Markup, State, Unit

DATA = Path(__file__).resolve().parents[1] / "data" / "checks"
NEWS = (
    *("news_en_ko.tsv", "news_held_out.tsv", "news_measured_again.tsv"),
    *("news_first.tsv", "news_second.tsv", "news_third.tsv", "news_fourth.tsv"),
    *("news_fifth.tsv", "news_sixth.tsv", "news_seventh.tsv"),
    *("news_eighth.tsv", "news_ninth.tsv", "news_tenth.tsv"),
    *("prose_first.tsv", "prose_second.tsv", "prose_third.tsv"),
)
MOST = 0.03
"""Sound sentences of which anything may be said."""


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def subject(source, target, languages):
    unit = Unit(source=source, target=target, state=State.APPROVED)
    return Subject(unit, Markup.PLAIN, *languages)


@pytest.mark.parametrize("languages", [("en", "ko"), ("ko", "en")])
def test_sound_sentences_are_left_alone(languages):
    sentences = [row for name in NEWS for row in rows(name)]
    articles = {name: [] for name, _, _ in sentences}
    for name, english, korean in sentences:
        pair = (english, korean) if languages[0] == "en" else (korean, english)
        articles[name].append(subject(*pair, languages))
    found = [f for several in articles.values() for f in checks.run_whole(several)]
    found += [
        f for several in articles.values() for s in several for f in checks.run(s)
    ]
    flagged = {f.source for f in found if f.code != "end-punctuation"}
    assert len(flagged) <= MOST * len(sentences), flagged


def test_negations_are_found():
    lost = 0
    files = ("news", "held_out", "sixth", "seventh", "eighth", "ninth", "tenth")
    faulty = [row for name in files for row in rows(f"{name}_negations.tsv")]
    korean = {english: text for name in NEWS for _, english, text in rows(name)}
    for code, english, target in faulty:
        languages = ("en", "ko") if code == "ko" else ("ko", "en")
        source = english if code == "ko" else korean[english]
        codes = {f.code for f in checks.run(subject(source, target, languages))}
        lost += not codes & {"negation", "numbers"}
    assert lost <= len(faulty) / 10


def test_most_labelled_findings_are_real():
    labels = rows("labelled_findings.tsv")[1:]
    assert len(labels) == 200
    assert {label for _, _, label, *_ in labels} == {"real", "harmless"}
    assert Counter(label for _, _, label, *_ in labels)["real"] == 156
