"""What the checks of markup let pass renders with the elements of its source.

The judge is the renderer of the preview, which is another program than the one the
checks read Markdown with.
"""

import random
import re
from collections import Counter

import pytest
from subjects import approved

from workbench.checks import CHECKS, Subject
from workbench.formats.markdown.display import to_html
from workbench.model import Markup

MARKUP = (
    *("broken-markup", "unsafe-markup", "lost-placeholder", "added-placeholder"),
    "changed-link",
)
SOURCES = (
    *("**a** b", "*a* and **b**", "[a](b) c", "`a` b **c**", "~~a~~ b"),
    *("**[a](b)** c", "![a](b) c", "a b", "<b>a</b> c", "**a *b* c**", "[a][b] c"),
)
TOKEN = re.compile(r"\*\*|\]\(b\)|!\[|</?b>|.")
PIECES = (
    *("**", "*", "_", "가", "나 ", "50%", "(", ")", "“", "”", "를", " ", "`", "["),
    *("](b)", "<b>", "</b>", "~~", "!", '"', ".", "__", "a"),
)
DEFINITION = "\n\n[b]: b"


def mangled(source, chance):
    """Return what a careless hand might make of the markup of a source."""
    tokens = [
        token if chance.random() < 0.92 else chance.choice(PIECES)
        for token in TOKEN.findall(source)
    ]
    for _ in range(chance.randint(0, 2)):
        tokens.insert(chance.randint(0, len(tokens)), chance.choice(PIECES))
    return "".join(tokens)


def passes(source, target):
    unit = approved(source, target)
    subject = Subject(unit, Markup.MARKDOWN, "en", "ko")
    return not any([*CHECKS[code].function(subject)] for code in MARKUP)


def elements(text):
    # A word before it: the format itself sees to it that no block begins.
    return Counter(re.findall(r"</?[a-z]\w*", to_html(f"x {text}{DEFINITION}")))


@pytest.mark.parametrize("source", SOURCES)
def test_what_passes_renders_alike(source):
    chance = random.Random(source)  # noqa: S311  not a secret
    targets = {mangled(source, chance) for _ in range(250)}
    passed = [target for target in targets if target.strip() and passes(source, target)]
    assert len(passed) > 10
    for target in passed:
        assert elements(target) == elements(source), target
