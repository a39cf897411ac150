"""PO text to raw entries, as strictly as ``msgfmt`` and with exact lines.

polib could read PO files too, but it swallows unterminated strings, forgets the
previous msgid of obsolete entries, splits references at spaces, breaks lines at
U+2028, knows no ``#=`` and opens its argument as a file where one has that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from workbench.catalog.plurals import MOST_FORMS
from workbench.errors import Message
from workbench.model import N_

Known = TypeVar("Known")

_MARKERS = frozenset(",=:.")
"""What follows ``#`` where the rest is not what a translator wrote."""


class SyntaxFault(Exception):
    """What is wrong with a PO text, and where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class Entry:
    """One entry as the file has it, before the contract is applied."""

    line: int = 0
    """Of the first keyword."""
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[list[str]] = field(default_factory=list)
    """Of each line."""
    fields: dict[str, str] = field(default_factory=dict)
    """``msgid``, ``msgstr`` or ``msgstr[0]``…, ``|msgid``… to the string."""
    obsolete: bool = False
    hidden_fuzzy: bool = False
    """Whether tools that know no ``#=`` or believe the last line see no fuzzy."""

    def comment(self, text: str) -> None:
        """Take what follows ``#`` in a comment that is no previous msgid."""
        marker = text[:1]
        if marker not in _MARKERS:
            self.comments.append(text.removeprefix(" "))
            return
        value = text[1:].strip(" \t")
        if marker == "," or marker == "=":
            self.flags.append([*filter(None, map(str.strip, value.split(",")))])
            self.hidden_fuzzy = self.fuzzy and (
                marker == "=" or "fuzzy" not in self.flags[-1]
            )
        elif marker == ":":
            self.references.append(value)
        else:
            self.extracted.append(value)

    @property
    def targets(self) -> tuple[str, ...]:
        """``msgstr[0]`` and so on, in order; empty without plural."""
        if "msgid_plural" not in self.fields:
            return ()
        keys = (key for key in self.fields if key.startswith("msgstr["))
        return tuple(self.fields[key] for key in keys)

    @property
    def fuzzy(self) -> bool:
        """Whether any line of flags says so."""
        return bool(self.flags) and any("fuzzy" in line for line in self.flags)

    @property
    def is_header(self) -> bool:
        """Whether this is the entry that holds the file's header."""
        return not self.fields["msgid"] and "msgctxt" not in self.fields


def entries(text: str, *, encoding: str = "utf-8") -> Iterator[Entry]:
    """Yield the entries of a PO text; ``encoding`` decodes ``\\ooo`` and ``\\xhh``.

    As in gettext, a line that ends in a backslash goes on in the next one, even if
    it is a comment. Comments after the last entry belong to none and are left out.

    :raises SyntaxFault: at the first line that is not PO.
    """
    return entries_or(_nothing, text, encoding=encoding)


def _nothing(block: str, number: int) -> None:
    return None


def entries_or(
    whole: Callable[[str, int], Known | None], text: str, *, encoding: str
) -> Iterator[Entry | Known]:
    """Yield the :func:`entries` of a text, or what ``whole`` makes of one.

    :param whole: gets the lines between two blank ones, where nothing before is left
        unfinished, and the number of the first; None leaves them to the lexer.
    """
    lexer = _Lexer(encoding)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    number = 1
    for block in text.split("\n\n"):
        free = lexer.between_entries
        known = whole(block, number) if free else None
        plain = _PLAIN.fullmatch(block) if free and known is None else None
        if (known is not None or plain is not None) and lexer.key:
            yield lexer.finish()
        if known is not None:
            yield known
        elif plain is not None:
            lexer.take_plain(plain, number)
        else:
            for at, line in _lines(block, number):
                if line and (finished := lexer.take(line, at)):
                    yield finished
        number += block.count("\n") + 2
    if lexer.key:
        yield lexer.finish()


