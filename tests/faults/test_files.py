"""Full disks, read-only folders and sudden death: the old file or the new one."""

from __future__ import annotations

import errno
import os
import random
import time
from pathlib import Path

import pytest
from clean_processes import CLEAN, begin, ended, kill, killed

from faults.doomed import NEW, OLD, count_on, counted, rewrite, write_until
from faults.small_disk import on_small_disk
from workbench import catalog, files
from workbench.errors import SourceError, StorageError


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != ".workbench"}


def test_t51_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    out = on_small_disk(
        tmp_path,
        """
from pathlib import Path
from workbench import files
from workbench.errors import StorageError
root = Path.cwd()
files.write_atomic(root / "a.po", b"old" * 1000, root=root)
try:
    files.write_atomic(root / "a.po", b"new" * 100_000, root=root)
except StorageError as error:
    print(error)
assert (root / "a.po").read_bytes() == b"old" * 1000
assert os.listdir(root) == ["a.po"], os.listdir(root)
files.write_atomic(root / "a.po", b"small", root=root)
assert (root / "a.po").read_bytes() == b"small"
""",
    )
    assert out.startswith("a.po: cannot be written: the ")
    assert "the disk is full" in out or "larger than the system allows" in out


def test_t51_a_full_disk_keeps_the_catalog(tmp_path: Path) -> None:
    out = on_small_disk(
        tmp_path,
        """
from dataclasses import replace
from pathlib import Path
from workbench import catalog
from workbench.errors import StorageError
from workbench.model import State, Unit
root = Path.cwd()
path = root / "locales/ko/a.po"
one = Unit(source="one", target="하나", state=State.REVIEW)
big = Unit(source="x" * 100_000)
def write(*units):
    change = lambda found: replace(found, units=units)
    return catalog.update(path, change, locale="ko", root=root)
write(one)
try:
    write(one, big)
except StorageError as error:
    print(error)
found = catalog.read(path, locale="ko", root=root)
assert found.units == (one,)
assert os.listdir(path.parent) == ["a.po"]
""",
    )
    assert out.startswith("locales/ko/a.po: cannot be written: the ")


def test_t51_a_read_only_file_system_is_said_so(tmp_path: Path) -> None:
    out = on_small_disk(
        tmp_path,
        """
from pathlib import Path
from workbench import files
from workbench.errors import StorageError
root = Path.cwd()
files.write_atomic(root / "a.po", b"old", root=root)
if mounted:
    subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)
else:
    opened = os.open
    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    def reading(path, flags, *rest, **options):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            refuse()
        return opened(path, flags, *rest, **options)
    os.open, os.mkdir = reading, refuse
for attempt in (
    lambda: files.write_atomic(root / "a.po", b"new", root=root),
    lambda: files.write_atomic(root / "b/c.po", b"new", root=root),
    lambda: files.locked(root / "a.po", root=root).__enter__(),
):
    try:
        attempt()
    except StorageError as error:
        print(error)
assert files.read_bytes(root / "a.po", root=root) == b"old"
assert os.listdir(root) == ["a.po"]
""",
    )
    first, second, third = out.splitlines()
    assert first.startswith("a.po: cannot be written: ")
    assert second.startswith("b/c.po: cannot be written: ")
    assert third.startswith("a.po: cannot be locked: ")
    reason = "the file system is read-only"
    assert all(line.endswith(reason) for line in (first, second, third))


def try_without_power(folder: Path) -> None:
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    with pytest.raises(StorageError, match=r"a\.po: .*permission denied"):
        files.write_atomic(folder / "a.po", NEW, root=folder)
    with pytest.raises(StorageError, match=r"locked: permission denied"):
        files.locked(folder / "a.po", root=folder).__enter__()
    with pytest.raises(SourceError, match=r"secret\.po: .*permission denied"):
        files.read_bytes(folder / "secret.po", root=folder)


