"""The file of texts: whole or not at all, and never trusted when it is neither."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from comparing import expected, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.similarity import stored
from workbench.similarity.stored import DamagedError, Stored, write

TEXTS = sorted(sample(0)[:300], key=len)
ASKED = [TEXTS[40], TEXTS[150] + "!", TEXTS[-1][:-3]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "texts.index"
    write(found, TEXTS, last=300, stamp="0123456789abcdef")
    return found


def answers(file: Stored) -> list:
    return [list(file.similar(text, 0.6)) for text in ASKED]


RIGHT = [expected(TEXTS, text, 0.6) for text in ASKED]


def test_it_knows_what_it_was_given(path: Path) -> None:
    file = Stored(path)
    assert (file.texts, file.last, file.stamp) == (300, 300, "0123456789abcdef")
    assert answers(file) == RIGHT


def test_the_same_texts_make_the_same_file(path: Path) -> None:
    before = path.read_bytes()
    write(path, TEXTS, last=300, stamp="0123456789abcdef")
    assert path.read_bytes() == before


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=80, deadline=None)
def test_a_changed_bit_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "texts.index"
    write(path, TEXTS, last=300, stamp="s")
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        answers(Stored(path))


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: b"",
        lambda content: b"short",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content[8:],
        lambda content: content + b"\0",
        lambda content: content + content,
        lambda content: bytes(len(content)),
        lambda content: b"SQLite format 3\0" * 500,
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_refused(path: Path, harm) -> None:
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises((DamagedError, ValueError)):
        answers(Stored(path))


def test_a_file_of_another_version_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "VERSION", stored.VERSION + 1)
    with pytest.raises(DamagedError, match="version"):
        Stored(path)


def test_a_replaced_file_goes_on_for_whoever_has_it(path: Path) -> None:
    file = Stored(path)
    write(path, ["something else"], last=1, stamp="t")
    assert answers(file) == RIGHT
    assert Stored(path).texts == 1


@pytest.mark.parametrize("failing", [ValueError("out of order"), OSError("disk")])
def test_a_failed_writing_leaves_the_old_file_and_no_other(
    path: Path, failing: Exception
) -> None:
    def texts():
        yield "a"
        raise failing

    before = path.read_bytes()
    with pytest.raises(type(failing)):
        write(path, texts(), last=1, stamp="t")
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_texts_out_of_order_are_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="longer"):
        write(path, ["long", "s"], last=1, stamp="t")


SLOW = """
import sys, time
from pathlib import Path
from workbench.similarity import stored
stored.TEXTS = 2
def texts():
    for number in range(200):
        print(number, flush=True)
        yield "x" * (number + 1)
        time.sleep(0.001)
stored.write(Path(sys.argv[1]), texts(), last=2, stamp="new")
print("written", flush=True)
"""


@pytest.mark.parametrize("lines", [1, 3, 60, 199, 201])
def test_t50_a_killed_writer_leaves_the_old_file_or_the_new(
    path: Path, lines: int
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(path)], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    for _ in range(lines):
        child.stdout.readline()
    time.sleep(0.002)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    file = Stored(path)
    if file.stamp == "new":
        assert file.texts == 200
    else:
        assert answers(file) == RIGHT
    write(path, TEXTS, last=300, stamp="again")
    assert list(path.parent.iterdir()) == [path]
    assert answers(Stored(path)) == RIGHT