def _lines(block: str, number: int) -> Iterator[tuple[int, str]]:
    """Yield every logical line with the number of the last line it takes up.

    The blank line after the block ends what its last line began.
    """
    begun = ""
    for at, raw in enumerate(block.split("\n"), number):
        if raw.endswith("\\"):
            begun += raw[:-1]
        else:
            yield at, (begun + raw).strip(_BLANK)
            begun = ""
    if begun:
        yield at, begun.strip(_BLANK)


_BLANK = " \t\f\v"
_PLAIN = re.compile(
    r"((?:#(?:[^\n\\~|][^\n\\]*)?\n)*)"
    r'(?:msgctxt "([^"\\\n]*)"\n)?msgid "([^"\\\n]*)"\nmsgstr "([^"\\\n]*)"\n?'
)
"""What nearly every entry is: no escape, no second line, no plural, not obsolete."""
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)[ \t]*(?=\")")
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"[ \t]*')
_ESCAPE = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{1,2})+)|\\(.)")
_CODE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]+))")
_NAMED = dict(zip('ntr"\\abfv', '\n\t\r"\\\a\b\f\v', strict=True))
_MERGE_LEFTOVERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_BEFORE = {
    "msgctxt": {"", "|"},
    "msgid": {"", "|", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
    "msgstr[": {"msgid_plural", "msgstr["},
}
"""Which kinds of field may stand directly before a keyword."""


class _Lexer:
    """Takes one line after the other, building one entry at a time."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.line = 0
        self.key = ""
        self.pieces: list[str] = []
        self.entry = Entry()

    @property
    def between_entries(self) -> bool:
        """Whether the next line may begin an entry that owes nothing to this one."""
        if self.key:
            return self.key.startswith("msgstr")
        begun = self.entry
        return not (
            begun.comments or begun.extracted or begun.flags or begun.references
        )

    def take_plain(self, plain: re.Match[str], number: int) -> None:
        """Take all lines of an entry in plain sight that begins in line ``number``."""
        comments, context, source, target = plain.groups()
        lines = comments.split("\n")[:-1]
        for line in lines:
            self.entry.comment(line.rstrip(_BLANK)[1:])
        self.line = self.entry.line = number + len(lines)
        if context is not None:
            self.entry.fields["msgctxt"] = context
        self.entry.fields["msgid"] = source
        self.key, self.pieces = "msgstr", [target]

    def take(self, line: str, number: int) -> Entry | None:
        """Take a line that is not blank; return the entry that it shows finished."""
        self.line = number
        if line[0] != "#":
            return self.statement(line, obsolete=False)
        if not line.startswith("#~"):
            return self.comment(line[1:])
        rest = line[2:].lstrip(" \t")
        if rest[:1] in {"#", "|", ",", "="}:
            return self.comment(rest.removeprefix("#"))
        return self.statement(rest, obsolete=True) if rest else None

    def statement(self, line: str, *, obsolete: bool) -> Entry | None:
        """Take a keyword with its string, or a string that continues one."""
        keyword = _KEYWORD.match(line)
        if keyword is None:
            self.check_continuation(line)
            self.check_obsolete(obsolete)
            self.pieces.append(self.strings(line))
            return None
        finished = None
        if self.key.startswith("msgstr") and keyword[1] in {"msgctxt", "msgid"}:
            finished = self.finish()
        self.begin(keyword[1], obsolete=obsolete)
        self.pieces.append(self.strings(line[keyword.end() :]))
        return finished

    def comment(self, text: str) -> Entry | None:
        """Take what follows ``#``: it opens a new entry after a msgstr."""
        finished = self.finish() if self.key and self.key[0] != "|" else None
        if text.startswith("|"):
            self.previous(text[1:].strip(" \t"))
        else:
            self.entry.comment(text)
        return finished

    def previous(self, value: str) -> None:
        keyword = _KEYWORD.match(value)
        if keyword and not keyword[1].startswith("msgstr"):
            self.open("|" + keyword[1])
            self.pieces.append(self.strings(value[keyword.end() :]))
        elif value.startswith('"') and self.key:
            self.pieces.append(self.strings(value))
        else:
            raise SyntaxFault(Message(N_("not a previous msgid")), self.line)

    def begin(self, keyword: str, *, obsolete: bool) -> None:
        kind = _kind(keyword)
        before = _kind(self.key)
        if before not in _BEFORE[kind]:
            raise SyntaxFault(
                Message(N_("%(keyword)s does not belong here"), keyword=keyword),
                self.line,
            )
        if kind == "msgstr[":
            self.check_index(int(keyword[7]))
        if before in {"", "|"}:
            self.entry.line = self.line
            self.entry.obsolete = obsolete
        self.check_obsolete(obsolete)
        self.open(keyword)

    def check_continuation(self, line: str) -> None:
        if line.startswith(_MERGE_LEFTOVERS):
            raise SyntaxFault(
                Message(N_("an unresolved merge conflict of git")), self.line
            )
        if line[0] != '"':
            raise SyntaxFault(
                Message(N_("neither a keyword, a string nor a comment")), self.line
            )
        if not self.key or self.key[0] == "|":
            raise SyntaxFault(Message(N_("a string without a keyword")), self.line)

    def check_index(self, index: int) -> None:
        expected = int(self.key[7]) + 1 if self.key.startswith("msgstr[") else 0
        if index != expected or index >= MOST_FORMS:
            raise SyntaxFault(
                Message(N_("msgstr[%(index)s] is not the next form"), index=index),
                self.line,
            )

    def check_obsolete(self, obsolete: bool) -> None:
        if obsolete != self.entry.obsolete:
            raise SyntaxFault(
                Message(N_("an entry is obsolete (#~) whole or not")), self.line
            )

    def open(self, key: str) -> None:
        self.close()
        self.key = key

    def close(self) -> None:
        if self.key:
            self.entry.fields[self.key] = "".join(self.pieces)
            self.pieces = []

    def finish(self) -> Entry:
        """Return the entry that has come to its end, and start the next."""
        if not self.key.startswith("msgstr"):
            raise SyntaxFault(
                Message(N_("an entry without msgstr")), self.entry.line or self.line
            )
        self.close()
        done, self.entry, self.key = self.entry, Entry(), ""
        return done

    def strings(self, text: str) -> str:
        """Return the value of one or more quoted strings."""
        parts = []
        position = 0
        while position < len(text):
            match = _STRING.match(text, position)
            if match is None:
                raise SyntaxFault(_complaint(text[position:]), self.line)
            parts.append(self.unescape(match[1]))
            position = match.end()
        return "".join(parts)

    def unescape(self, text: str) -> str:
        return _ESCAPE.sub(self.unescaped, text) if "\\" in text else text

    def unescaped(self, match: re.Match[str]) -> str:
        if match[2] is not None:
            if match[2] not in _NAMED:
                raise SyntaxFault(
                    Message(N_("unknown escape \\%(sign)s"), sign=match[2]), self.line
                )
            return _NAMED[match[2]]
        codes = [int(h, 16) if h else int(o, 8) for h, o in _CODE.findall(match[1])]
        try:
            return bytes(codes).decode(self.encoding)
        except ValueError:
            message = Message(
                N_("%(code)s is no %(encoding)s character"),
                code=match[1][:20],
                encoding=self.encoding,
            )
            raise SyntaxFault(message, self.line) from None


def _kind(key: str) -> str:
    """Return the class of a key: ``msgstr[2]`` is of ``msgstr[``."""
    if key.startswith("|"):
        return "|"
    return "msgstr[" if key.startswith("msgstr[") else key


def _complaint(text: str) -> str:
    if text.startswith('"'):
        return Message(N_("a string without its closing quote"))
    return Message(N_("an unescaped quote, or text after a string"))
