"""What a workspace decides about its memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemoryOptions:
    """The ``[memory]`` table of the settings."""

    folder: str = "memory"
    """Folder of imported translations, relative to the workspace."""
    minimum: int = 75
    """Least percentage of a match that is shown."""
    draft: int = 75
    """Least percentage of a similar text whose translation may become a draft."""
    before_engine: int = 85
    """Least percentage at which a similar text is preferred to the machine."""
    imported_penalty: int = 3
    """Points off for what comes from an imported file."""
    unreviewed_penalty: int = 5
    """Points off for what no person of this workspace has approved."""
    old_penalty: int = 1
    """Points off for what is older than ``old_days``."""
    old_days: int = 1825
    """Days after which a translation counts as old; 0 means never."""
    unreviewed: bool = False
    """Take in what waits for review, too."""
