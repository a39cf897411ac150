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
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"param", "source", "track", "wbr"}
)
"""Elements that have no content and no end tag."""

RAW_TEXT = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style"}
    | {"textarea", "title", "xmp"}
)
"""Elements whose content holds no tags."""

UNREAD = RAW_TEXT | {"math", "object", "svg", "template"}
"""Elements whose content is never part of a sentence."""

LITERAL = frozenset({"code", "kbd", "samp", "var"})
"""Elements whose content belongs to a sentence but is not translated."""

READABLE_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})
"""Attributes that hold text for readers, on any element."""

_HEAD = re.compile(r"<(/?)([A-Za-z][^ \t\n\f\r/>]*+)")
_OPENING = re.compile("<")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*+
    (?:
        (?P<name>[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)
        (?P<assigned>
            [ \t\n\f\r]*+=[ \t\n\f\r]*+
            (?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'
              |(?P<bare>[^ \t\n\f\r>"'][^ \t\n\f\r>]*+)|(?P<empty>(?=>)))?
        )?
    )?""",
    re.VERBOSE,
)
_VALUES = ("double", "single", "bare", "empty")
_QUOTES = {"double": '"', "single": "'"}
_REFERENCE = re.compile(
    r"&(?:#(?:[0-9]{1,12}+(?![0-9])|[xX][0-9a-fA-F]{1,10}+(?![0-9a-fA-F]));?"
    r"|([A-Za-z][A-Za-z0-9]{0,31}+;?))"
)
_COMMENT_END = re.compile(r"--!?>")
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


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag or an end tag."""

    start: int
    end: int
    name: str
    """In lower case."""
    closing: bool
    slashed: bool
    """Written ``<name/>``."""
    attributes: tuple[Attribute, ...] = ()

    @property
    def empty(self) -> bool:
        """It has no content and no partner."""
        return not self.closing and (self.slashed or self.name in VOID)

    def get(self, name: str) -> Attribute | None:
        """Return the attribute that counts: the first of that name."""
        return next((item for item in self.attributes if item.name == name), None)

    @property
    def translate(self) -> bool | None:
        """What the tag says about translating its element; None if nothing."""
        said = self.get("translate")
        if said is not None and said.value.lower() in {"no", "yes", ""}:
            return said.value.lower() != "no"
        classes = self.get("class")
        if classes is not None and "notranslate" in classes.value.split():
            return False
        return None


class TagScanner:
    """Finds the tags of one text; no dead end is followed twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._dead_starts: set[int] = set()
        """Where something like a tag begins that never ends."""
        self._dead_attributes: set[int] = set()
        """Where attributes would begin that lead to no end of a tag."""

    def scan(self, start: int) -> Tag | None:
        """Return the tag that begins at ``start``, or None if there is none.

        A tag that never ends is none.
        """
        if start in self._dead_starts:
            return None
        head = _HEAD.match(self._text, start)
        return self._with_attributes(head) if head else None

    def _with_attributes(self, head: re.Match[str]) -> Tag | None:
        offset = head.end()
        places = [offset]
        attributes: list[Attribute] = []
        while offset not in self._dead_attributes:
            step = _ATTRIBUTE.match(self._text, offset)
            if step is None or (step["assigned"] and _value_of(step) is None):
                break
            offset = step.end()
            if step["name"] is None:
                if self._text[offset : offset + 1] != ">":
                    break
                return _tag(head, offset + 1, step.group()[-1:] == "/", attributes)
            attributes.append(_attribute(step))
            places.append(offset)
        self._dead_attributes.update(places)
        inner = _OPENING.finditer(self._text, head.start(), head.end())
        self._dead_starts.update(match.start() for match in inner)
        return None


def tag_in(text: str) -> Tag | None:
    """Return the tag that ``text`` begins with, or None if there is none."""
    return TagScanner(text).scan(0)


def _value_of(step: re.Match[str]) -> str | None:
    """Return the name of the group that holds the value, or None if it has no end."""
    return next((name for name in _VALUES if step[name] is not None), None)


def _tag(
    head: re.Match[str], end: int, slashed: bool, attributes: Sequence[Attribute]
) -> Tag:
    name = head[2].lower()
    return Tag(head.start(), end, name, bool(head[1]), slashed, tuple(attributes))


def _attribute(step: re.Match[str]) -> Attribute:
    name = step["name"].lower()
    group = _value_of(step) if step["assigned"] else None
    if group is None:
        return Attribute(name, "", step.end(), step.end(), "", assigned=False)
    quote = _QUOTES.get(group, "")
    return Attribute(name, step[group], step.start(group), step.end(group), quote)


def scan_comment(text: str, start: int) -> int | None:
    """Return the end of the comment or declaration at ``start``, or None.

    Whatever begins with ``<!``, ``<?`` or ``</`` and is no tag is one; without an
    end it goes to the end of the text.
    """
    if text.startswith("<!--", start):
        return _end_of_comment(text, start + 4)
    if text.startswith("<![CDATA[", start):
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
    pattern = re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
    match = pattern.search(text, start)
    return match.start() if match else len(text)


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


def partners(tags: Sequence[Tag]) -> dict[int, int]:
    """Return the start of each paired tag's partner, by its own start.

    An end tag closes the nearest open element of its name; elements opened inside
    that one and not closed have no partner. The pairs nest.
    """
    found: dict[int, int] = {}
    opened: list[Tag] = []
    counts: dict[str, int] = {}
    for tag in tags:
        if tag.empty:
            continue
        if not tag.closing:
            opened.append(tag)
            counts[tag.name] = counts.get(tag.name, 0) + 1
        elif counts.get(tag.name):
            partner = _popped(opened, counts, tag.name)
            found[partner.start], found[tag.start] = tag.start, partner.start
    return found


def _popped(opened: list[Tag], counts: dict[str, int], name: str) -> Tag:
    while True:
        tag = opened.pop()
        counts[tag.name] -= 1
        if tag.name == name:
            return tag


def starts_opaque(tag: Tag) -> bool:
    """Whether the words of the element are not for translators."""
    if tag.closing or tag.empty:
        return False
    return tag.name in UNREAD | LITERAL or tag.translate is False


def opaque_ranges(tags: Sequence[Tag], end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of opaque elements, outermost only.

    Text to leave alone (raw text, ``translate="no"``) that is never closed goes to
    ``end``; a ``<code>`` that is never closed is just a tag.
    """
    ends = {tag.start: tag.end for tag in tags}
    mates = partners(tags)
    covered = 0
    for tag in tags:
        if tag.start < covered or not starts_opaque(tag):
            continue
        if tag.start in mates:
            covered = ends[mates[tag.start]]
        elif tag.name in LITERAL and tag.translate is not False:
            continue
        else:
            covered = end
        yield tag.start, covered
