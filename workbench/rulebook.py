"""The segmentation rules of a workspace: where all its articles are cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench import files
from workbench.config import Settings
from workbench.errors import ConfigurationError, Message
from workbench.model import N_
from workbench.segmentation import srx
from workbench.segmentation.rules import Rules


class Rulebook:
    """The rules of one file, which need not exist."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._root = settings.root
        self._settings = settings
        self._known: tuple[files.Stamp, Rules] | None = None

    @property
    def rules(self) -> Rules:
        """The rules, read again where the file changed.

        :raises ConfigurationError: the file is not SRX; names the line.
        """
        stamp = files.stamp(self._path)
        if self._known is None or self._known[0] != stamp:
            # Another process may have changed them: all cut alike.
            self._known = stamp, self._read()
        return self._known[1]

    def change(self, change: Callable[[Rules], Rules]) -> Rules:
        """Change the rules under their lock.

        :raises ConfigurationError: a rule is wrong; nothing is written.
        :raises StorageError: the file could not be written; nothing changed.
        """
        with files.locked(self._path, root=self._root):
            present = self._read()
            changed = change(present)
            changed.verify()
            if changed != present:
                data = srx.write(changed)
                files.write_atomic(self._path, data, root=self._root)
        return changed

    def _read(self) -> Rules:
        name = files.shown(self._path, self._root)
        limit = srx.LARGEST_FILE
        data = files.read_if_exists(self._path, root=self._root, limit=limit)
        if data is not None:
            return srx.read(data, path=name)
        if self._settings.segmentation_rules:
            message = Message(
                N_("there is no file %(name)s, which 'segmentation_rules' names"),
                name=repr(name),
            )
            raise ConfigurationError(message, path=self._settings.path)
        return Rules(path=name)
