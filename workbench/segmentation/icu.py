r"""From ICU's regular expressions, which SRX uses, to those of Python's ``regex``.

What the two write alike stays; what only ICU, Java or .NET write is put in other
words: ``\h``, ``\x{41}``, ``\Q…\E``, ``[[:digit:]]``, ``[a-z-[aeiou]]``. What would
mean something else in ``regex``, such as its own fuzzy counts, is refused or taken
by the letter. Sources: ICU User Guide, "Regular Expressions" and "UnicodeSet"; the
documentation of ``regex``, version 1 behaviour.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from workbench.errors import Message
from workbench.model import N_

DEEPEST = 50
"""Groups and sets within each other; ``regex`` itself would go on into a crash."""

LARGEST = 20_000
"""Characters a pattern may stand for when its counts are written out."""

_SPACES = r"\t\p{Zs}"
_BREAKS = r"\n\x0B\f\r\x85\u2028\u2029"
_CONTROLS = {"a": "\a", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SAME = frozenset("dDwWsS")
_WIDE = {"h": _SPACES, "v": _BREAKS}
_EDGES = {
    "b": r"\b",
    "B": r"\B",
    "A": r"\A",
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "R": rf"(?>\r\n|[{_BREAKS}])",
    "X": r"\X",
}
_CODE = re.compile(
    r"x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8})"
    r"|u(D[89AB][0-9A-F]{2})\\u(D[C-F][0-9A-F]{2})|u([0-9A-Fa-f]{4})",
)
_OCTAL = re.compile(r"0([0-3]?[0-7]{1,2})")
_NAMED = re.compile(r"N\{([^}]{1,100})\}")
_PROPERTY = re.compile(r"([pP])(?:([A-Za-z])|\{(\^?)([\w &:=.-]{1,100})\})")
_POSIX = re.compile(r"\[:(\^?)([A-Za-z_= ]{1,60}):\]")
_COUNT = re.compile(r"\{([0-9]{1,6})(?:(,)([0-9]{0,6}))?\}")
_OPENING = re.compile(
    r"\(\?(?:(:|=|!|>|<=|<!)|<([A-Za-z_]\w*)>|(#[^)]*\))"
    r"|([a-zA-Z]*)(-[a-zA-Z]*)?([:)]))"
)
_REFERENCE = re.compile(r"k<([A-Za-z_]\w*)>|([1-9][0-9]?)")
_KEPT_FLAGS = frozenset("ims")
_IDLE_FLAGS = frozenset("uUwd")
"""They ask for Unicode, which is a matter of course here, or for line ends."""


class PatternError(ValueError):
    """A regular expression that is wrong, or that cannot be carried over."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A pattern for ``regex``, to be compiled with its version 1."""

    text: str
    groups: int
    """How many groups it captures."""
    refers: bool
    """Whether it refers back to one of them."""


def translate(pattern: str, *, groups: int = 0) -> Translated:
    """Return ``pattern`` in the syntax of ``regex``.

    :param groups: how many groups come before, where it is put behind another.
    :raises PatternError: it cannot be said there, or is too large.
    """
    reader = _Reader(pattern, groups)
    return Translated(reader.read(), reader.groups, reader.refers)


@lru_cache(maxsize=512)
def _property(name: str) -> str:
    """Return what ``regex`` calls a property; blocks are ``Is…`` in .NET."""
    import regex  # rarely needed, and it takes its time

    bare = name.removeprefix("Is")
    for known in (name, bare, f"In{bare}"):
        try:
            regex.compile(rf"\p{{{known}}}")
        except regex.error:
            continue
        return known
    raise PatternError(Message(N_("there is no property %(name)s"), name=repr(name)))


def _literal(character: str) -> str:
    """Return the character so that it stands for itself, in a set or not."""
    if character.isalnum() or character == "_" or ord(character) > 0x7F:
        return character
    return f"\\x{ord(character):02x}"


