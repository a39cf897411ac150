"""Character offsets for UTF-8 byte offsets."""

from __future__ import annotations

from bisect import bisect_right

_STRIDE = 256


class Offsets:
    """Answers at once for ASCII, else from a checkpoint every 256 characters."""

    def __init__(self, text: str, base: int) -> None:
        """Prepare for ``text``, which begins at character ``base`` of the source."""
        self._base = base
        self._encoded = text.encode("utf-8")
        self._ascii = len(self._encoded) == len(text)
        self._checkpoints = [0]
        if not self._ascii:
            self._measure(text)

    def character(self, byte: int) -> int:
        """Return the offset in characters of the source for ``byte`` of the text."""
        if self._ascii:
            return self._base + byte
        index = bisect_right(self._checkpoints, byte) - 1
        rest = self._encoded[self._checkpoints[index] : byte]
        return self._base + index * _STRIDE + len(rest.decode("utf-8"))

    def _measure(self, text: str) -> None:
        for end in range(_STRIDE, len(text), _STRIDE):
            stride = text[end - _STRIDE : end].encode("utf-8")
            self._checkpoints.append(self._checkpoints[-1] + len(stride))
