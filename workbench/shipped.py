"""Finds the files that ship beside the code: static files, catalogs, articles.

In a source checkout they are top-level folders; in a wheel, ``workbench/share``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder ``static``, ``locales`` or ``seeds`` that came along.

    :raises FileNotFoundError: the installation is incomplete.
    """
    for parent in (_PACKAGE / "share", _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"this installation lacks its {name} folder")