class _Reader:
    """Walks a pattern once, from left to right."""

    def __init__(self, pattern: str, groups: int) -> None:
        self.text = pattern
        self.at = 0
        self.groups = 0
        self.refers = False
        self._before = groups
        self._sizes = [0]
        self._last = 0

    def read(self) -> str:
        parts: list[str] = []
        while self.at < len(self.text):
            parts.append(self._item())
        if len(self._sizes) > 1:
            raise PatternError(Message(N_("a bracket ( is never closed")))
        return "".join(parts)

    def _item(self) -> str:
        character = self.text[self.at]
        if character == "\\":
            return self._escape()
        if character == "[":
            return self._sized(self._set(1))
        if character == "(":
            return self._open()
        if character == ")":
            return self._close()
        if character in "*+?{":
            return self._repeat(character)
        self.at += 1
        return self._sized(character if character in ".^$|" else _literal(character))

    def _sized(self, text: str, size: int = 1) -> str:
        """Count what ``text`` stands for: a count after it writes it out."""
        self._last = size
        self._sizes[-1] += size
        if self._sizes[-1] > LARGEST:
            raise PatternError(
                Message(N_("it stands for too long a text: lower the counts"))
            )
        return text

    def _open(self) -> str:
        if self.text.startswith("(?", self.at):
            return self._open_special()
        if self.text.startswith("(*", self.at):
            raise PatternError(Message(N_("(* is not supported")))
        self.at += 1
        self.groups += 1
        return self._deeper("(")

    def _open_special(self) -> str:
        match = _OPENING.match(self.text, self.at)
        if match is None:
            shown = self.text[self.at : self.at + 4]
            raise PatternError(Message(N_("%(shown)s is not supported"), shown=shown))
        self.at = match.end()
        kind, name, comment, on, off, end = match.groups()
        if comment:
            return ""
        if name:
            self.groups += 1
            return self._deeper(f"(?P<{name}>")
        if kind:
            return self._deeper(f"(?{kind}")
        flags = _flags(on, off or "")
        if end == ":":
            return self._deeper(f"(?{flags}:")
        return f"(?{flags})" if flags else ""

    def _deeper(self, text: str) -> str:
        self._sizes.append(0)
        if len(self._sizes) > DEEPEST:
            raise PatternError(Message(N_("its groups are nested too deeply")))
        return text

    def _close(self) -> str:
        if len(self._sizes) == 1:
            raise PatternError(Message(N_("a bracket ) was never opened")))
        self.at += 1
        return self._sized(")", self._sizes.pop())

    def _repeat(self, character: str) -> str:
        """Return a quantifier; other braces are only braces, not fuzzy counts."""
        count = _COUNT.match(self.text, self.at)
        if character == "{" and count is None:
            self.at += 1
            return self._sized(_literal("{"))
        self.at += 1 if count is None else len(count[0])
        mode = self.text[self.at : self.at + 1]
        if mode not in {"?", "+"}:
            mode = ""
        self.at += len(mode)
        if count is not None:
            most = max(int(count[1]), int(count[3] or 0), 1)
            self._sized("", self._last * (most - 1))
        return f"{count[0] if count else character}{mode}"

    def _escape(self) -> str:
        """Return what begins with a backslash, outside of sets."""
        letter = self.text[self.at + 1 : self.at + 2]
        if letter == "Q":
            return self._sized(
                "".join(map(_literal, quoted := self._quoted())), len(quoted)
            )
        if letter in _EDGES:
            self.at += 2
            return self._sized(_EDGES[letter], len(_EDGES[letter]))
        reference = _REFERENCE.match(self.text, self.at + 1)
        if reference is not None:
            self.at = reference.end()
            return self._sized(self._refer(reference[1], reference[2]))
        if (found := self._class()) is not None:
            return self._sized(found)
        return self._sized(_literal(self._character()))

    def _refer(self, name: str | None, number: str | None) -> str:
        self.refers = True
        return f"(?P={name})" if name else f"(?:\\{int(number or 0) + self._before})"

    def _quoted(self) -> str:
        r"""Return what stands between ``\Q`` and ``\E`` or the end."""
        start = self.at + 2
        end = self.text.find("\\E", start)
        self.at = len(self.text) if end < 0 else end + 2
        return self.text[start:end] if end >= 0 else self.text[start:]

    def _class(self) -> str | None:
        """Return the class of characters that an escape names, or None."""
        letter = self.text[self.at + 1 : self.at + 2]
        if letter in _SAME and letter:
            self.at += 2
            return f"\\{letter}"
        if letter and letter.lower() in _WIDE:
            self.at += 2
            negation = "^" if letter.isupper() else ""
            return f"[{negation}{_WIDE[letter.lower()]}]"
        match = _PROPERTY.match(self.text, self.at + 1)
        if match is None:
            return None
        self.at = match.end()
        negated = (match[1] == "P") != bool(match[3])
        return _property_class(match[2] or match[4], negated)

    def _character(self) -> str:
        """Return the one character that an escape stands for."""
        self.at += 1
        letter = self.text[self.at : self.at + 1]
        for pattern, read in _CHARACTERS:
            match = pattern.match(self.text, self.at)
            if match is not None:
                self.at = match.end()
                return read(match)
        self.at += 1
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if not letter:
            raise PatternError(Message(N_("it ends in a backslash")))
        if letter.isascii() and letter.isalnum():
            raise PatternError(
                Message(N_("\\%(letter)s is not supported"), letter=letter)
            )
        return letter

    def _set(self, depth: int) -> str:
        """Return a set of characters, with the sets inside it."""
        if depth > DEEPEST:
            raise PatternError(Message(N_("its sets are nested too deeply")))
        self.at += 1
        parts = ["["]
        if self.text.startswith("^", self.at):
            self.at += 1
            parts.append("^")
        if self.text.startswith("]", self.at):
            self.at += 1
            parts.append(r"\]")
        while not self.text.startswith("]", self.at):
            parts.append(self._member(depth))
        self.at += 1
        return "".join((*parts, "]"))

    def _member(self, depth: int) -> str:
        """Return the next member of a set, or what joins two of them."""
        if self.at >= len(self.text):
            raise PatternError(Message(N_("a bracket [ is never closed")))
        if (posix := _POSIX.match(self.text, self.at)) is not None:
            self.at = posix.end()
            return _property_class(posix[2], bool(posix[1]))
        if self.text[self.at] == "[":
            return self._set(depth + 1)
        if (operator := self._operator()) is not None:
            return operator
        if self.text.startswith("\\Q", self.at):
            return "".join(map(_literal, self._quoted()))
        if self.text[self.at] == "\\" and (found := self._class()) is not None:
            return found
        return self._range()

    def _operator(self) -> str | None:
        """Return the operator between two sets; .NET subtracts by one hyphen."""
        text = self.text
        if text.startswith("&&", self.at):
            self.at += 2
            return "&&"
        for written in ("--[", "--\\p", "--\\P", "-["):
            if text.startswith(written, self.at):
                self.at += 2 if written.startswith("--") else 1
                return "--"
        return None

    def _range(self) -> str:
        """Return one character of a set, or all from it to another."""
        low = self._single()
        start, text = self.at, self.text
        if not text.startswith("-", start) or text[start + 1 : start + 2] in {"]", "["}:
            return _literal(low)
        self.at += 1
        if text.startswith("\\", self.at) and self._class() is not None:
            self.at = start
            return _literal(low)
        high = self._single()
        if high < low:
            raise PatternError(
                Message(
                    N_("the range %(low)s-%(high)s goes backwards"), low=low, high=high
                )
            )
        return f"{_literal(low)}-{_literal(high)}"

    def _single(self) -> str:
        if self.at >= len(self.text):
            raise PatternError(Message(N_("a bracket [ is never closed")))
        if self.text[self.at] == "\\":
            return self._character()
        self.at += 1
        return self.text[self.at - 1]


