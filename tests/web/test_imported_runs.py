"""A run that an import was, in the pages that list what was changed in one go."""

from __future__ import annotations

import re
from io import BytesIO

from snow import API, NAME, Browser, units

from workbench import desk
from workbench.exchange import reading, sending, taking
from workbench.model import Address, State
from workbench.queries import Rewriter
from workbench.runs import replacing
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


def test_a_run_of_one_language_names_it(browser: Browser, workspace: Workspace) -> None:
    desk.write(
        workspace,
        Address(workspace.article(NAME), "ko", units(workspace)[0].id),
        "눈이 내렸다.",
        by="kim",
    )
    asked = replacing.Asked(Rewriter("눈이", "첫눈이"), locales=["ko"])
    assert replacing.apply(workspace, asked, by="kim").changed == 1
    meta = browser.text("/runs").partition('class="quiet small meta"')[2]
    assert "· Korean<" in meta.partition("/p>")[0]


def upload(browser: Browser, data: bytes, name: str) -> str:
    fields = {"csrf_token": browser.token, "file": (BytesIO(data), name)}
    answer = browser.client.post(
        "/runs/import", data=fields, content_type="multipart/form-data"
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return browser.text(answer.location)


def test_a_file_is_taken_in_from_the_page(
    browser: Browser, workspace: Workspace
) -> None:
    assert 'name="file"' in browser.text("/runs")
    made = browser.get(f"/exports/ko/{NAME}?to=csv").data.decode("utf-8-sig")
    lines = made.splitlines()
    first, second = (line.split(",") for line in lines[1:3])
    first[3], second[3] = "눈이 <b>내렸다</b>.", "학교가 닫혔다."
    desk.write(workspace, place(workspace, 1), "학교는 쉰다.", by="kim")
    data = "\n".join([lines[0], ",".join(first), ",".join(second), *lines[3:]])
    page = upload(browser, data.encode(), "snow.csv")
    assert "1 translation was taken; it waits for review." in page
    assert "it was changed here since the export" in page
    assert "<b>내렸다" not in page
    assert [unit.target for unit in units(workspace)][:2] == [first[3], "학교는 쉰다."]
    assert units(workspace)[0].state is State.REVIEW


def test_what_is_wrong_with_what_was_taken_is_told(browser: Browser) -> None:
    made = browser.get(f"/exports/ko/{NAME}?to=csv").data.decode("utf-8-sig")
    head, first, *rest = made.splitlines()
    cells = first.split(",")
    cells[3] = "눈이 {name} 내렸다."
    data = "\n".join([head, ",".join(cells), *rest])
    page = upload(browser, data.encode(), "snow.csv")
    assert "1 translation was taken; it waits for review." in page
    alerts = re.findall(r'role="alert"><p>([^<]+)<', page)
    assert [one for one in alerts if "“눈이 {name} 내렸다.”" in one and NAME in one]


def test_what_cannot_be_taken_in_is_told(browser: Browser) -> None:
    assert "a.xlf" in upload(browser, b"<xliff", "a.xlf")  # and one can choose another
    same = browser.get(f"/exports/ko/{NAME}?to=csv").data
    assert "No translation was taken." in upload(browser, same, "snow.csv")
    for data, name in ((b"%PDF", "a.pdf"), (b"<xliff", "a.xlf"), (b"", "../a.po")):
        fields = {"csrf_token": browser.token, "file": (BytesIO(data), name)}
        answer = browser.client.post(
            "/runs/import", data=fields, content_type="multipart/form-data"
        )
        assert answer.status_code in {303, 422}
    assert browser.submit("/runs/import").status_code == 400


def place(workspace: Workspace, number: int) -> Address:
    return Address(workspace.article(NAME), "ko", units(workspace)[number].id)
