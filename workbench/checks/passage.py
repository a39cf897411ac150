"""A text taken apart once, for all the checks that look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.checks.features import EVERYTHING, Bit
from workbench.checks.glance import look
from workbench.checks.once import once
from workbench.inline import placeholders
from workbench.inline.comparison import differences, is_spelling
from workbench.model import Markup, Placeholder

OBJECT = "\ufffc"
"""Stands for a placeholder that a reader sees; neither a letter nor a space."""

OF_TARGET = 48
"""Where the bits of a translation begin in ``Pair.seen``."""
OWN = 1 << 2 * OF_TARGET
"""The first bit that is no bit of a text."""
SAME, ENDS = OWN << 3, OWN << 4
"""Both texts are the same but for white space; not both end with a full stop."""

_READ = frozenset({"en", "ko"})
"""Languages whose words are looked at beforehand."""
_MARKS = Bit.MARKUP | Bit.CONTROL
_OBJECTS = dict.fromkeys(("single", "code", "url", "email", "variable"), OBJECT)
_SEEN = {**_OBJECTS, **dict.fromkeys(("open", "close"), "")}


@dataclass(eq=False)  # no slots: what is found once lives in the dict
class Passage:
    """A text and its inline syntax.

    Nobody changes one: it is not frozen because that would take three times as long.
    """

    text: str
    markup: Markup

    @once
    def is_printable(self) -> bool:
        """Whether its only space is the blank and nothing in it is a control.

        Then there are no line breaks, tabs, no-break spaces, direction marks, joiners
        or other format characters in it; Hangul fillers count as letters.
        """
        return self.text.isprintable()

    @once
    def seen(self) -> int:
        """A ``Bit`` for everything that may be in the text or in its prose.

        What is masked shows no more: only its words were cut, and signs end them.
        """
        seen = look(self.text)
        return seen | look(self.prose) if self.placeholders else seen

    @once
    def may_hold_tags(self) -> bool:
        """Whether something in it could open a tag, a comment or an autolink."""
        return "<" in self.text

    @once
    def placeholders(self) -> tuple[Placeholder, ...]:
        """Everything in the text that a translation carries unchanged."""
        seen = look(self.text)
        if not seen & _MARKS and not (seen & Bit.PAIRED and _in_pairs(self.text)):
            return ()
        return placeholders(self.text, self.markup)

    @once
    def required(self) -> tuple[Placeholder, ...]:
        """The placeholders that are more than a character spelled specially."""
        found = self.placeholders
        return tuple([item for item in found if not is_spelling(item)]) if found else ()

    @once
    def prose(self) -> str:
        """The text as its reader sees it; markup around words leaves no trace.

        Code, addresses, images and variables are one :data:`OBJECT` each.
        """
        return self.replaced(_SEEN) if self.placeholders else self.text

    @once
    def masked(self) -> str:
        """The text, as long as it is, with :data:`OBJECT` where no words are.

        Signs that close something stay, without the address of a link: a particle
        may follow them. What is found here stands at the same place in the text.
        """
        if not self.placeholders:
            return self.text
        parts: list[str] = []
        offset = 0
        for item in self.placeholders:
            parts += (self.text[offset : item.start], _mask(item))
            offset = item.end
        return "".join((*parts, self.text[offset:]))

    def replaced(self, marks: Mapping[str, str]) -> str:
        """Return the text with placeholders of some kinds replaced by a mark."""
        parts: list[str] = []
        offset = 0
        for placeholder in self.placeholders:
            if placeholder.kind in marks:
                parts += (
                    self.text[offset : placeholder.start],
                    marks[placeholder.kind],
                )
                offset = placeholder.end
        return "".join((*parts, self.text[offset:]))


def _in_pairs(text: str) -> bool:
    return text.count("$") > 1 or text.count("~") > 1


def _mask(item: Placeholder) -> str:
    if item.kind != "close":
        return OBJECT * len(item.text)
    if item.text.startswith("]("):
        return f"]({OBJECT * (len(item.text) - 3)})"
    return item.text


@dataclass(eq=False)  # no slots and not frozen, as above
class Pair:
    """A source passage and its translation; neither is empty. Nobody changes one."""

    source: Passage
    target: Passage
    source_language: str
    """Canonical locale code."""
    target_language: str
    """Canonical locale code."""
    flags: tuple[str, ...] = ()
    """Gettext flags of the unit, such as ``python-format``."""

    @property
    def markup(self) -> Markup:
        """The inline syntax of both."""
        return self.source.markup

    @once
    def languages(self) -> tuple[str, str]:
        """The languages of source and target, without script and region."""
        return (
            self.source_language.partition("-")[0],
            self.target_language.partition("-")[0],
        )

    @once
    def seen(self) -> int:
        """A bit for all that a check of both texts may want to look at."""
        if not _READ.issuperset((self.source_language, self.target_language)):
            return EVERYTHING
        source, target = self.source, self.target
        return source.seen | target.seen << OF_TARGET | _alike(source.text, target.text)

    @property
    def missing(self) -> tuple[Placeholder, ...]:
        """Placeholders of the source that the translation lacks."""
        return self._compared[0]

    @property
    def added(self) -> tuple[Placeholder, ...]:
        """Placeholders of the translation that the source does not have."""
        return self._compared[1]

    @once
    def _compared(self) -> tuple[tuple[Placeholder, ...], tuple[Placeholder, ...]]:
        source, target = self.source.required, self.target.required
        return differences(source, target) if source or target else ((), ())


def _alike(source: str, target: str) -> int:
    """Return what is seen by a comparison of both texts."""
    seen = SAME if source.strip() == target.strip() else 0
    stops = source[-1:] == "." == target[-1:]
    plain = stops and source[-2:-1].isalnum() and target[-2:-1].isalnum()
    return seen if plain else seen | ENDS
