"""The one walk through a document that finds everything to translate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.formats.html.attributes import may_be_read
from workbench.formats.html.blocks import Blocks, with_note
from workbench.formats.html.content import breaks
from workbench.formats.html.nesting import Nesting
from workbench.formats.html.run import TEXT_FIELD, Place, Run
from workbench.formats.html.tokens import Sort, Token, is_xml, tokens
from workbench.inline.tags import Tag, directive
from workbench.model import Block, Kind

_RAW = {
    "textarea": Place(Kind.PARAGRAPH, context=TEXT_FIELD),
    "title": Place(Kind.TITLE, context="page title", whole=True),
}
"""Raw-text elements that readers see."""
_LINE = re.compile(r"[^\r\n]+")
_CODE = re.compile("<|&lt;?", re.IGNORECASE)
_NOTHING: Sequence[Block] = ()


class Walk:
    """Goes through the tokens of a document once, from run to run."""

    def __init__(self, source: str, blocks: Blocks) -> None:
        self._source = source
        self._blocks = blocks
        self._nesting = Nesting(xml=is_xml(source))
        self._off = False
        self._note = ""
        self._run = Run(self._nesting.state.place, translated=True)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the document in order."""
        for token in tokens(self._source):
            if token.sort is Sort.TEXT:
                self._run.add_text(self._source, token)
                continue
            for block in self._step(token):
                yield self._noted(block)
        for block in self._blocks.of_run(self._run):
            yield self._noted(block)

    def _step(self, token: Token) -> Sequence[Block]:
        if token.sort is Sort.TAG and token.tag is not None:
            if breaks(token.tag.name):
                return self._block_tag(token, token.tag)
            return self._phrase_tag(token, token.tag)
        elif token.sort is Sort.COMMENT:
            self._comment(token)
        elif token.sort is Sort.RAW:
            return self._raw(token)
        return _NOTHING

    def _raw(self, token: Token) -> Sequence[Block]:
        """Take raw text; the title of a drawing is none of the page."""
        place = _RAW.get(token.tag.name) if token.tag else None
        if place is None or self._nesting.state.untouched:
            self._run.add_other(token)
        elif self._is_translated():
            return [*self._of_raw(token, place)]
        return _NOTHING

    def _of_raw(self, token: Token, place: Place) -> Iterator[Block]:
        if place.whole:
            yield from self._blocks.of_raw_text(token.start, token.end, place)
        elif not _CODE.search(self._source, token.start, token.end):
            for line in _LINE.finditer(self._source, token.start, token.end):
                yield from self._blocks.of_raw_text(*line.span(), place)

    def _block_tag(self, token: Token, tag: Tag) -> Sequence[Block]:
        """Take a tag that ends the run, unless it is part of a drawing or the like."""
        untouched = self._nesting.state.untouched
        self._nesting.step(tag)
        if untouched and self._nesting.state.untouched:
            self._run.tokens.append(token)
            return _NOTHING
        found = self._flushed()
        if may_be_read(tag) and self._is_translated():
            return [*found, *self._blocks.of_attributes(tag)]
        return found

    def _phrase_tag(self, token: Token, tag: Tag) -> Sequence[Block]:
        """Take a tag that a sentence may hold."""
        second_break = tag.name == "br" and self._has_break()
        island = self._nesting.state.untouched
        self._nesting.step(tag)
        if second_break:
            return self._flushed()
        found = _NOTHING
        if island and not tag.closing and not self._nesting.state.untouched:
            found = self._flushed()  # the end tag of a drawing is missing
        if self._run.translated or not (self._wake() and tag.closing):
            self._run.tokens.append(token)
            if not self._off:
                self._run.tags.append(tag)
        return found

    def _has_break(self) -> bool:
        """Whether one more line break would be the end of a paragraph."""
        if self._nesting.state.literal:
            return False
        return self._run.ends_with_break(self._source)

    def _comment(self, token: Token) -> None:
        verb, rest = directive(self._source[token.start : token.end])
        if verb == "note":
            self._note = f"{self._note}\n{rest}".strip()
        elif verb:
            self._off = verb == "off"
            if self._wake():
                return
        self._run.add_other(token)

    def _wake(self) -> bool:
        """Begin a new run if translation was off in this one and is on again."""
        if self._run.translated or not self._is_translated():
            return False
        self._new_run()
        return True

    def _flushed(self) -> Sequence[Block]:
        """Return the blocks of the run, and begin a new one."""
        run = self._run
        self._new_run()
        return self._blocks.of_run(run) if run.translated and run.tokens else _NOTHING

    def _new_run(self) -> None:
        state = self._nesting.state
        translated = state.translated and not self._off
        if self._run.tokens:
            self._run = Run(state.place, translated)
        else:
            self._run.place = state.place
            self._run.translated = translated

    def _is_translated(self) -> bool:
        return self._nesting.state.translated and not self._off

    def _noted(self, block: Block) -> Block:
        note, self._note = self._note, ""
        return with_note(block, note) if note else block
