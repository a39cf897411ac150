"""What is noted beside one entry of a foreign file leaves every other byte alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench import catalog
from workbench.catalog import dismissals
from workbench.errors import CatalogError
from workbench.model import Unit

ZOO = sorted((Path(__file__).parents[1] / "data" / "po_zoo").glob("*.po"))
FOREIGN = """\
# Header.
msgid ""
msgstr ""
"Language: ko\\n"
"Content-Type: text/plain; charset={charset}\\n"

# 옮긴이.
#: app.c:2
#, fuzzy
#| msgid "Old"
msgid ""
"Wait 15 "
"minutes."
msgstr "30분 기다려라."
"""


def noted(unit: Unit) -> Unit:
    return dismissals.dismiss(unit, "numbers", by="kim", reason="Meant " * 30)


def cleared(unit: Unit) -> Unit:
    return dismissals.take_back(unit, "numbers")


def annotate(path: Path, step=noted, locale="ko", nth=0) -> None:
    units = catalog.read(path, locale=locale, root=path.parent).live
    catalog.annotate(path, units[nth].id, step, locale=locale, root=path.parent)


@pytest.mark.parametrize("path", ZOO, ids=lambda path: path.name.partition("__")[0])
def test_catalogs_of_the_world_keep_their_bytes(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path / "a.po"))
    locale = path.name.split("__")[1].replace("_BUGGY", "").replace("est_wrap", "et")
    try:
        units = catalog.read(copy, locale=locale, root=tmp_path).live
    except CatalogError:
        pytest.skip("not a catalog that can be read")
    before = copy.read_bytes()
    for nth in {0, len(units) // 2, len(units) - 1}:
        annotate(copy, locale=locale, nth=nth)
        lines = copy.read_bytes().splitlines(keepends=True)
        new = [line for line in lines if line.startswith(b"# wb-dismissed: ")]
        assert len(new) > 1
        assert b"".join(one for one in lines if one not in new) == before
        annotate(copy, cleared, locale=locale, nth=nth)
        assert copy.read_bytes() == before


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("charset", "mark"),
    [("UTF-8", b""), ("UTF-8", b"\xef\xbb\xbf"), ("EUC-KR", b"")],
)
def test_charset_byte_order_mark_and_line_ends_stay(tmp_path, end, charset, mark):
    path = tmp_path / "a.po"
    text = FOREIGN.format(charset=charset).replace("\n", end)
    path.write_bytes(mark + text.encode(charset))
    annotate(path, lambda unit: dismissals.dismiss(unit, "numbers", by="", reason="글"))
    said = text.replace(f"# 옮긴이.{end}", f"# NEW{end}# 옮긴이.{end}")
    written = path.read_bytes().decode(charset).removeprefix("\ufeff")
    line = next(x for x in written.split(end) if "wb-dismissed" in x)
    assert written == said.replace("# NEW", line)
    assert path.read_bytes().startswith(mark)


def test_what_the_charset_lacks_is_refused_and_nothing_written(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(FOREIGN.format(charset="EUC-KR").encode("cp949"))
    before = path.read_bytes()

    def step(unit: Unit) -> Unit:
        return dismissals.dismiss(unit, "numbers", by="", reason="이모지 🙂")

    with pytest.raises(CatalogError, match="cp949 has no “🙂”"):
        annotate(path, step)
    assert path.read_bytes() == before


def test_marks_stand_where_the_workbench_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(FOREIGN.format(charset="UTF-8"), "utf-8")
    catalog.update(path, lambda present: present, locale="ko", root=tmp_path)
    annotate(path)
    before = path.read_bytes()
    _, wrote = catalog.update(path, lambda c: c, locale="ko", root=tmp_path)
    assert not wrote
    whole = catalog.serialize(catalog.read(path, locale="ko", root=tmp_path))
    assert (whole if isinstance(whole, bytes) else whole.encode()) == before
