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

    def decode(self, tokens: list[str]) -> str:
        """Return the text of tokens."""
        text: str = self._processor.decode_pieces(tokens)
        return text.replace(_SPACE, " ")


def load(package: Package) -> Tokenizer:
    """Return the tokenizer of a package: SentencePiece, else byte pairs.

    :raises RuntimeError, OSError: the file is damaged.
    """
    path = package.path / "sentencepiece.model"
    if path.is_file():
        return SentencePiece(path)
    from argostranslate.tokenizer import BPETokenizer  # reads and makes nothing

    content = package.metadata
    byte_pairs: Tokenizer = BPETokenizer(
        package.path / "bpe.model", content.from_code, content.to_code
    )
    return byte_pairs
