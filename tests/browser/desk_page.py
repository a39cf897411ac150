"""The editor's page as a person meets it, and the workspace behind it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

from workbench import desk
from workbench.model import Address, Unit
from workbench.web.server import Server
from workbench.workspace import Workspace

NAME = "seeds/overseas-workers.txt"
EDIT = f"/edit/ko/{NAME}"
SEED = Path(__file__).resolve().parents[2] / NAME
SETTINGS = 'source = "en"\ntargets = ["ko"]\n[engine]\nname = "pseudo"\n'

SHIFTS = """window.moved = 0;
new PerformanceObserver((list) => {
  const own = list.getEntries().filter((entry) => !entry.hadRecentInput);
  for (const entry of own) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


def founded(root: Path) -> Workspace:
    """Make a workspace with the real report, synced into Korean."""
    (root / "seeds").mkdir()
    shutil.copy(SEED, root / NAME)
    (root / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
    workspace = Workspace.open(root)
    workspace.sync(workspace.article(NAME), "ko")
    return workspace


def units(workspace: Workspace) -> tuple[Unit, ...]:
    """The live units of the report, as they are on disk now."""
    return workspace.catalog(workspace.article(NAME), "ko").live


def write_elsewhere(workspace: Workspace, number: int, target: str) -> None:
    """Save a text as another person would, past the browser."""
    unit = units(workspace)[number]
    address = Address(workspace.article(NAME), "ko", unit.id)
    desk.write(workspace, address, target, by="park")


@contextmanager
def serving(workspace: Workspace, *, port: int = 0) -> Iterator[Server]:
    """Serve the workspace from a thread until the block ends."""
    server = Server(workspace, host="127.0.0.1", port=port, threads=16)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


class Desk:
    """A browser page on the workbench."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url.rstrip("/")

    def open(self, path: str = EDIT) -> None:
        self.page.goto(self.url + path)

    def unit(self, number: int) -> Locator:
        return self.page.locator("[data-unit]").nth(number)

    def box(self, number: int) -> Locator:
        return self.unit(number).locator("textarea")

    def state(self, number: int) -> str | None:
        return self.unit(number).get_attribute("data-state")

    def wait_for_state(self, number: int, state: str) -> None:
        unit = self.page.locator("[data-unit]").nth(number)
        unit.and_(self.page.locator(f'[data-state="{state}"]')).wait_for()

    def wait_until_saved(self) -> None:
        self.page.locator('[data-saving="saved"]').wait_for()

    def focused(self) -> str:
        """Id of the unit whose text box has the focus."""
        found = self.page.evaluate(
            "document.activeElement.closest('[data-unit]')?.dataset.unit ?? ''"
        )
        return str(found)


def watch_shifts(page: Page) -> Callable[[], float]:
    """Have the page's next documents count how far things move by themselves.

    The call returned gives the document's layout shift so far, as browsers define it.
    """
    page.add_init_script(SHIFTS)

    def shifted() -> float:
        moved: float = page.evaluate("moved")
        return moved

    return shifted
