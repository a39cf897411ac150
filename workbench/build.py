"""Names the program as it is now, so that what another one found is not believed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from workbench import __version__


def name(parts: Sequence[str], libraries: Sequence[str]) -> str:
    """Return a name that changes with the code of ``parts`` or of ``libraries``.

    :param parts: files and folders of this package; ``.`` is all of it.
    :param libraries: modules of others, which may be missing: that is told too.
    """
    hasher = blake2b(digest_size=16)
    hasher.update(f"{__version__} {sys.version}".encode())
    for line in (*_of_parts(parts), *_of_libraries(libraries)):
        hasher.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return hasher.hexdigest()


def _of_parts(parts: Sequence[str]) -> Iterator[str]:
    package = Path(__file__).parent
    for part in parts:
        place = package / part
        if place.is_dir():
            yield from _of_folder(str(place))
        else:
            yield _stamp(str(place))


def _of_folder(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            if file.endswith(".py"):
                yield _stamp(os.path.join(parent, file))  # noqa: PTH118 too many


def _of_libraries(libraries: Sequence[str]) -> Iterator[str]:
    for library in libraries:
        spec = find_spec(library)
        origin = spec.origin if spec is not None else None
        yield _stamp(origin) if origin else f"no {library}"


def _stamp(path: str) -> str:
    status = os.stat(path)  # noqa: PTH116 too many
    return f"{path} {status.st_size} {status.st_mtime_ns}"
