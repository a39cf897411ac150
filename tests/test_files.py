"""Files: contained, bounded, atomic, locked."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import files
from workbench.errors import SourceError, StorageError, UnsafePathError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_is_written_is_read(root: Path) -> None:
    path = root / "locales/ko/기사.md.po"
    files.write_atomic(path, b"one", root=root)
    files.write_atomic(path, b"two\0", root=root)
    assert files.read_bytes(path, root=root) == b"two\0"
    assert names(path.parent) == {"기사.md.po"}


def test_a_relative_path_is_relative_to_the_root(root: Path) -> None:
    files.write_atomic(Path("a/b.txt"), b"x", root=root)
    assert (root / "a/b.txt").read_bytes() == b"x"
    assert files.read_bytes(Path("a/b.txt"), root=root) == b"x"


def test_a_missing_file_is_none_or_an_error(root: Path) -> None:
    assert files.read_if_exists(root / "no.po", root=root) is None
    assert files.read_if_exists(root / "no/no.po", root=root) is None
    with pytest.raises(SourceError, match=r"no\.po: there is no such file"):
        files.read_bytes(root / "no.po", root=root)


def test_a_file_keeps_its_mode_and_a_new_one_obeys_the_umask(root: Path) -> None:
    path = root / "a.po"
    files.write_atomic(path, b"1", root=root)
    fresh = root / "b.po"
    fresh.touch()
    assert path.stat().st_mode == fresh.stat().st_mode
    path.chmod(0o640)
    files.write_atomic(path, b"2", root=root)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_names_as_long_as_the_system_allows_can_be_written(root: Path) -> None:
    path = root / ("가" * 84 + ".po")
    files.write_atomic(path, b"x", root=root)
    assert names(root) == {path.name}
    with pytest.raises(StorageError, match="file name is too long"):
        files.write_atomic(root / ("x" * 300), b"x", root=root)


def test_a_file_beyond_the_limit_is_refused(root: Path) -> None:
    (root / "a.txt").write_bytes(b"x" * 11)
    assert files.read_bytes(root / "a.txt", root=root, limit=11) == b"x" * 11
    with pytest.raises(SourceError, match="larger than 10 bytes"):
        files.read_bytes(root / "a.txt", root=root, limit=10)


def test_an_endless_file_is_refused_without_reading_it_all(root: Path) -> None:
    with (root / "sparse").open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(SourceError, match="larger than 50,000,000 bytes"):
        files.read_bytes(root / "sparse", root=root)


def test_a_folder_is_no_file(root: Path) -> None:
    (root / "folder").mkdir()
    with pytest.raises(SourceError, match="it is a folder"):
        files.read_bytes(root / "folder", root=root)
    with pytest.raises(StorageError, match="it is a folder"):
        files.write_atomic(root / "folder", b"x", root=root)
    assert names(root) == {"folder"}


def test_what_is_refused_is_closed_again(root: Path) -> None:
    (root / "folder").mkdir()
    os.mkfifo(root / "pipe")
    before = next_descriptor()
    for _ in range(64):
        for name in ("folder", "pipe"):
            assert files.read_here(str(root / name)) is None
            with pytest.raises(SourceError):
                files.read_bytes(root / name, root=root)
    assert next_descriptor() < before + 32


def next_descriptor() -> int:
    """Return the number that the next file to be opened has."""
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.close(descriptor)
    return descriptor


def test_a_file_is_no_folder(root: Path) -> None:
    (root / "file").write_bytes(b"x")
    with pytest.raises(StorageError, match="a part of the path is a file"):
        files.write_atomic(root / "file/a.po", b"x", root=root)
    with pytest.raises(SourceError, match="a part of the path is a file"):
        files.read_bytes(root / "file/a.po", root=root)


def test_t10_a_sibling_with_the_same_beginning_is_outside(root: Path) -> None:
    evil = root.with_name("root_evil")
    evil.mkdir()
    (evil / "a.txt").write_bytes(b"secret")
    for path in (evil / "a.txt", root / "../root_evil/a.txt", Path("/etc/passwd")):
        with pytest.raises(UnsafePathError, match="leads out of the workspace"):
            files.read_bytes(path, root=root)
        with pytest.raises(UnsafePathError):
            files.write_atomic(path, b"x", root=root)
        with pytest.raises(UnsafePathError), files.locked(path, root=root):
            pass
    assert (evil / "a.txt").read_bytes() == b"secret"


def test_t10_the_root_may_itself_be_a_link(root: Path) -> None:
    link = root.with_name("link")
    link.symlink_to(root)
    files.write_atomic(link / "a.txt", b"x", root=link)
    assert files.read_bytes(root / "a.txt", root=link) == b"x"
    assert files.read_bytes(link / "a.txt", root=root) == b"x"


def outside(root: Path) -> Path:
    folder = root.with_name("outside")
    folder.mkdir()
    (folder / "a.po").write_bytes(b"secret")
    return folder


def test_t11_a_linked_leaf_that_leads_out_is_refused(root: Path) -> None:
    target = outside(root) / "a.po"
    (root / "a.po").symlink_to(target)
    (root / "dangling.po").symlink_to(target.with_name("new.po"))
    for name in ("a.po", "dangling.po"):
        with pytest.raises(UnsafePathError):
            files.read_bytes(root / name, root=root)
        with pytest.raises(UnsafePathError):
            files.write_atomic(root / name, b"x", root=root)
    assert target.read_bytes() == b"secret"
    assert names(target.parent) == {"a.po"}


def test_t11_a_linked_parent_that_leads_out_is_refused(root: Path) -> None:
    folder = outside(root)
    (root / "locales").symlink_to(folder)
    for name in ("locales/a.po", "locales/new.po", "locales/new/deep.po"):
        with pytest.raises(UnsafePathError):
            files.read_bytes(root / name, root=root)
        with pytest.raises(UnsafePathError):
            files.write_atomic(root / name, b"x", root=root)
    assert names(folder) == {"a.po"}


def test_t11_a_link_inside_the_root_is_followed_and_stays(root: Path) -> None:
    files.write_atomic(root / "real/a.po", b"1", root=root)
    (root / "alias.po").symlink_to("real/a.po")
    files.write_atomic(root / "alias.po", b"2", root=root)
    assert (root / "alias.po").is_symlink()
    assert files.read_bytes(root / "real/a.po", root=root) == b"2"


def test_t11_links_in_a_circle_are_refused(root: Path) -> None:
    (root / "a.po").symlink_to("b.po")
    (root / "b.po").symlink_to("a.po")
    with pytest.raises(UnsafePathError, match=r"a\.po"):
        files.read_bytes(root / "a.po", root=root)


def test_t11_a_hard_link_never_lets_a_write_out(root: Path) -> None:
    """Git and archives carry no hard links, and a write replaces the name only."""
    target = outside(root) / "a.po"
    os.link(target, root / "a.po")
    files.write_atomic(root / "a.po", b"mine", root=root)
    assert target.read_bytes() == b"secret"


def test_t11_a_fifo_is_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "a.po")
    with pytest.raises(SourceError, match="not a regular file"):
        files.read_bytes(root / "a.po", root=root)


def test_t11_a_device_is_refused(root: Path) -> None:
    with pytest.raises(SourceError, match="not a regular file"):
        files.read_bytes(Path("/dev/zero"), root=Path("/"))
    with pytest.raises(UnsafePathError):
        files.read_bytes(Path("/dev/zero"), root=root)


@pytest.mark.parametrize(
    "name",
    [
        ".git/config",
        "locales/.git/config",
        ".GIT/hooks/post-checkout",
        ".git",
        "a/.git./x",
        "a/.git /x",
        "git~1/config",
        ".g\u200cit/config",
        ".gitattributes",
        "sub/.gitmodules",
    ],
)
def test_t14_what_belongs_to_git_is_never_written(root: Path, name: str) -> None:
    with pytest.raises(UnsafePathError, match="belongs to git"):
        files.write_atomic(root / name, b"x", root=root)
    assert not names(root)


def test_t14_a_link_into_git_is_no_way_in(root: Path) -> None:
    (root / ".git").mkdir()
    (root / "innocent").symlink_to(".git")
    with pytest.raises(UnsafePathError, match="belongs to git"):
        files.write_atomic(root / "innocent/config", b"x", root=root)
    assert not names(root / ".git")


def test_t14_other_names_that_begin_like_git_can_be_written(root: Path) -> None:
    for name in (".gitignore", ".github/workflows/check.yml", "git/a", "a.git"):
        files.write_atomic(root / name, b"x", root=root)
        assert files.read_bytes(root / name, root=root) == b"x"


@pytest.mark.parametrize("name", ["a\0b", "\0"])
def test_t08_nul_in_a_name_is_refused(root: Path, name: str) -> None:
    with pytest.raises(UnsafePathError) as caught:
        files.read_bytes(root / name, root=root)
    assert "\0" not in str(caught.value)
    with pytest.raises(UnsafePathError):
        files.write_atomic(root / name, b"x", root=root)


def test_people_see_the_path_below_the_root(root: Path) -> None:
    assert files.shown(root / "locales/ko/a.po", root) == "locales/ko/a.po"
    assert files.shown(Path("a.po"), root) == "a.po"
    assert files.shown(Path("/else/a.po"), root) == "/else/a.po"


PARTS = st.sampled_from(["root", "a", "link", "up", "loop", "file", "..", "gone"])


@given(st.lists(PARTS, max_size=4), st.sampled_from([".", "a", "link"]))
@settings(max_examples=150, deadline=None)
def test_a_path_is_what_following_its_links_says(parts: list[str], at: str) -> None:
    """However the shortest proof of it went."""
    with TemporaryDirectory() as folder:
        base = Path(folder).resolve()
        (base / "root/a/a").mkdir(parents=True)
        (base / "root/a/file").write_bytes(b"x")
        (base / "root/link").symlink_to("a")
        (base / "root/a/up").symlink_to(base)
        (base / "root/a/loop").symlink_to("loop")
        root = base / "root" / at
        path = root.joinpath(*parts)
        try:
            real = path.resolve()
            inside = not real.is_symlink() and real.is_relative_to(root.resolve())
        except (OSError, RuntimeError):
            inside = False
        if inside:
            assert files.contained(path, root) == real
        else:
            with pytest.raises(UnsafePathError):
                files.contained(path, root)
        expected = path.relative_to(root).as_posix()
        assert files.shown(path, root) == expected


def test_the_lock_keeps_threads_apart(root: Path) -> None:
    path = root / "counter"
    files.write_atomic(path, b"0", root=root)

    def count() -> None:
        for _ in range(10):
            with files.locked(path, root=root):
                number = int(files.read_bytes(path, root=root))
                files.write_atomic(path, b"%d" % (number + 1), root=root)

    threads = [threading.Thread(target=count) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert files.read_bytes(path, root=root) == b"50"


def test_a_lock_that_is_not_released_is_an_error(root: Path) -> None:
    path = root / "a.po"
    waited: list[StorageError] = []

    def wait() -> None:
        try:
            with files.locked(path, root=root, timeout=0.1):
                pass
        except StorageError as error:
            waited.append(error)

    with files.locked(path, root=root):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
    assert "a.po: is being written by someone else" in str(waited[0])
    with files.locked(path, root=root, timeout=0.1):
        pass


def test_locks_of_different_files_do_not_meet(root: Path) -> None:
    with (
        files.locked(root / "a.po", root=root, timeout=1),
        files.locked(root / "b.po", root=root, timeout=1),
    ):
        assert len(names(root / ".workbench/locks")) == 2


def test_a_link_and_its_target_share_a_lock(root: Path) -> None:
    (root / "alias.po").symlink_to("a.po")
    with (
        files.locked(root / "a.po", root=root),
        pytest.raises(StorageError),
        files.locked(root / "alias.po", root=root, timeout=0.1),
    ):
        pass


def test_the_lock_is_released_when_the_work_fails(root: Path) -> None:
    with pytest.raises(ValueError, match="work"), files.locked(root / "a", root=root):
        raise ValueError("work")
    with files.locked(root / "a", root=root, timeout=0.1):
        pass


def test_a_lock_folder_that_leads_out_is_refused(root: Path) -> None:
    (root / ".workbench").symlink_to(outside(root))
    with pytest.raises(UnsafePathError), files.locked(root / "a.po", root=root):
        pass
    assert names(root.with_name("outside")) == {"a.po"}


def test_two_writers_of_one_file_take_turns(root: Path) -> None:
    path = root / "a.po"
    bodies = [bytes([65 + number]) * 200_000 for number in range(4)]

    def write(body: bytes) -> None:
        for _ in range(10):
            files.write_atomic(path, body, root=root)
            assert files.read_bytes(path, root=root) in bodies

    threads = [threading.Thread(target=write, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert files.read_bytes(path, root=root) in bodies
    assert names(root) == {"a.po"}


def test_the_own_folder_is_left_alone_by_git_or_as_its_owner_says(root: Path) -> None:
    with files.locked(root / "a.po", root=root):
        told = root / ".workbench/.gitignore"
        assert told.read_text("ascii").splitlines()[-1] == "*"
    told.write_text("!secret\n", "ascii")
    assert files.own_folder(root) == root / ".workbench"
    assert told.read_text("ascii") == "!secret\n"