def test_t51_a_folder_without_permission_is_said_so(tmp_path: Path) -> None:
    folder = Path("/tmp") / f"workbench-test-{os.getpid()}"  # noqa: S108 others enter
    folder.mkdir()
    (folder / "a.po").write_bytes(OLD)
    (folder / "secret.po").write_bytes(OLD)
    (folder / "secret.po").chmod(0)
    folder.chmod(0o555)

    try:
        assert ended(begin(try_without_power, folder)) == 0
        assert names(folder) == {"a.po", "secret.po"}
        assert (folder / "a.po").read_bytes() == OLD
    finally:
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EIO, "the disk reports an error"),
    ],
)
def test_t51_a_disk_that_fails_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    files.write_atomic(tmp_path / "a.po", OLD, root=tmp_path)

    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match=rf"^a\.po: cannot be written: {reason}$"):
        files.write_atomic(tmp_path / "a.po", NEW, root=tmp_path)
    assert (tmp_path / "a.po").read_bytes() == OLD
    assert names(tmp_path) == {"a.po"}


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_atomic(tmp_path / "a.po", OLD, root=tmp_path)

    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomic(tmp_path / "a.po", NEW, root=tmp_path)
    assert (tmp_path / "a.po").read_bytes() == OLD
    assert names(tmp_path) == {"a.po"}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("after creation", OLD),
        ("sync file", OLD),
        ("rename", OLD),
        ("sync folder", NEW),
    ],
)
def test_t50_death_at_any_step_leaves_one_whole_file(
    tmp_path: Path, step: str, expected: bytes
) -> None:
    path = tmp_path / "a.po"
    files.write_atomic(path, OLD, root=tmp_path)

    assert killed(write_until, step, path)
    assert path.read_bytes() == expected
    left = len(names(tmp_path)) - 1
    assert left == (expected is OLD)
    files.write_atomic(tmp_path / "b.po", b"other", root=tmp_path)
    assert len(names(tmp_path)) == 2 + left, "only the same file's leftovers go"
    files.write_atomic(path, b"next", root=tmp_path)
    assert names(tmp_path) == {"a.po", "b.po"}
    assert path.read_bytes() == b"next"


def test_t50_random_death_leaves_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    files.write_atomic(path, OLD, root=tmp_path)

    chance = random.Random(50)  # noqa: S311 repeatable on purpose
    for _ in range(30):
        begun, told = CLEAN.Pipe()
        child = begin(rewrite, path, told)
        begun.recv()
        time.sleep(chance.uniform(0.001, 0.02))
        kill(child)
        assert path.read_bytes() in {OLD, NEW}
    files.write_atomic(path, b"end", root=tmp_path)
    assert names(tmp_path) == {"a.po"}


@pytest.mark.parametrize("kind", ["link", "fifo", "folder", "file"])
def test_something_strange_in_the_temporary_files_place(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "root/a.po"
    files.write_atomic(path, OLD, root=path.parent)
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")

    assert killed(write_until, "sync file", path)
    (place,) = (p for p in path.parent.iterdir() if p.name != "a.po")
    place.unlink()
    {
        "link": lambda: place.symlink_to(victim),
        "fifo": lambda: os.mkfifo(place),
        "folder": place.mkdir,
        "file": lambda: os.link(victim, place),
    }[kind]()
    if kind == "folder":
        with pytest.raises(StorageError, match="it is a folder"):
            files.write_atomic(path, NEW, root=path.parent)
    else:
        files.write_atomic(path, NEW, root=path.parent)
        assert names(path.parent) == {"a.po"}
    assert victim.read_bytes() == b"precious"


def test_t46_writers_killed_at_random_lose_nothing_they_saved(tmp_path: Path) -> None:
    path = tmp_path / "locales/ko/a.po"
    catalog.update(path, counted, locale="ko", root=tmp_path)
    heard, told = CLEAN.Pipe(duplex=False)
    chance = random.Random(46)  # noqa: S311 repeatable on purpose
    kills = 16
    children = [begin(count_on, path, tmp_path, told) for _ in range(3)]
    saved = 0
    for _ in range(kills):
        assert heard.poll(60), "nobody gets on"
        time.sleep(chance.uniform(0.01, 0.1))
        while heard.poll():
            saved += len(heard.recv_bytes())
        kill(children.pop(chance.randrange(len(children))))
        children.append(begin(count_on, path, tmp_path, told))
        catalog.read(path, locale="ko", root=tmp_path)
    for child in children:
        kill(child)
    while heard.poll():
        saved += len(heard.recv_bytes())
    total, _ = catalog.update(path, counted, locale="ko", root=tmp_path)
    assert saved >= kills
    counts = int(total.units[0].target) - 2
    assert saved <= counts <= saved + kills + len(children)
    assert names(path.parent) == {"a.po"}
