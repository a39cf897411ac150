"""What speaks against a draft and cannot be seen in its text, kept beside it.

The mark ``wb-doubt`` holds a word for each, and a digest of the text they are about:
once the text is another one, whoever changed it, nothing of it is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from workbench.model import N_, Finding, Severity, State, Unit, digest

MARK: Final = "wb-doubt"
"""The mark of a draft that its maker had doubts about."""
Marks = tuple[tuple[str, str], ...]
_MOST: Final = 51
"""Characters of the words that fit into a line with the digest."""
_PREFIX: Final = "draft-"

DOUBTS: Mapping[str, tuple[str, Severity]] = MappingProxyType(
    {
        "draft-markup-guessed": (
            N_("The places of the markup are a guess."),
            Severity.WARNING,
        ),
        "incomplete-draft": (
            N_("The engine did not finish this text; the draft is incomplete"),
            Severity.WARNING,
        ),
        "draft-injection": (
            N_(
                "The source reads like orders to a machine;"
                " compare the draft word by word."
            ),
            Severity.WARNING,
        ),
        "draft-chatter": (
            N_("The machine seems to speak of itself instead of translating."),
            Severity.WARNING,
        ),
        "draft-language": (
            N_("The draft does not look like the language it should be in."),
            Severity.WARNING,
        ),
        "draft-memory-differs": (
            N_("The draft was made for a text that says something else."),
            Severity.WARNING,
        ),
        "unknown-words": (
            N_("The engine left words as they are that it does not know."),
            Severity.WARNING,
        ),
        "untranslated-words": (
            N_("The engine's dictionary has no translation of some words."),
            Severity.WARNING,
        ),
        "uninflected-words": (
            N_("Some words are in their basic form: the engine cannot inflect them."),
            Severity.WARNING,
        ),
        "draft-too-long": (
            N_("The draft is more than ten times as long as its source."),
            Severity.WARNING,
        ),
        "draft-cleaned": (
            N_("Invisible characters that the engine had added were removed."),
            Severity.WARNING,
        ),
        "draft-repaired": (
            N_("Numbers or placeholders of the draft were replaced."),
            Severity.INFO,
        ),
    }
)
"""By the code of the finding that drafting reports: what is said later, and how loud.

What the checks see in the text itself (numbers, terms, lost placeholders) is not here.
"""


def kept(target: str, findings: Iterable[Finding]) -> Marks:
    """Return the mark for a draft with these findings; none if nothing is to be kept.

    Where they are too many for a line, the first of ``DOUBTS`` are kept.
    """
    codes = {finding.code for finding in findings}
    if not codes:
        return ()
    words: list[str] = []
    for code in DOUBTS:
        word = code.removeprefix(_PREFIX)
        if code in codes and len(" ".join((*words, word))) <= _MOST:
            words.append(word)
    if not words:
        return ()
    return ((MARK, f"{' '.join(words)} {_sum(target)}"),)


def about(unit: Unit) -> Sequence[tuple[str, Severity]]:
    """Return what speaks against the unit's text: templates and severities.

    Nothing, unless it still is the draft that the mark was made for.
    """
    return _said(_words(unit))


def noted(unit: Unit) -> str:
    """Return a note of the doubts about a unit's text, for its history; may be empty.

    A step that makes the text a person's own takes the mark away, and undoing that
    step has to bring it back.
    """
    words = _words(unit)
    return " ".join((MARK, *words)) if words else ""


def recalled(note: str, target: str) -> Marks:
    """Return the mark of a draft again, from a note; none if the note is none."""
    words = _of_note(note)
    return ((MARK, f"{' '.join(words)} {_sum(target)}"),) if words else ()


def told(note: str) -> Sequence[str]:
    """Return the templates of what a note says; none if it is none."""
    return [template for template, _ in _said(_of_note(note))]


def _words(unit: Unit) -> Sequence[str]:
    if unit.state is not State.DRAFT or not unit.marks:
        return ()
    *words, proof = dict(unit.marks).get(MARK, "").split(" ")
    return words if proof == _sum(unit.target) else ()


def _of_note(note: str) -> Sequence[str]:
    name, _, words = note.partition(" ")
    return words.split() if name == MARK else ()


def _said(words: Sequence[str]) -> Sequence[tuple[str, Severity]]:
    return [
        said for code, said in DOUBTS.items() if code.removeprefix(_PREFIX) in words
    ]


def _sum(target: str) -> str:
    return digest(target.strip())
