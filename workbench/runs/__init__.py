"""Many units changed in one go, as somebody saw them, and taken back in one go."""

from workbench.runs.running import (
    APPROVE,
    IMPORT,
    REPLACE,
    Running,
    Skipped,
    Undone,
    approvals_in,
    as_json,
    get,
    recent,
    result_as_json,
    skipped_as_json,
    undo,
)

__all__ = [
    "APPROVE",
    "IMPORT",
    "REPLACE",
    "Running",
    "Skipped",
    "Undone",
    "approvals_in",
    "as_json",
    "get",
    "recent",
    "result_as_json",
    "skipped_as_json",
    "undo",
]
