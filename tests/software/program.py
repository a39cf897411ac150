"""A small program with messages in Python, Jinja and JavaScript."""

from __future__ import annotations

from pathlib import Path

from workbench.workspace import Workspace

SETTINGS = """\
source = "en"
targets = ["ko"]

[[domains]]
name = "app"
python = ["app/**/*.py"]
jinja = ["app/templates/**/*.html"]
javascript = ["app/js/*.js"]
exclude = ["app/vendored.py"]
keywords = ["mark:2"]
shown = ["tell", "Refusal:2"]
"""
PYTHON = """\
from app import mark
# Translators: shown on a button
SAVE = _("Save")
def told(n):
    mark(1, "Marked by hand")
    pgettext("verb", "Save")
    return ngettext("%(num)d file", "%(num)d files", n)
"""
PAGE = """\
<title>{{ _("Reports") }}</title>
{% trans name=user.name %}Hello {{ name }}!{% endtrans %}
<p>{{ _("Save") }} {{ _("{count} left").format(count=3) }}</p>
"""
SCRIPT = """\
// Translators: in a dialog
alert(gettext("Really?"));
show(`<b>${gettext("%s of 9")}</b>`);
"""


def program(root: Path) -> Workspace:
    """Make the program's files and open its workspace."""
    for name, text in {
        "workbench.toml": SETTINGS,
        "app/main.py": PYTHON,
        "app/vendored.py": '_("Not ours")',
        "app/templates/page.html": PAGE,
        "app/js/page.js": SCRIPT,
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace.open(root)
