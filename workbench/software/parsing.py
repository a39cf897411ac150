"""One clear line about a source file that cannot be parsed."""

from __future__ import annotations

import tokenize
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateSyntaxError

from workbench.errors import SourceError
from workbench.software.domain import Source

_KINDS = {"jinja": "a Jinja template", "python": "Python", "javascript": "JavaScript"}


@contextmanager
def explained(source: Source) -> Iterator[None]:
    """Turn what parsers raise into an error that names file and line.

    What Python has to say of a file besides, it tells those who run it.

    :raises SourceError: the file cannot be parsed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    except TemplateSyntaxError as error:
        raise _fault(source, error.message or "", error.lineno) from error
    except tokenize.TokenError as error:
        raise _fault(source, str(error.args[0]), error.args[1][0]) from error
    except (RecursionError, MemoryError) as error:
        raise _fault(source, "nested too deeply", None) from error
    except (SyntaxError, ValueError, LookupError) as error:
        reason = getattr(error, "msg", None) or str(error)
        raise _fault(source, reason, getattr(error, "lineno", None)) from error


def _fault(source: Source, reason: str, line: int | None) -> SourceError:
    message = f"is not {_KINDS[source.method]} that can be parsed: {reason}"
    return SourceError(message, path=source.name, line=line)
