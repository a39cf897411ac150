#!/usr/bin/env python3
"""How fast the editor opens a long article, and whether it stutters.

``python benchmarks/editor.py --open`` serves an article of 5,000 units from a process
of its own, opens it in headless Chromium and prints one table: what the server, the
browser and the eye wait for, tasks that block the page, frames while sixty windows are
scrolled through, what moved, and the weight of script and style. The peer, in the same
run, is the page that a simple editor would make of the same catalog: every row in full
by one template, with the same texts and style sheets, no script, nothing skipped and
nothing checked. Chromium is at ``/usr/bin/chromium``.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Response, sync_playwright

from workbench import shipped
from workbench.catalog import Catalog
from workbench.model import Origin, State
from workbench.workspace import Workspace

NAME = "seeds/long.md"
SETTINGS = 'source = "en"\ntargets = ["ko"]\n[engine]\nname = "pseudo"\n'
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ENGLISH = tuple(
    "the minister said on Tuesday that **workers** abroad would return from the"  # noqa: SIM905
    " capital and its port according to a report of the agency which nobody had"
    " seen before".split()
)
KOREAN = tuple(
    "장관은 화요일에 해외 노동자들이 수도와 항구에서 돌아올 것이라고 밝혔다 아무도"  # noqa: SIM905
    " 보지 못한 기관의 보고서에 따르면 이들은 내년까지 귀국한다".split()
)
WATCH = """
window.moved = window.long = window.tasks = window.worst = 0;
new PerformanceObserver((list) => {
  window.tasks += list.getEntries().length;
  for (const { duration } of list.getEntries()) {
    window.long += duration > 100;
    window.worst = Math.max(window.worst, duration);
  }
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  const entries = list.getEntries().filter((entry) => !entry.hadRecentInput);
  for (const entry of entries) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
window.painted = new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName("first-contentful-paint");
    if (paint) resolve(paint.startTime);
  }).observe({ type: "paint", buffered: true });
});
window.acts = new Promise((resolve) => {
  // The page's modules have run by then; one frame later it is drawn and listens.
  document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(
    () => setTimeout(() => resolve(performance.now()))));
});
"""
OPENED = """async () => {
  const acts = await window.acts;
  const [page] = performance.getEntriesByType("navigation");
  return {
    server: page.responseStart, received: page.responseEnd,
    paint: await window.painted, parsed: page.domInteractive, acts,
  };
}"""
ORDERED = """async (value) => {
  const select = document.querySelector("[data-certainty]");
  select.value = value;
  select.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}"""
FILTERED = """async (query) => {
  const field = document.querySelector("[data-query]");
  const counted = document.querySelector("[data-found]");
  field.value = query;
  const shown = new Promise((resolve) =>
    new MutationObserver(resolve).observe(counted, { childList: true }));
  field.form.requestSubmit();
  await shown;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}"""
SCROLLED = """async (windows) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  let before = await frame();
  for (let step = 0; step < windows * 6; step += 1) {
    window.scrollBy(0, innerHeight / 6);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times;
}"""

PLAIN = """<!doctype html><html lang="en"><head><meta charset="utf-8">
{% for sheet in ("tokens", "page", "marks", "editor") %}
<link rel="stylesheet" href="/static/css/{{ sheet }}.css">{% endfor %}
<title>All</title></head><body><main><form method="post"><div class="units">
{% for unit in units %}<div class="unit" id="u-{{ unit.id }}">
<div class="side"><span class="number">{{ loop.index }}</span></div>
<p class="source" lang="en">{{ unit.source }}</p>
<div class="target"><textarea name="{{ unit.id }}" lang="ko">
{{ unit.target }}</textarea>
<div class="under"><p class="states"><span class="state {{ unit.state }}">
{{ unit.state }}</span></p><div class="tools"><button class="button">Save</button>
<button class="button approve">Approve</button></div></div></div></div>
{% endfor %}</div></form></main></body></html>"""


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", action="store_true", help="open a long article")
    parser.add_argument("--units", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--naive", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, naive=options.naive)
    elif options.open:
        with tempfile.TemporaryDirectory() as folder:
            opening(Path(folder), options.units, options.rounds)
    else:
        parser.error("say what to measure: --open")


def serve(root: Path, *, naive: bool) -> None:
    """Serve the workspace until the process is ended; say where on stdout."""
    from workbench.web import server

    workspace = Workspace.open(root)
    if naive:
        return plainly(workspace)
    server.serve(workspace, host="127.0.0.1", port=0, threads=16)


def plainly(workspace: Workspace) -> None:
    """Serve the page that a simple editor would make of the same article."""
    from flask import Flask, render_template_string
    from waitress import create_server

    app = Flask("peer", static_folder=str(shipped.folder("static")))
    article = workspace.article(NAME)

    @app.get("/")
    def page() -> str:
        units = workspace.catalog(article, "ko").live
        return render_template_string(PLAIN, units=units)

    server = create_server(app, host="127.0.0.1", port=0)
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


@contextmanager
def served(root: Path, *options: str) -> Iterator[str]:
    """Serve from another process, as people do; its work is not the browser's."""
    command = [sys.executable, __file__, "--serve", str(root), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        said = str(process.stdout and process.stdout.readline())
        yield next(word for word in said.split() if "://" in word)
    finally:
        process.terminate()
        process.wait()


def opening(root: Path, units: int, rounds: int) -> None:
    """Print how an article of so many units opens and scrolls."""
    found(root, units)
    plain = served(root, "--naive")
    with served(root) as url, plain as naive, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS
        )
        rows, peers = [], []
        for _ in range(rounds):
            rows.append(opened(browser, f"{url}edit/ko/{NAME}", arranged))
            peers.append(opened(browser, naive))
        page = browser.new_page()
        weighed = weight(page, f"{url}edit/ko/{NAME}")
        browser.close()
    print(f"{units:,} units, {rounds} rounds; the first as soon as the server listens")
    print(f"{'':<42}{'first':>10}{'median':>10}{'best':>10}{'naive':>10}{'ratio':>8}")
    for name, key in (
        ("server, to the first byte, ms", "server"),
        ("all received, ms", "received"),
        ("first contentful paint, ms", "paint"),
        ("document parsed, ms", "parsed"),
        ("interactive: scripts act, ms", "acts"),
        ("page's own computing until then, ms", "opening"),
        ("scrolling: page's computing a frame, ms", "frame"),
        ("scrolling 60 windows: frames over 50 ms", "slow"),
        ("scrolling 60 windows: longest frame, ms", "longest"),
        ("tasks over 50 ms while opening", "tasks"),
        ("tasks over 100 ms while opening", "long"),
        ("longest task while opening, ms", "worst"),
        ("layout shift while opening", "moved_opening"),
        ("layout shift in all", "moved"),
        ("ordering all units: page's computing, ms", "ordered"),
        ("ordering all units: longest task, ms", "ordered_worst"),
        ("filtering all units: page's computing, ms", "filtered"),
        ("filtering all units: longest task, ms", "filtered_worst"),
    ):
        values = [row[key] for row in rows]
        told = (values[0], statistics.median(values), min(values))
        digits = 4 if "moved" in key else 1 if key == "frame" else 0
        line = "".join(f"{value:>10,.{digits}f}" for value in told)
        if key in peers[0]:
            peer = statistics.median(row[key] for row in peers)
            line += f"{peer:>10,.{digits}f}"
            line += f"{peer / told[1]:>8.1f}" if told[1] else ""
        print(f"{name:<42}{line}")
    print(f"{'script and style, compressed, kB':<42}{weighed / 1000:>10,.1f}")


