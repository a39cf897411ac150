"""Tables as CSV that no spreadsheet takes for more than numbers and texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def text_of(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return a table with its head, a line for each row."""
    lines = [",".join(columns)]
    lines += [",".join(_cell(row.get(name)) for name in columns) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _cell(value: object) -> str:
    """Return a value for a spreadsheet, which must not take it for a formula."""
    text = "" if value is None else str(value)
    if isinstance(value, str) and text.startswith(_FORMULA):
        text = f"'{text}"
    text = text.replace("\0", "")
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if set(text) & set(',"\r\n') else text
