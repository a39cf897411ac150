"""What is said of a regular expression that is none."""

import pytest
import regex

from workbench.errors import UsageError
from workbench.queries import Rewriter
from workbench.queries.patterns import fault

NONE = [
    ("a(b", "a bracket “(” is never closed, at character 2"),
    (r"\((a[(]", "a bracket “(” is never closed, at character 3"),
    ("a)", "a bracket “)” was never opened, at character 2"),
    ("(a)[b", "a bracket “[” is never closed, at character 4"),
    ("*a", "there is nothing to repeat, at character 1"),
    ("a**", "what is repeated already cannot be repeated, at character 3"),
    ("ab\\", "it ends with a backslash, at character 3"),
    (
        r"ab\q",
        "a backslash before this letter has no meaning, at character 3",
    ),
    (r"a\x1", "a code of a character is not finished, at character 2"),
    ("[z-a]", "a range of characters goes backwards, at character 5"),
    ("(?P<1>a)", "the name of a group has a bad character, at character 6"),
    ("(?z)", "what stands behind “(?” has no meaning, at character 3"),
]


@pytest.mark.parametrize(("pattern", "said"), NONE)
def test_the_fault_and_its_place_are_named(pattern, said):
    with pytest.raises(regex.error) as caught:
        regex.compile(pattern, regex.VERSION1)
    assert str(fault(caught.value)) == said


def test_what_is_not_known_is_said_as_the_library_does():
    with pytest.raises(regex.error) as caught:
        regex.compile("(?:a){e<x}")
    assert "fuzzy" in fault(caught.value)
    assert fault(RecursionError()) == "RecursionError"


def test_a_group_that_is_missing_is_named():
    with pytest.raises(UsageError, match="there is no such group") as caught:
        Rewriter("a", r"\2", regex=True).rewritten("a")
    assert caught.value.message.arguments["reason"].template == "there is no such group"
