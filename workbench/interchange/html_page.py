"""Units of an article as one page, side by side, to read and to print.

The page needs nothing beside it and runs nothing, whatever its texts hold.
"""

from __future__ import annotations

from html import escape

from workbench import languages
from workbench.interchange.bilingual import Row, Sheet

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
caption { font-size: 1.25rem; font-weight: 600; padding-bottom: .75rem;
  text-align: start; }
th, td { border: 1px solid #888; padding: .4rem .6rem; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }
:lang(ko) { word-break: keep-all; }
th:first-child, td:first-child { width: 3rem; }
th:last-child, td:last-child { width: 8rem; }
small { display: block; opacity: .8; }
@media (max-width: 40rem) {
  body { font-size: .875rem; margin: .5rem; }
  th, td { padding: .25rem; }
  th:first-child, td:first-child { width: 1.75rem; }
  th:last-child, td:last-child { width: 4.5rem; }
}
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; margin: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""


def write(sheet: Sheet) -> bytes:
    """Return the page, in UTF-8."""
    source, target = _name(sheet.language), _name(sheet.locale)
    title = escape(f"{sheet.article}: {source} → {target}")
    rows = "".join(_row(number, row, sheet) for number, row in enumerate(sheet.rows, 1))
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{_STYLE}</style>
</head>
<body>
<main>
<table>
<caption>{title}</caption>
<thead>
<tr><th scope="col">No.</th><th scope="col">{escape(source)}</th>\
<th scope="col">{escape(target)}</th><th scope="col">State</th></tr>
</thead>
<tbody>
{rows}</tbody>
</table>
</main>
</body>
</html>
""".encode()


def _row(number: int, row: Row, sheet: Sheet) -> str:
    note = f"<small>{_text(row.note)}</small>" if row.note else ""
    return (
        f'<tr id="u-{escape(row.unit)}"><th scope="row">{number}</th>'
        f"<td{_spoken(sheet.language)}>{_text(row.source)}</td>"
        f"<td{_spoken(sheet.locale)}>{_text(row.target)}</td>"
        f"<td>{_text(row.state)}{note}</td></tr>\n"
    )


def _spoken(code: str) -> str:
    return f' lang="{escape(code)}" dir="{languages.direction(code)}"'


def _text(text: str) -> str:
    """Return text for the page; carriage returns would vanish in it."""
    return escape(text).replace("\r", "&#13;")


def _name(code: str) -> str:
    return languages.name(code)
