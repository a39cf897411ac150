"""The one walk through a document that finds everything to translate."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.formats.html.blocks import Blocks, with_note
from workbench.formats.html.content import BLOCKS
from workbench.formats.html.nesting import Nesting
from workbench.formats.html.run import Place, Run
from workbench.formats.html.tokens import Sort, Token, tokens
from workbench.inline.tags import Tag, directive
from workbench.model import Block, Kind

_TITLE = Place(Kind.TITLE, context="page title", whole=True)


class Walk:
    """Goes through the tokens of a document once, from run to run."""

    def __init__(self, source: str, blocks: Blocks) -> None:
        self._source = source
        self._blocks = blocks
        self._nesting = Nesting()
        self._off = False
        self._note = ""
        self._run = self._new_run()

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the document in order."""
        for token in tokens(self._source):
            for block in self._step(token):
                yield self._noted(block)
        for block in self._blocks.of_run(self._run):
            yield self._noted(block)

    def _step(self, token: Token) -> Iterator[Block]:
        if token.sort is Sort.COMMENT:
            self._comment(token)
        elif token.sort is Sort.TAG and token.tag is not None:
            if token.tag.name in BLOCKS:
                yield from self._block_tag(token, token.tag)
            else:
                yield from self._phrase_tag(token, token.tag)
        elif token.sort is Sort.RAW and self._is_title(token):
            yield from self._blocks.of_raw_text(token.start, token.end, _TITLE)
        elif token.sort is not Sort.UNENDED:
            self._run.add(self._source, token)

    def _is_title(self, token: Token) -> bool:
        """Whether the raw text is the page's title, not that of a drawing."""
        name = token.tag.name if token.tag else ""
        return name == "title" and self._is_translated()

    def _block_tag(self, token: Token, tag: Tag) -> Iterator[Block]:
        """Take a tag that ends the run, unless it is part of a drawing or the like."""
        untouched = self._nesting.untouched
        self._nest(tag)
        if untouched and self._nesting.untouched:
            self._run.add(self._source, token)
            return
        yield from self._blocks.of_run(self._run)
        if self._is_translated():
            yield from self._blocks.of_attributes(tag)
        self._run = self._new_run()

    def _nest(self, tag: Tag) -> None:
        if tag.closing:
            self._nesting.end(tag.name)
        else:
            self._nesting.start(tag)

    def _phrase_tag(self, token: Token, tag: Tag) -> Iterator[Block]:
        """Take a tag that a sentence may hold."""
        if self._is_second_break(tag):
            yield from self._blocks.of_run(self._run)
            self._run = self._new_run()
            return
        self._nest(tag)
        woke = self._wake()
        if not (woke and tag.closing):
            self._run.add(self._source, token)
            if not self._off:
                self._run.tags.append(tag)

    def _is_second_break(self, tag: Tag) -> bool:
        """Whether ``tag`` is the second of two line breaks: the end of a paragraph."""
        if tag.name != "br" or self._nesting.in_phrase:
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
        self._run.add(self._source, token)

    def _wake(self) -> bool:
        """Begin a new run if translation was off in this one and is on again."""
        if self._run.translated or not self._is_translated():
            return False
        self._run = self._new_run()
        return True

    def _new_run(self) -> Run:
        place = Place(self._nesting.kind, self._nesting.level)
        return Run(place, self._is_translated())

    def _is_translated(self) -> bool:
        return self._nesting.translated and not self._off

    def _noted(self, block: Block) -> Block:
        note, self._note = self._note, ""
        return with_note(block, note) if note else block
