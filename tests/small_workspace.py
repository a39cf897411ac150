"""The settings and the article of the workspace that most tests are given."""

SETTINGS = """\
source = "en"
targets = ["ko"]

[engine]
name = "pseudo"

[[articles]]
match = "ko/**"
language = "ko"
targets = ["en"]
"""

STORY = (
    "The border has been closed since January.\n\n"
    "Workers cannot go home. They wait in Vladivostok.\n\n"
    "Write to desk@example.org for details.\n"
)
