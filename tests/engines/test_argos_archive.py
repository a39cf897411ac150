"""T-12 and T-43: only a sound package passes, and anything else says why."""

from __future__ import annotations

import io
import json
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from argos_material import EN_KO, KO_EN, TOP, contents, described, pack
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench.engines.argos import archive
from workbench.errors import PackageError

Spoil = Callable[[zipfile.ZipFile], None]


def spoilt(path: Path, spoil: Spoil) -> Path:
    """Write a sound package and let ``spoil`` add to it."""
    pack(path, contents(EN_KO))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        spoil(package)
    return path


def member(name: str, *, mode: int = 0o100644) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    entry.create_system = 3
    return entry


def refused(path: Path) -> str:
    with pytest.raises(PackageError) as caught:
        archive.verify(path)
    return caught.value.message


@pytest.mark.parametrize(
    ("package", "name"),
    [(EN_KO, "translate-en_ko-0.1"), (KO_EN, "translate-ko_en-0.1")],
)
def test_a_real_package_passes(package: Path, name: str) -> None:
    assert archive.verify(package).name == name


def test_folder_entries_and_bpe_pass(tmp_path: Path) -> None:
    files = contents(EN_KO)
    files["bpe.model"] = files.pop("sentencepiece.model")
    path = pack(tmp_path / "p", {"": b"", "model/": b"", **files})
    assert archive.verify(path).pair == "en_ko"


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        f"{TOP}/../../evil",
        f"{TOP}/./evil",
        f"{TOP}//evil",
        "/etc/evil",
        "//host/evil",
        "C:/evil",
        f"{TOP}/C:evil",
        f"{TOP}/..\\evil",
        f"{TOP}\\evil",
        f"{TOP}/a\nb",
        f"{TOP}/a\u202eb",
        f"{TOP}/evil.",
        f"{TOP}/evil ",
        f"{TOP}/{'a' * 300}",
    ],
)
def test_t12_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    path = spoilt(tmp_path / "p", lambda package: package.writestr(name, b"x"))
    assert "is not a safe file name" in refused(path)


def test_t12_a_name_hidden_behind_nul(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "p", lambda package: package.writestr(f"{TOP}/a_b", b"x"))
    path.write_bytes(path.read_bytes().replace(b"/a_b", b"/a\0b"))
    assert "is not a safe file name" in refused(path)


@pytest.mark.parametrize(
    "mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK]
)
def test_t12_links_and_special_files(tmp_path: Path, mode: int) -> None:
    entry = member(f"{TOP}/link", mode=mode | 0o777)
    path = spoilt(tmp_path / "p", lambda package: package.writestr(entry, "/etc"))
    assert "is a link or a special file" in refused(path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("README.md", "readme.MD"),
        ("caf\u00e9", "cafe\u0301"),
        ("stra\u00dfe", "STRASSE"),
    ],
)
def test_t12_names_that_some_file_system_takes_for_one(
    tmp_path: Path, first: str, second: str
) -> None:
    path = pack(tmp_path / "p", contents(EN_KO) | {first: b"1", second: b"2"})
    assert refused(path) == "holds two files of the same name"


def test_t12_the_same_name_twice(tmp_path: Path) -> None:
    def repeat(package: zipfile.ZipFile) -> None:
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr(f"{TOP}/metadata.json", b"{}")

    assert "same name" in refused(spoilt(tmp_path / "p", repeat))


def test_a_file_used_as_a_folder(tmp_path: Path) -> None:
    path = pack(tmp_path / "p", contents(EN_KO) | {"README.md/inside": b"x"})
    assert refused(path) == "uses one name for a file and a folder"


def test_a_second_top_folder(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "p", lambda package: package.writestr("other/x", b"x"))
    assert refused(path) == "does not hold exactly one top folder"


def test_t12_encrypted_members(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "p", lambda package: None)
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    assert "is encrypted" in refused(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compression_methods(tmp_path: Path, method: int) -> None:
    path = spoilt(
        tmp_path / "p", lambda package: package.writestr(f"{TOP}/x", b"x", method)
    )
    assert "unknown method" in refused(path)


@pytest.mark.parametrize("name", ["inner.zip", "inner.ARGOSMODEL", "a.tar.gz"])
def test_t12_archives_inside_by_name(tmp_path: Path, name: str) -> None:
    path = pack(tmp_path / "p", contents(EN_KO) | {name: b"x"})
    assert "is an archive inside the archive" in refused(path)


def test_t12_archives_inside_by_content(tmp_path: Path) -> None:
    path = pack(tmp_path / "p", contents(EN_KO) | {"notes": KO_EN.read_bytes()})
    assert "is an archive inside the archive" in refused(path)


def test_pytorch_files_of_older_packages_pass(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as saved:
        saved.writestr("data.pkl", b"x")
    files = contents(EN_KO) | {"stanza/en/tokenize/ewt.pt": inner.getvalue()}
    assert archive.verify(pack(tmp_path / "p", files)).pair == "en_ko"


def test_t12_a_member_that_expands_enormously(tmp_path: Path) -> None:
    path = pack(tmp_path / "p", contents(EN_KO) | {"bomb": bytes(20_000_000)})
    assert "unpacks to over 100 times its size" in refused(path)


def test_t12_a_total_that_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 400_000)
    assert refused(EN_KO) == "unpacks to more than 400,000 bytes"


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 400_000)
    assert refused(EN_KO) == "is larger than 400,000 bytes"


