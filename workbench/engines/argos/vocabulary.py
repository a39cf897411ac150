"""A model's target vocabulary, and how likely each of its pieces is to come next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import PackageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAMES: Final = ("target_vocabulary", "shared_vocabulary")
_SPECIAL: Final = frozenset({"<unk>", "<blank>", "<pad>", "<s>", "</s>"})


@dataclass(frozen=True, slots=True, eq=False)
class NextToken:
    """The pieces of a vocabulary with the logarithms of their probabilities."""

    pieces: Sequence[str]
    logarithms: NDArray[Any]

    @classmethod
    def of_logits(cls, pieces: Sequence[str], logits: Any) -> NextToken:
        """Return the probabilities for what a model's last layer gave."""
        import numpy as np  # heavy, and not needed to translate

        values = np.asarray(logits, dtype=np.float64)
        highest = values.max()
        total = highest + np.log(np.exp(values - highest).sum())
        return cls(pieces, values - total)

    def likeliest(self, start: str, count: int) -> list[tuple[str, float]]:
        """Return the likeliest pieces that begin with ``start``, best first."""
        found: list[tuple[str, float]] = []
        for number in (-self.logarithms).argsort():
            piece = self.pieces[number] if number < len(self.pieces) else ""
            if piece and piece not in _SPECIAL and piece.startswith(start):
                found.append((piece, float(self.logarithms[number])))
                if len(found) == count:
                    break
        return found

    def of(self, piece: str) -> float:
        """Return the logarithm of one piece; of none if it is unknown: the least."""
        try:
            return float(self.logarithms[self.pieces.index(piece)])
        except (ValueError, IndexError):
            return float(self.logarithms.min())


def read(folder: Path) -> list[str]:
    """Return the pieces that a model writes, in the order of their numbers.

    :raises PackageError: the model has no vocabulary that can be read.
    """
    try:
        for name in _NAMES:
            path = folder / f"{name}.json"
            if path.is_file():
                return _texts(json.loads(path.read_bytes()), path)
            path = folder / f"{name}.txt"
            if path.is_file():
                return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, ValueError) as error:
        raise PackageError(f"no vocabulary: {error}", path=folder) from error
    raise PackageError("no vocabulary", path=folder)


def _texts(content: object, path: Path) -> list[str]:
    if isinstance(content, list) and all(isinstance(item, str) for item in content):
        return content
    raise PackageError("is no list of pieces", path=path)
