"""What the checks say of languages they do not know: only what is surely wrong."""

from itertools import permutations
from pathlib import Path

import pytest
from subjects import approved, findings, pair

from workbench import checks
from workbench.checks.punctuation.quotations import quotations
from workbench.checks.values.calendars import named_months, named_weekdays
from workbench.model import Markup

DATA = Path(__file__).parents[1] / "data/checks/other_languages.txt"
APPROVALS = {"void-approval"}


def _sentences():
    """Return sentences of news, each as a table of its language to its text."""
    blocks = DATA.read_text("utf-8").split("\n\n")
    rows = (
        [line for line in block.splitlines() if line[:1] != "#"] for block in blocks
    )
    return [dict(line.split(": ", 1) for line in lines) for lines in rows]


SENTENCES = _sentences()


@pytest.mark.parametrize(("first", "second"), [*permutations(SENTENCES[0], 2)])
def test_a_sound_translation_has_no_findings(first, second):
    subjects = [
        checks.Subject(
            approved(one[first], one[second]), Markup.MARKDOWN, first, second
        )
        for one in SENTENCES
    ]
    found = [finding for one in subjects for finding in checks.run(one)]
    found += checks.run_whole(subjects)
    assert [
        (finding.code, finding.source, finding.target)
        for finding in found
        if finding.code not in APPROVALS
    ] == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "code"),
    [
        (("en", "es"), "He left on Monday.", "Se fue el martes.", "dates"),
        (("es", "de"), "Se fue el lunes.", "Er ging am Dienstag.", "dates"),
        (("ja", "fr"), "月曜日に発った。", "Il est parti mardi.", "dates"),
        (("en", "zh"), "He left on Thursday.", "他星期五离开。", "dates"),
        (("en", "fr"), "It fell in June.", "Il a baissé en juillet.", "dates"),
        (("en", "de"), "On Nov. 23 it fell.", "Am 24. November fiel es.", "dates"),
        (("es", "en"), "El 23 de noviembre cayó.", "It fell on Nov. 24.", "dates"),
        (("ru", "zh"), "23 ноября упал.", "11月24日倒下了。", "dates"),
        (("en", "de"), "1,500 people", "1.600 Menschen", "numbers"),
        (("es", "fr"), "1.253 personas", "1 235 personnes", "numbers"),
        (("de", "en"), "3,5 Millionen Menschen", "3.6 million people", "numbers"),
        (("en", "fr"), "It cost €500.", "Il a coûté 500 $.", "currencies"),
        (("de", "fr"), "Das Haus kostet kostet viel.", "Elle coûte beaucoup.", None),
        (("en", "fr"), "It goes.", "Ça va va va.", "repeated-words"),
        (("en", "de"), "Who goes?", "Er geht.", "end-punctuation"),
    ],
)
def test_what_says_something_else_is_reported(languages, source, target, code):
    found = {
        one.code for one in findings(approved(source, target), languages=languages)
    }
    assert found - APPROVALS == ({code} if code else set())


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("“We will go on,” he said.", "— Мы продолжим, — сказал он.", ("en", "ru")),
        ("“We will go on,” he said.", "״אנחנו נמשיך״, אמר.", ("en", "he")),
        ("“We will go on,” he said.", "”Jatkamme vain”, hän sanoi.", ("en", "fi")),
        ("“We will go on,” he said.", "»Vi fortsætter nu«, sagde han.", ("en", "da")),
    ],
)
def test_what_is_said_is_marked_in_many_ways(source, target, languages):
    assert quotations(pair(source, target, languages=languages)) is None
    languages = languages[::-1]
    assert quotations(pair(target, source, languages=languages)) is None


@pytest.mark.parametrize(
    ("text", "language", "months", "weekdays"),
    [
        ("am Dienstag, 4. März", "de", [(3, 4)], {1}),
        ("Der Marshall, im Mai", "de", [], set()),
        ("в четверг, 26 ноября", "ru", [(11, 26)], {3}),
        ("1-го мая; в пятницу", "ru", [], set()),
        ("十二月和一月，星期日", "zh", [(12, None), (1, None)], {6}),
        ("21月と11月3日", "ja", [(11, 3)], set()),
        ("پنج شنبه و یکشنبه", "fa", [], {6}),
        ("12,5 de mayo", "es", [(5, None)], set()),
        ("43 de mayo", "es", [(5, None)], set()),
        ("NİSAN", "tr", [], set()),
        ("", "xx", [], set()),
    ],
)
def test_the_names_of_cldr_are_read(text, language, months, weekdays):
    language = language if language != "xx" else "yue"
    found = [(one.month, one.day) for one in named_months(text, language)]
    assert (found, named_weekdays(text, language)) == (months, weekdays)
