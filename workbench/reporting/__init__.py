"""What a desk is told of its work: its history, its engines, and what is to come."""

from workbench.reporting.history import (
    APPROVALS,
    LESS,
    OTHERS,
    OWN,
    UNCHANGED,
    WAITS,
    Engine,
    Period,
    Report,
    report,
)

__all__ = [
    "APPROVALS",
    "LESS",
    "OTHERS",
    "OWN",
    "UNCHANGED",
    "WAITS",
    "Engine",
    "Period",
    "Report",
    "report",
]
