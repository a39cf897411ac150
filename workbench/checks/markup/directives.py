"""The conversions of format strings: ``%s``, ``%(name)d``, ``%2$s``.

:mod:`workbench.inline` recognises them in any text and therefore doubts; here a
gettext flag says that the text is a format string, and every one counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from workbench.model import Placeholder

_FLAGS = frozenset(
    {"python-format", "c-format", "objc-format", "php-format", "perl-format"}
)
_CONVERSION = re.compile(
    r"%(?:\((?P<name>[^()%]{1,100})\)|(?P<position>[0-9]{1,2})\$)?"
    r"[-+ #0']{0,5}(?:\*|[0-9]{1,4})?(?:\.(?:\*|[0-9]{1,4})?)?"
    r"(?:hh|h|ll|l|L|q|j|z|t)?(?P<type>[diouxXeEfFgGaAcCrsSp@%])"
)
_ALIKE = str.maketrans("iu", "dd")


def is_format_string(flags: Iterable[str]) -> bool:
    """Tell whether gettext's flags say so."""
    return not _FLAGS.isdisjoint(flags)


def differences(
    source: str, target: str
) -> tuple[tuple[Placeholder, ...], tuple[Placeholder, ...]]:
    """Return the conversions missing in the target, and those added in it.

    A numbered conversion equals an unnumbered one of its type.
    """
    first, second = _conversions(source), _conversions(target)
    return _without(first, second), _without(second, first)


_Named = list[tuple[str, Placeholder]]


def _conversions(text: str) -> _Named:
    found: _Named = []
    for match in _CONVERSION.finditer(text):
        if match["type"] != "%":
            kind = match["type"].translate(_ALIKE)
            placeholder = Placeholder(match[0], "variable", match.start(), match.end())
            found.append((f"{match['name'] or ''}:{kind}", placeholder))
    return found


def _without(found: _Named, others: _Named) -> tuple[Placeholder, ...]:
    left = Counter(name for name, _ in others)
    result = []
    for name, placeholder in found:
        left[name] -= 1
        if left[name] < 0:
            result.append(placeholder)
    return tuple(result)
