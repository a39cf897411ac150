"""Where tags, comments and character references begin and end.

Follows the tokenization of the HTML standard (https://html.spec.whatwg.org/), the
one that browsers follow: what looks like a tag to them is a tag here, quotes missing
or not. Offsets are exact. Every function looks at a place once: a text of nothing
but ``<`` takes linear time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.entities import html5

SPACE = " \t\n\f\r"
"""What HTML calls white space; a no-break space is none."""

VOID = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr"}
    | {"img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"}
)
"""Elements that have no content and no end tag."""

RAW_TEXT = frozenset(
    {"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea"}
    | {"title", "xmp"}
)
"""Elements whose content holds no tags."""

FOREIGN = frozenset({"math", "svg"})
"""Elements in which the rules of XML hold."""

UNREAD = RAW_TEXT | FOREIGN | {"noscript", "object", "template"}
"""Elements whose content is never part of a sentence."""

LITERAL = frozenset({"code", "kbd", "samp", "var"})
"""Elements whose content belongs to a sentence but is not translated."""

READABLE_ATTRIBUTES = frozenset(
    {"alt", "aria-description", "aria-label", "aria-placeholder"}
    | {"aria-roledescription", "aria-valuetext", "placeholder", "title"}
)
"""Attributes that hold text for readers, on any element."""

_SOUND = re.compile(
    r"""<(/?)([A-Za-z][^ \t\n\f\r/>"'<]*+)
    (
        (?:
            [ \t\n\f\r]++[^ \t\n\f\r/>="'<]++
            (?:="[^"]*+"|='[^']*+'|=[^ \t\n\f\r>"'=<`]++)?+
        )*+
        [ \t\n\f\r]*+(/?)>
    )""",
    re.VERBOSE,
)
"""A tag without any oddity; most are."""
_HEAD = re.compile(r"<(/?)([A-Za-z][^ \t\n\f\r/>]*+)")
_OPENING = re.compile("<")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*+
    (?:
        ([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)
        (?:
            [ \t\n\f\r]*+(=)[ \t\n\f\r]*+
            (?:"([^"]*+)"|'([^']*+)'|([^ \t\n\f\r>"'][^ \t\n\f\r>]*+)|((?=>)))?
        )?
    )?""",
    re.VERBOSE,
)
_NAME, _UNENDED, _DOUBLE, _SINGLE = 1, 2, 3, 4
"""The last group of an attribute without value, of one whose value never ends, …"""
_QUOTES = {_DOUBLE: '"', _SINGLE: "'"}
_REFERENCE = re.compile(
    r"&(?:#(?:[0-9]{1,12}+(?![0-9])|[xX][0-9a-fA-F]{1,10}+(?![0-9a-fA-F]));?"
    r"|([A-Za-z][A-Za-z0-9]{0,31}+;?))"
)
_SHORT = 200
"""Characters of a tag that is looked up among those that were seen before."""
_TRANSLATION = ("translate", "&")
_SHORTEST = len(" a=b>")
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(r"<!--|-->|</?script(?=[ \t\n\f\r/>])", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"<!--\s*workbench:(?:(?P<verb>off|on|note)\b)(?P<rest>.*)--!?>", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a tag, with the place of its value."""

    name: str
    """In lower case."""
    written: str
    """The value as it stands between its quotes."""
    start: int
    """Offset of ``written``; where a value would be put if there is none."""
    end: int
    quote: str
    """``"``, ``'`` or empty."""
    assigned: bool = True
    """There is an equals sign."""

    @property
    def value(self) -> str:
        """What is meant: character references resolved."""
        return resolved(self.written, attribute=True)


@dataclass(slots=True)
class Tag:
    """A start tag or an end tag.

    Nobody changes one: it is not frozen because it takes four times as long to make
    a frozen one, and a page has tens of thousands.
    """

    start: int
    end: int
    name: str
    """In lower case."""
    closing: bool
    slashed: bool
    """Written ``<name/>``."""
    inside: str
    """What is written after the name, with the last sign."""
    empty: bool
    """It has no content and no partner."""

    def mentions(self, words: Sequence[str]) -> bool:
        """Whether one of ``words`` stands after the name: it takes no time to ask."""
        if len(self.inside) < _SHORTEST:
            return False
        written = self.inside.lower()
        for word in words:  # noqa: SIM110  any() with a generator takes twice as long
            if word in written:
                return True
        return False

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes as they are written, in order."""
        return tuple(_attributes(self.inside, self.end - len(self.inside)))

    def get(self, name: str) -> Attribute | None:
        """Return the attribute that counts: the first of that name."""
        return next((item for item in self.attributes if item.name == name), None)

    @property
    def translate(self) -> bool | None:
        """What the tag says about translating its element; None if nothing."""
        if not self.mentions(_TRANSLATION):
            return None
        said = self.get("translate")
        if said is not None and said.value.lower() in {"no", "yes", ""}:
            return said.value.lower() != "no"
        classes = self.get("class")
        if classes is not None and "notranslate" in classes.value.split():
            return False
        return None


def moved(tag: Tag, start: int) -> Tag:
    """Return the same tag at another place."""
    end = start + tag.end - tag.start
    return Tag(start, end, tag.name, tag.closing, tag.slashed, tag.inside, tag.empty)


def _tag(
    start: int, end: int, name: str, closing: bool, slashed: bool, inside: str
) -> Tag:
    name = name.lower()
    empty = not closing and (slashed or name in VOID)
    return Tag(start, end, name, closing, slashed, inside, empty)


def _attributes(inside: str, base: int) -> Iterator[Attribute]:
    offset = 0
    while (step := _ATTRIBUTE.match(inside, offset)) and step.lastindex:
        offset = step.end()
        yield _attribute(step, step.lastindex, base)


def _attribute(step: re.Match[str], group: int, base: int) -> Attribute:
    """Return the attribute in ``step``, the last group of which is ``group``."""
    name = step[_NAME].lower()
    if group <= _UNENDED:
        place = base + step.end()
        return Attribute(name, "", place, place, "", assigned=False)
    start, end = step.span(group)
    quote = _QUOTES.get(group, "")
    return Attribute(name, step[group], base + start, base + end, quote)


class TagScanner:
    """Finds the tags of one text; no dead end is followed twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._dead_starts: set[int] = set()
        """Where something like a tag begins that never ends."""
        self._dead_attributes: set[int] = set()
        """Where attributes would begin that lead to no end of a tag."""
        self._seen: dict[str, Tag] = {}
        """Tags without a ``>`` in their attributes, as written; most come again."""

    def scan(self, start: int) -> Tag | None:
        """Return the tag that begins at ``start``, or None if there is none.

        A tag that never ends is none.
        """
        end = self._text.find(">", start, start + _SHORT) + 1
        written = self._text[start:end]
        seen = self._seen.get(written)
        if seen is not None:
            name, closing, slashed = seen.name, seen.closing, seen.slashed
            return Tag(start, end, name, closing, slashed, seen.inside, seen.empty)
        tag = self._scan(start)
        if tag is not None and tag.end == end:
            self._seen[written] = tag
        return tag

    def _scan(self, start: int) -> Tag | None:
        if not self._dead_attributes:  # a dead end would be followed again
            match = _SOUND.match(self._text, start)
            if match:
                closing, name, inside, slashed = match.groups()
                return _tag(
                    start, match.end(), name, closing != "", slashed != "", inside
                )
        return None if start in self._dead_starts else self._step_by_step(start)

    def _step_by_step(self, start: int) -> Tag | None:
        head = _HEAD.match(self._text, start)
        if head is None:
            return None
        offset = head.end()
        places = [offset]
        while offset not in self._dead_attributes:
            step = _ATTRIBUTE.match(self._text, offset)
            if step is None or step.lastindex == _UNENDED:
                break
            offset = step.end()
            if step.lastindex is None:
                if self._text[offset : offset + 1] != ">":
                    break
                inside = self._text[head.end() : offset + 1]
                closing, slashed = head[1] != "", step.group()[-1:] == "/"
                return _tag(start, offset + 1, head[2], closing, slashed, inside)
            places.append(offset)
        self._dead_attributes.update(places)
        inner = _OPENING.finditer(self._text, head.start(), head.end())
        self._dead_starts.update(match.start() for match in inner)
        return None


def tag_in(text: str) -> Tag | None:
    """Return the tag that ``text`` begins with, or None if there is none."""
    return TagScanner(text).scan(0)


def scan_comment(text: str, start: int, *, sections: bool = True) -> int | None:
    """Return the end of the comment or declaration at ``start``, or None.

    Whatever begins with ``<!``, ``<?`` or ``</`` and is no tag is one; without an
    end it goes to the end of the text. ``<![CDATA[`` goes to ``]]>`` only where there
    are such ``sections``: in XML and in drawings.
    """
    if text.startswith("<!--", start):
        return _end_of_comment(text, start + 4)
    if sections and text.startswith("<![CDATA[", start):
        return _after(text, "]]>", start)
    if text.startswith(("<!", "<?"), start):
        return _after(text, ">", start)
    if text.startswith("</", start) and not _is_letter(text[start + 2 : start + 3]):
        return _after(text, ">", start) if start + 2 < len(text) else None
    return None


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def directive(comment: str) -> tuple[str, str]:
    """Return what a comment tells the workbench: ``off``, ``on`` or ``note`` and text.

    Both are empty for any other comment.
    """
    match = _DIRECTIVE.fullmatch(comment)
    if match is None:
        return "", ""
    return match["verb"], " ".join(match["rest"].split())


def _end_of_comment(text: str, start: int) -> int:
    for short in (">", "->"):
        if text.startswith(short, start):
            return start + len(short)
    match = _COMMENT_END.search(text, start)
    return match.end() if match else len(text)


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def end_of_raw_text(text: str, name: str, start: int) -> int:
    """Return where the end tag of a raw-text element begins, or the text's end."""
    if name == "plaintext":
        return len(text)
    if name == "script":
        return _end_of_script(text, start)
    pattern = re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
    match = pattern.search(text, start)
    return match.start() if match else len(text)


def _end_of_script(text: str, start: int) -> int:
    """Return where a script ends: not at what a script in a comment in it writes.

    That is what the "script data escaped" states of the standard are for.
    """
    commented = written = False
    while match := _SCRIPT.search(text, start):
        start = match.end()
        sign = match.group().lower()
        if sign == "<!--":
            commented = True
            start -= 2  # "<!-->" is over at once
        elif sign == "-->":
            commented = written = False
        elif sign == "<script":
            written = commented
        elif not written:
            return match.start()
        else:
            written = False
    return len(text)


def resolved(text: str, *, attribute: bool = False) -> str:
    """Return ``text`` with its character references resolved."""
    parts: list[str] = []
    offset = 0
    while (start := text.find("&", offset)) >= 0:
        found = scan_reference(text, start, attribute=attribute)
        end, meaning = found or (start + 1, "&")
        parts += (text[offset:start], meaning)
        offset = end
    return "".join((*parts, text[offset:]))


def scan_reference(
    text: str, start: int, *, attribute: bool = False
) -> tuple[int, str] | None:
    """Return the end and the meaning of the character reference at ``start``.

    In an ``attribute`` a name without its semicolon counts only where no letter,
    digit or equals sign follows: ``?a=1&copy=2`` holds no reference.
    """
    match = _REFERENCE.match(text, start)
    if match is None:
        return None
    if match[1] is None:
        return match.end(), html.unescape(match.group())
    name = _known_name(match[1])
    if not name:
        return None
    end = start + 1 + len(name)
    if attribute and not name.endswith(";") and _goes_on(text, end):
        return None
    return end, html5[name]


def _known_name(written: str) -> str:
    """Return the longest beginning of ``written`` that names a character."""
    if written in html5:
        return written
    lengths = range(min(len(written), 8), 1, -1)
    return next((written[:n] for n in lengths if written[:n] in html5), "")


def _goes_on(text: str, offset: int) -> bool:
    following = text[offset : offset + 1]
    return following == "=" or (following.isascii() and following.isalnum())
