"""A run that an import was, in the pages that list what was changed in one go."""

from __future__ import annotations

import re

from snow import API, NAME, Browser, units

from workbench.exchange import reading, sending, taking
from workbench.workspace import Workspace


def test_an_import_is_listed_and_taken_back(
    browser: Browser, workspace: Workspace
) -> None:
    article = workspace.article(NAME)
    path = sending.send(workspace, article, "ko", kind="csv").path
    rows = path.read_text("utf-8-sig").splitlines()
    cells = rows[1].split(",")
    assert cells[3] == ""
    cells[3] = "눈이 <b>내렸다</b>."
    path.write_text("\n".join([rows[0], ",".join(cells), *rows[2:]]), "utf-8")
    before = units(workspace)
    planned = taking.plan(workspace, [reading.read(path.read_bytes(), str(path))])
    done = taking.apply(workspace, planned, by="kim")
    assert done.changed == 1
    listed = browser.text("/runs")
    assert "Imported" in listed
    assert f'<span class="path">{path.name}</span>' in listed
    (run,) = browser.get("/api/v1/runs").get_json()["runs"]
    assert (run["kind"], run["units"]) == ("import", 1)
    changed = units(workspace)[0]
    events = browser.get(f"{API}/units/{changed.id}/history?view=editor").get_json()
    assert "Imported" in events["html"]
    (undo,) = re.findall(r'action="(/runs/\w+/undo)"', listed)
    assert browser.submit(undo).status_code == 303
    assert units(workspace) == before
