"""What each code means, for reports that explain their rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OF_FILES: Mapping[str, str] = MappingProxyType(
    {
        "missing-catalog": "The article has no catalog for one of its languages.\n\n"
        "Run ``workbench sync``.",
        "out-of-sync": "The article changed after its catalog was brought in step.\n\n"
        "Run ``workbench sync`` and commit what it writes.",
        "invalid-po": "The catalog is not a PO file.\n\n"
        "Or its header is broken, or names another language than its folder.",
        "duplicate-unit": "Two entries of a catalog have the same context and source."
        "\n\nThe first one counts; remove one of the two.",
        "unwritable-unit": "An entry holds something that no catalog may hold.\n\n"
        "Such as a control character. It can be read, but not saved again.",
        "orphan-catalog": "There is no article for the catalog.\n\n"
        "Rename the catalog with its article, or remove it.",
        "export-differs": "The localized article in git is not what is approved."
        "\n\nRun ``workbench export`` and commit what it writes.",
        "header-missing": "The catalog has no header.\n\n"
        "No tool knows its charset or plural forms; the next write adds one.",
        "header-incomplete": "Fields of the header are missing or never filled in.",
        "plural-forms": "The plural forms do not fit the header.\n\n"
        "Or the header does not say which form is for what number.",
        "plural-forms-differ": "The header chooses other plural forms than the language"
        " has.\n\nSome number is shown with the wrong form.",
        "outer-line-break": "A text does not begin and end with a line break where its"
        " source does.",
        "unmarked-literal": "People see a text that is not marked for translation.\n\n"
        "Mark it, or say that it is meant.",
        "dynamic-message": "What is marked is put together while the program runs.\n\n"
        "No catalog has it: mark the text alone, and fill it in afterwards.",
        "glossary-contradiction": "A translation of a term is approved and forbidden."
        "\n\nRemove one of the two entries.",
        "glossary-mark": "A mark in the glossary says something that is not known."
        "\n\nThe entry, or its mark, counts for nothing.",
        "glossary-keep": "A term that is to stay as it is has another translation."
        "\n\nEmpty the translation, or remove the mark.",
        "self-approved": "One person wrote and approved the text.\n\n"
        "Somebody else has to approve it, where the workspace wants that.",
        "unedited-unit": "A translation is as a machine wrote it.\n\n"
        "Edit it, or say that it is right as it is, where the workspace wants that.",
        "unedited-paragraph": "Most of a paragraph is as a machine wrote it.\n\n"
        "Edit its units, or say of them that they are right as they are.",
        "unedited-article": "Most of an article is as a machine wrote it.\n\n"
        "Edit its units, or say of them that they are right as they are.",
        "glossary-term": "A term of the glossary cannot be found in any text.\n\n"
        "It has no letter or digit, a line break, plural forms, or is too long.",
    }
)
"""What findings mean that no check of units makes; a check says it itself."""


def documentation(code: str) -> str:
    """Return what the finding means: a sentence, and after a blank line the rest."""
    from workbench import checks
    from workbench.catalog.inspection import UNSOUND

    check = checks.CHECKS.get(code) or checks.WHOLE_CHECKS.get(code)
    said = check.documentation if check else OF_FILES.get(code, "")
    if not said and code in UNSOUND:
        said = UNSOUND[code][1]
    return said.replace("``", "`") or f"{code}."


def codes() -> tuple[str, ...]:
    """Return every code that there is, in the order of the documentation."""
    from workbench import audit

    return tuple(audit.severities())
