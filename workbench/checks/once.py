"""What is found out about a value once, when it is first asked for.

Like ``functools.cached_property``, which takes a lock before Python 3.12: a check asks
so often that the lock would cost as much as the checks. Two threads may both find out;
they find the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Found = TypeVar("Found")


class once(Generic[Found]):
    """A property that is worked out once for each object with a ``__dict__``."""

    def __init__(self, function: Callable[[Any], Found]) -> None:
        self._function = function
        self._name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, owned: None, owner: type) -> once[Found]: ...

    @overload
    def __get__(self, owned: object, owner: type) -> Found: ...

    def __get__(self, owned: object | None, owner: type) -> once[Found] | Found:
        if owned is None:
            return self
        # Python looks into the dict first next time, since there is no __set__.
        found = owned.__dict__[self._name] = self._function(owned)
        return found
