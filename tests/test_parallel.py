"""Many articles on all processors: the same outcomes in the same order, always."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from clean_processes import CLEAN, ended

from workbench import parallel
from workbench.catalog import Catalog
from workbench.errors import SourceError
from workbench.parallel import Done, Failed
from workbench.workspace import Workspace

NUMBERS = range(40)


def doubled(workspace: Workspace, number: int) -> tuple[int, str]:
    return number * 2, workspace.root.name


def uneven(workspace: Workspace, number: int) -> int:
    time.sleep(0.02 if number % 7 == 0 else 0)
    return number


def failing(workspace: Workspace, number: int) -> int:
    if number == 7:
        raise SourceError("is broken", path="seeds/7.md", line=3)
    if number == 8:
        raise FileNotFoundError(2, "No such file or directory", "gone")
    return number


def buggy(workspace: Workspace, number: int) -> int:
    return 1 // (number - 5)


def deadly(workspace: Workspace, number: int, *, here: int) -> int:
    if os.getpid() != here and number % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def imported(workspace: Workspace, name: str) -> bool:
    return name in sys.modules


def find_what_is_needed(root: Path) -> None:
    workspace = Workspace.open(root)
    for needs, there in (((), False), (("colorsys",), True)):
        done = parallel.each(
            workspace, imported, ["colorsys"] * 4, processes=2, needs=needs
        )
        assert [outcome for _, outcome in done] == [Done(there)] * 4


def where(workspace: Workspace, number: int) -> int:
    time.sleep(0.01)
    return os.getpid()


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_outcomes_come_in_order(workspace: Workspace, processes: int) -> None:
    name = workspace.root.name
    done = parallel.each(workspace, doubled, NUMBERS, processes=processes)
    assert list(done) == [(n, Done((n * 2, name))) for n in NUMBERS]
    slow = parallel.each(workspace, uneven, NUMBERS, processes=processes)
    assert list(slow) == [(n, Done(n)) for n in NUMBERS]


def inherited(workspace: Workspace, number: int) -> list[str]:
    places = [Path(entry.path) for entry in os.scandir("/proc/self/fd")]
    files = [str(place.readlink()) for place in places if place.is_symlink()]
    return [name for name in files if "workbench.db" in name]


def held(workspace: Workspace, name: str) -> int:
    """Return how many units are in memory once an article was read."""
    workspace.catalog(workspace.article(name), "ko")
    gc.collect()
    catalogs = {id(o): o for o in gc.get_objects() if isinstance(o, Catalog)}
    return sum(len(one.units) for one in catalogs.values())


def test_what_a_process_holds_does_not_grow_with_the_articles(
    workspace: Workspace,
) -> None:
    names = [f"seeds/{number}.txt" for number in range(40)]
    for name in names:
        text = "\n\n".join(f"{name} has sentence {n}." for n in range(400))
        (workspace.root / name).write_text(text, encoding="utf-8")
    for name in names:
        workspace.sync(workspace.article(name), "ko")
    done = parallel.each(Workspace.open(workspace.root), held, names, processes=2)
    units = [outcome.value for _, outcome in done if isinstance(outcome, Done)]
    assert len(units) == len(names)
    assert max(units) <= 5_400


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_inherits_a_connection(workspace: Workspace) -> None:
    assert workspace.store.recent() == ()
    assert inherited(workspace, 0)
    done = parallel.each(workspace, inherited, range(4), processes=2)
    assert [outcome for _, outcome in done] == [Done([])] * 4
    assert workspace.store.recent() == ()


def test_several_processes_take_part(workspace: Workspace) -> None:
    done = parallel.each(workspace, where, NUMBERS, processes=3)
    workers = {outcome.value for _, outcome in done if isinstance(outcome, Done)}
    assert len(workers) == 3
    assert os.getpid() not in workers


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_what_the_work_needs_is_imported_once_for_all(workspace: Workspace) -> None:
    # In a process of its own: beside threads that other tests left nothing is forked.
    process = CLEAN.Process(target=find_what_is_needed, args=(workspace.root,))
    process.start()
    assert ended(process) == 0


def test_beside_other_threads_no_process_is_forked(workspace: Workspace) -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        outcomes = list(parallel.each(workspace, doubled, range(4), processes=2))
    finally:
        done.set()
        thread.join()
    assert [outcome for _, outcome in outcomes] == [
        Done((n * 2, workspace.root.name)) for n in range(4)
    ]


def test_no_module_of_the_current_folder_is_taken_for_python_s_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    place = tmp_path / "anybody"
    place.mkdir()
    for name in ("multiprocessing", "json", "pickle"):
        evil = f"open({str(tmp_path / 'pwned')!r}, 'w')\n"
        (place / f"{name}.py").write_text(evil, encoding="utf-8")
    script = tmp_path / "script.py"  # as a program that pip installed is started
    script.write_text(
        "import threading\n"
        "from pathlib import Path\n"
        "from test_parallel import doubled, parallel, Workspace\n"
        "if __name__ == '__main__':\n"
        "    waits = threading.Event().wait\n"
        "    threading.Thread(target=waits, daemon=True).start()\n"
        f"    workspace = Workspace.open(Path({str(workspace.root)!r}))\n"
        "    found = parallel.each(workspace, doubled, range(40), processes=2)\n"
        "    print(len(list(found)))\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join(
        str(one) for one in (Path(__file__).parent, *sys.path) if one
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "40\n"), done.stderr
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("processes", [1, 3])
def test_one_that_fails_stops_no_other(workspace: Workspace, processes: int) -> None:
    outcomes = dict(parallel.each(workspace, failing, NUMBERS, processes=processes))
    assert outcomes.pop(7) == Failed("seeds/7.md:3: is broken", 2)
    assert outcomes.pop(8) == Failed("gone: No such file or directory", 2)
    assert outcomes == {n: Done(n) for n in NUMBERS if n not in {7, 8}}


@pytest.mark.parametrize("processes", [1, 3])
def test_a_bug_is_told_with_its_traceback(workspace: Workspace, processes: int) -> None:
    with pytest.raises(RuntimeError, match="in buggy"):
        list(parallel.each(workspace, buggy, NUMBERS, processes=processes))


def test_where_processes_die_nothing_is_left_out(workspace: Workspace) -> None:
    work = partial(deadly, here=os.getpid())
    outcomes = parallel.each(workspace, work, NUMBERS, processes=3)
    assert list(outcomes) == [(n, Done(n)) for n in NUMBERS]


def test_whoever_stops_listening_leaves_no_process(workspace: Workspace) -> None:
    done = parallel.each(workspace, where, NUMBERS, processes=3)
    _, first = next(done)
    assert isinstance(first, Done)
    done.close()
    with pytest.raises(ProcessLookupError):
        os.kill(first.value, 0)


def test_nobody_works_on_for_a_process_that_was_killed(workspace: Workspace) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from test_parallel import where
from workbench import parallel
from workbench.workspace import Workspace
workspace = Workspace.open(Path({str(workspace.root)!r}))
for _, outcome in parallel.each(workspace, where, range(10_000), processes=2):
    print(outcome.value, flush=True)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while _lives(worker):
        assert time.monotonic() < deadline, "it works on"
        time.sleep(0.01)


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        # One that nobody has buried yet does nothing any more.
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_few_items_are_not_worth_a_process(workspace: Workspace) -> None:
    few = range(parallel.ENOUGH - 1)
    done = list(parallel.each(workspace, where, few))
    assert {outcome for _, outcome in done} == {Done(os.getpid())}