def _flags(on: str, off: str) -> str:
    for flag in (*on, *off.removeprefix("-")):
        if flag not in _KEPT_FLAGS | _IDLE_FLAGS:
            raise PatternError(
                Message(N_("the flag %(flag)s is not supported"), flag=repr(flag))
            )
    kept = "".join(flag for flag in on if flag in _KEPT_FLAGS)
    without = "".join(flag for flag in off if flag in _KEPT_FLAGS)
    return f"{kept}-{without}" if without else kept


def _property_class(name: str, negated: bool) -> str:
    return f"\\{'P' if negated else 'p'}{{{_property(name)}}}"


def _of_code(match: re.Match[str]) -> str:
    if match[4]:
        high, low = int(match[4], 16), int(match[5], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    code = int(next(filter(None, match.groups())), 16)
    if code > 0x10FFFF:
        raise PatternError(
            Message(N_("there is no character %(code)s"), code=format(code, "X"))
        )
    return chr(code)


def _of_name(match: re.Match[str]) -> str:
    try:
        return unicodedata.lookup(match[1])
    except KeyError as error:
        raise PatternError(
            Message(N_("there is no character %(code)s"), code=repr(match[1]))
        ) from error


_CHARACTERS = (
    (_CODE, _of_code),
    (_OCTAL, lambda match: chr(int(match[1], 8))),
    (_NAMED, _of_name),
    (re.compile("c([@-_a-z])"), lambda match: chr(ord(match[1].upper()) ^ 0x40)),
)
"""Ways to write a character by its code or name."""
