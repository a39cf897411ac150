"""A morphological analyser for what a spelling leaves open: 극장가, or 극장이?

kiwipiepy, the extra ``korean``: 105 MB on the disk, seconds to load. So it is asked
for by each user, not by a workspace, with ``WORKBENCH_KOREAN=kiwi`` in the
environment, and it is only asked about words that nothing else decides.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from typing import Protocol

from workbench.errors import ConfigurationError

_VARIABLE = "WORKBENCH_KOREAN"
_MARGIN = 1.5
"""By how much a reading has to be likelier, as a logarithm, to be believed: of the
sentences in the tests, the likeliest sound one reaches 0.5 and the least likely fault
2.3."""
_AROUND = 80
"""Characters on either side of a word that are analysed with it."""


class Analyser(Protocol):
    """What is asked of the library."""

    def analyze(self, text: str, top_n: int) -> list[tuple[object, float]]:
        """Return the likeliest readings with the logarithms of their likelihood."""


def wanted() -> str:
    """Return the name of the analyser this user asks for, or an empty one."""
    return os.environ.get(_VARIABLE, "")


def require() -> None:
    """Look whether the analyser that this user asks for is there; load nothing.

    :raises ConfigurationError: one was asked for that is not installed.
    """
    name = wanted()
    if name and name != "kiwi":
        raise ConfigurationError(f"{_VARIABLE} is “{name}”; it can be “kiwi”")
    if name and find_spec("kiwipiepy") is None:
        raise ConfigurationError(
            f"{_VARIABLE} is “kiwi”, which is not installed",
            hint="run: pip install 'translation-workbench[korean]'",
        )


def is_likelier(text: str, start: int, end: int, other: str) -> bool:
    """Tell whether a sentence is far likelier with ``other`` at ``text[start:end]``.

    False where no analyser was asked for.

    :raises ConfigurationError: one was asked for that is not installed.
    """
    analyser = _analyser(wanted())
    if analyser is None:
        return False
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    written = _likelihood(analyser, before + text[start:end] + after)
    return _likelihood(analyser, before + other + after) > written + _MARGIN


def _likelihood(analyser: Analyser, text: str) -> float:
    return analyser.analyze(text, top_n=1)[0][1]


@cache
def _analyser(name: str) -> Analyser | None:
    if not name:
        return None
    require()
    from kiwipiepy import Kiwi

    analyser: Analyser = Kiwi(num_workers=1)
    return analyser