def test_t12_too_many_members(tmp_path: Path) -> None:
    many = {f"many/{number}": b"" for number in range(2_001)}
    path = pack(tmp_path / "p", contents(EN_KO) | many)
    assert refused(path) == "holds more than 2,000 files"


def test_t12_a_directory_that_lies_about_its_length(tmp_path: Path) -> None:
    """The count says 7, the size of the table says a million entries."""
    raw = bytearray(EN_KO.read_bytes())
    at = raw.rfind(b"PK\x05\x06")
    struct.pack_into("<I", raw, at + 12, 60_000_000)
    (tmp_path / "p").write_bytes(raw)
    assert refused(tmp_path / "p") == "has a table of contents that is too long"


def test_zip64_is_refused_before_its_directory_is_read(tmp_path: Path) -> None:
    raw = EN_KO.read_bytes()
    at = raw.rfind(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(16)
    (tmp_path / "p").write_bytes(raw[:at] + locator + raw[at:])
    assert "zip64" in refused(tmp_path / "p")


def test_t12_overlapping_members(tmp_path: Path) -> None:
    """Many entries of the table that all point at one compressed stretch."""
    path = spoilt(
        tmp_path / "p",
        lambda package: [
            package.writestr(f"{TOP}/{number:03}", b"") for number in range(50)
        ],
    )
    with zipfile.ZipFile(path) as package:
        model = package.getinfo(f"{TOP}/model/model.bin")
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<II", raw, at + 20, model.compress_size, model.file_size)
        struct.pack_into("<I", raw, at + 42, model.header_offset)
        at = raw.find(b"PK\x01\x02", at + 4)
    path.write_bytes(raw)
    assert refused(path) == "holds files that overlap"


def test_t12_a_wrong_crc(tmp_path: Path) -> None:
    raw = bytearray(EN_KO.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 16] ^= 0xFF
    (tmp_path / "p").write_bytes(raw)
    assert "CRC" in refused(tmp_path / "p")


def test_t43_a_size_that_is_larger_than_the_content(tmp_path: Path) -> None:
    raw = bytearray(EN_KO.read_bytes())
    at = raw.find(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 90)
    (tmp_path / "p").write_bytes(raw)
    assert "is not a sound zip file" in refused(tmp_path / "p")


@pytest.mark.parametrize("offset", [0xFFFFFFFF, 446_000, 1])
def test_t12_a_member_that_begins_elsewhere(tmp_path: Path, offset: int) -> None:
    raw = bytearray(EN_KO.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 42, offset)
    (tmp_path / "p").write_bytes(raw)
    assert "is not a sound zip file" in refused(tmp_path / "p")


def test_t12_a_table_of_contents_before_the_beginning(tmp_path: Path) -> None:
    raw = bytearray(EN_KO.read_bytes())
    at = raw.rfind(b"PK\x05\x06")
    struct.pack_into("<I", raw, at + 16, 0x7FFFFFFF)
    (tmp_path / "p").write_bytes(raw)
    assert "is not a sound zip file" in refused(tmp_path / "p")


@pytest.mark.parametrize("missing", ["metadata.json", "model/model.bin"])
def test_t43_missing_parts(tmp_path: Path, missing: str) -> None:
    files = contents(EN_KO)
    del files[missing]
    assert refused(pack(tmp_path / "p", files)) == f"{missing} is missing"


def test_t43_a_missing_tokenizer(tmp_path: Path) -> None:
    files = contents(EN_KO)
    del files["sentencepiece.model"]
    assert "sentencepiece.model or bpe.model is missing" in refused(
        pack(tmp_path / "p", files)
    )


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", described(EN_KO, from_code="../x"), json.dumps({}).encode()],
)
def test_t43_bad_metadata(tmp_path: Path, raw: bytes) -> None:
    path = pack(tmp_path / "p", contents(EN_KO) | {"metadata.json": raw})
    assert "metadata.json" in refused(path)


def test_enormous_metadata_is_not_read(tmp_path: Path) -> None:
    files = contents(EN_KO) | {"metadata.json": b" " * 1_000_001 + b"{}"}
    with zipfile.ZipFile(tmp_path / "p", "w") as package:
        for name, content in files.items():
            package.writestr(f"{TOP}/{name}", content)
    assert refused(tmp_path / "p") == "metadata.json is too long"


@pytest.mark.parametrize("raw", [b"", b"PK", b"<html>not found</html>", bytes(100_000)])
def test_what_is_no_zip_file(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "p").write_bytes(raw)
    assert refused(tmp_path / "p") == "is not a zip file"


@pytest.mark.parametrize("tail", [b"x", b"PK\x05\x06"])
def test_bytes_after_the_end(tmp_path: Path, tail: bytes) -> None:
    (tmp_path / "p").write_bytes(EN_KO.read_bytes() + tail)
    assert "zip file" in refused(tmp_path / "p")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_t43_a_cut_off_package(tmp_path: Path, share: float) -> None:
    raw = EN_KO.read_bytes()
    (tmp_path / "p").write_bytes(raw[: int(len(raw) * share)])
    assert "zip file" in refused(tmp_path / "p")


@given(st.integers(0, EN_KO.stat().st_size - 1), st.integers(1, 255))
@examples(max_examples=100, deadline=None)
def test_t43_a_flipped_byte_is_found_or_harmless(at: int, change: int) -> None:
    """Whatever byte is damaged: a clear error, or the same metadata as before."""
    raw = bytearray(EN_KO.read_bytes())
    raw[at] ^= change
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p"
        path.write_bytes(raw)
        with suppress(PackageError):
            assert archive.verify(path).name == "translate-en_ko-0.1"