def found(root: Path, units: int) -> None:
    """Make the workspace: four sentences a paragraph, four of five drafted."""
    chance = random.Random(units)  # noqa: S311 sentences, no secrets
    sentences = [sentence(chance, number) for number in range(units)]
    text = "\n\n".join(
        " ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)
    )
    (root / "seeds").mkdir()
    (root / NAME).write_text(text, encoding="utf-8")
    (root / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
    workspace = Workspace.open(root)
    article = workspace.article(NAME)
    workspace.sync(article, "ko")

    def drafted(catalog: Catalog) -> Catalog:
        origin = Origin("mt", "argos translate-en_ko-1.1", 0.71)
        made = (
            replace(
                unit,
                target=" ".join(chance.choices(KOREAN, k=12)) + ".",
                state=State.DRAFT,
                origin=origin,
            )
            if number % 5
            else unit
            for number, unit in enumerate(catalog.units)
        )
        return replace(catalog, units=tuple(made))

    workspace.update(article, "ko", drafted)


def sentence(chance: random.Random, number: int) -> str:
    """Return an English sentence that no other equals."""
    words = " ".join(chance.choices(ENGLISH, k=chance.randint(8, 24)))
    return f"In case {number} {words} by {2000 + number % 40}."


def opened(
    browser: Browser,
    url: str,
    more: Callable[[Page, Callable[[], float]], dict[str, float]] | None = None,
) -> dict[str, float]:
    """Open the page in a profile of its own, scroll it, and return what was seen.

    :param more: what else is done with the page, and measured by the same clock.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    used = processor(context.new_cdp_session(page))
    before = used()
    page.goto(url, wait_until="domcontentloaded")
    measured: dict[str, float] = page.evaluate(OPENED)
    measured["opening"] = used() - before
    time.sleep(1)
    measured["moved_opening"] = page.evaluate("moved")
    measured["long"] = page.evaluate("long")
    measured["tasks"] = page.evaluate("tasks")
    measured["worst"] = page.evaluate("worst")
    before = used()
    frames = page.evaluate(SCROLLED, 60)
    measured["frame"] = (used() - before) / len(frames)
    measured["slow"] = sum(frame > 50 for frame in frames)
    measured["longest"] = max(frames)
    measured["moved"] = page.evaluate("moved")
    if more:
        measured |= more(page, used)
    context.close()
    return measured


def arranged(page: Page, used: Callable[[], float]) -> dict[str, float]:
    """Order the units by certainty, then filter them; return what that took."""
    measured = {}
    for name, script, asked in (
        ("ordered", ORDERED, "doubtful"),
        ("filtered", FILTERED, "state:untranslated"),
    ):
        # What the browser does after the last step, for its forms, is not of this one.
        time.sleep(1)
        page.evaluate("window.worst = 0")
        before = used()
        page.evaluate(script, asked)
        measured[name] = used() - before
        time.sleep(1)
        measured[f"{name}_worst"] = page.evaluate("worst")
    return measured


def processor(session: CDPSession) -> Callable[[], float]:
    """Return a clock of what the page's own thread computed, in milliseconds.

    Other work on the machine makes a page wait, but moves this clock little.
    """
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def used() -> float:
        told = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(
            one["value"] for one in told if one["name"] == "TaskDuration"
        )

    return used


def weight(page: Page, url: str) -> int:
    """Return the bytes of script and style of a page, compressed each by itself."""
    seen: list[Response] = []
    page.on("response", lambda reply: seen.append(reply))
    page.goto(url, wait_until="load")
    styled = re.compile(r"/static/.*\.(js|css)(\?|$)")
    bodies = [reply.body() for reply in seen if styled.search(reply.url)]
    return sum(len(gzip.compress(body, 9)) for body in bodies)


if __name__ == "__main__":
    main()
