"""Format strings are compared as gettext compares them."""

from __future__ import annotations

import random
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from subjects import approved

from workbench import languages
from workbench.checks import Subject, run
from workbench.checks.markup.formats import compared
from workbench.model import Markup, Unit


def codes(unit: Unit, language: str = "de") -> list[str]:
    subject = Subject(unit, Markup.PLAIN, "en", language)
    return [finding.code for finding in run(subject) if finding.severity == "error"]


def form(source: str, target: str, kind: str = "c-format") -> Unit:
    return approved(source, target, flags=(kind,))


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("c-format", "%s has %d", "%2$d hat %1$s"),
        ("c-format", "%s has %d", "%d hat %s"),
        ("c-format", "%s is done", "%s ist zu 100 % z fertig"),
        ("c-format", "%u", "%i"),
        ("c-format", "%.*f", "%.2f"),
        ("python-format", "%s of %d", "%d of %s"),
        ("python-format", "%(a)s", "%(a)s 100 %"),
        ("python-brace-format", "{a}", "{a} {"),
        ("python-brace-format", "{a}", "{a} { b }"),
        ("javascript-format", "%s", "%s %"),
    ],
)
def test_what_breaks_a_program_is_told_once(
    kind: str, source: str, target: str
) -> None:
    found = codes(form(source, target, kind))
    expected = "%2$" not in target
    assert len(set(found)) == expected, found
    assert set(found) <= {"format-string", "lost-placeholder", "added-placeholder"}


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("c-format", "100% sure", "100% d'accord"),
        ("c-format", "%5.2f %% of %s", "%.1f %% von %s"),
        ("python-format", "%(a)s %(b)d", "%(b)i, %(a)r, %(a)s"),
        ("python-format", "100%", "100 %"),
        ("python-brace-format", "{} of {}", "{} von {}"),
        ("python-brace-format", "{{x}} {a!r:>{w}}", "{w} {a}"),
        ("javascript-format", "%s of %d", "%2$d von %1$s"),
        ("no-c-format", "%s", "%"),
        ("php-format", "%s", "%"),
    ],
)
def test_what_a_program_can_fill_in_is_left_alone(
    kind: str, source: str, target: str
) -> None:
    assert "format-string" not in codes(form(source, target, kind))


def counted(*targets: str) -> Unit:
    flags = ("python-format",)
    plural = "%(n)d of %(m)s files"
    source = "one of %(m)s files"
    return approved(source, "", plural=plural, targets=targets, flags=flags)


def test_a_form_for_one_number_need_not_name_it() -> None:
    assert languages.common_forms("de") == (False, True)
    assert languages.common_forms("ru") == (True, True, True)
    one, many = "eine von %(m)s", "%(n)d von %(m)s"
    assert codes(counted(one, many)) == []
    assert codes(counted(one, "%(n)s von %(m)s")) != []


BROKEN = [
    "%s",
    "%d",
    "%u",
    "%1$s",
    "%2$d",
    "%",
    "%%",
    "%(a)s",
    "%(a)d",
    "{a}",
    "{",
    "}",
]
KINDS = ["c-format", "python-format", "python-brace-format", "javascript-format"]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(KINDS), st.lists(st.sampled_from(BROKEN)).map("".join))
def test_every_text_is_sound_against_itself(kind: str, text: str) -> None:
    assert compared(text, text, kind, strict=True) is None


PIECES = {
    "c-format": (
        *("%s", "%d", "%i", "%u", "%ld", "%1$s", "%2$d", "%", "%%", "%q", "%.*f"),
        *(
            "%5.2f",
            "%Lf",
            "%c",
            "%lc",
            "%x",
            " a ",
            "% d",
            "%m",
            "%*d",
            "%zu",
            "100% ok",
        ),
    ),
    "python-format": (
        *("%s", "%d", "%i", "%(a)s", "%(a)d", "%(b)s", "%", "%%", "%q", "%*d"),
        *("%.2f", "%c", " z ", "%(a)%", "% d", "%(b)r"),
    ),
    "python-brace-format": (
        *("{a}", "{b}", "{0}", "{1}", "{{", "}}", "{", "}", "{a.b}"),
        *("{a[0]}", " x ", "{ a}"),
    ),
    "javascript-format": (
        *("%s", "%d", "%f", "%1$s", "%2$d", "%", "%%", "%q", "%j", "%c", "%5.2f"),
        *("x", "%x", "%o"),
    ),
}
"""Without ``{a!r}``, ``{a:>3}`` and ``{}``: gettext 0.21 reads them differently."""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.gettext
@pytest.mark.parametrize("kind", KINDS)
def test_msgfmt_judges_the_same(kind: str) -> None:
    dice = random.Random(20261128)  # noqa: S311  the same pairs in every run
    pairs = [
        tuple("".join(dice.choices(PIECES[kind], k=dice.randint(1, 3))) for _ in "ab")
        for _ in range(400)
    ]
    pairs = [pair for pair in pairs if "{}" not in "".join(pair)]
    entries = [
        f'#, {kind}\nmsgctxt "{n}"\nmsgid "{source}"\nmsgstr "{target}"\n'
        for n, (source, target) in enumerate(pairs)
    ]
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", "-"],
        input=(HEADER + "\n".join(entries)).encode(),
        capture_output=True,
    )
    lines = {
        int(line.split(":")[1])
        for line in done.stderr.decode().splitlines()
        if line.startswith("<stdin>:") and "warning" not in line
    }
    refused = {pair for n, pair in enumerate(pairs) if 5 + 5 * n + 3 in lines}
    assert len(refused) > 100
    ours = {pair for pair in pairs if compared(*pair, kind, strict=True)}
    assert ours == refused
