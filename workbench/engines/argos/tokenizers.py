"""Turns text into the tokens of a model and back, as the package prescribes."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from workbench.engines.argos.folder import Package

_SPACE: Final = "▁"


class Tokenizer(Protocol):
    """The tokenizer of one package."""

    def encode(self, text: str) -> list[str]:
        """Return the tokens of a text."""

    def encode_all(self, texts: list[str]) -> list[list[str]]:
        """Return the tokens of many texts, which may cost less than one by one."""

    def decode(self, tokens: list[str]) -> str:
        """Return the text of tokens."""


class SentencePiece:
    """The tokenizer of nearly all packages.

    argostranslate's own decoder also turns every ``_`` into a space, which
    destroys names in code and links; this one does not.
    """

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_file=str(path))

    def encode(self, text: str) -> list[str]:
        """Return the tokens of a text."""
        tokens: list[str] = self._processor.encode(text, out_type=str)
        return tokens

    def encode_all(self, texts: list[str]) -> list[list[str]]:
        """Return the tokens of many texts; a third cheaper than one by one."""
        tokens: list[list[str]] = self._processor.encode(texts, out_type=str)
        return tokens

    def decode(self, tokens: list[str]) -> str:
        """Return the text of tokens."""
        text: str = self._processor.decode_pieces(tokens)
        return text.replace(_SPACE, " ")


class BytePairs:
    """The tokenizer of old packages: argostranslate's own, which makes no files."""

    def __init__(self, package: Package) -> None:
        from argostranslate.tokenizer import BPETokenizer

        content = package.metadata
        self._tokenizer = BPETokenizer(
            package.path / "bpe.model", content.from_code, content.to_code
        )

    def encode(self, text: str) -> list[str]:
        """Return the tokens of a text."""
        tokens: list[str] = self._tokenizer.encode(text)
        return tokens

    def encode_all(self, texts: list[str]) -> list[list[str]]:
        """Return the tokens of many texts."""
        return [self.encode(text) for text in texts]

    def decode(self, tokens: list[str]) -> str:
        """Return the text of tokens."""
        return str(self._tokenizer.decode(tokens))


def load(package: Package) -> Tokenizer:
    """Return the tokenizer of a package: SentencePiece, else byte pairs.

    :raises RuntimeError, OSError: the file is damaged.
    """
    path = package.path / "sentencepiece.model"
    if path.is_file():
        return SentencePiece(path)
    return BytePairs(package)
