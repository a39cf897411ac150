"""The key that signs sessions: made once, readable by its owner only."""

from __future__ import annotations

import secrets
from pathlib import Path

from workbench import files
from workbench.errors import Message, StorageError
from workbench.model import N_

_BYTES = 32


def secret_key(root: Path) -> str:
    """Return the workspace's key, made on first use.

    :raises StorageError: it can be neither read nor written.
    """
    path = root / files.OWN / "secret"
    with files.locked(path, root=root):
        if path.is_file():
            key = files.read_bytes(path, root=root).decode("ascii", "ignore").strip()
            if len(key) >= _BYTES:
                return key
        return _made(path, root)


def _made(path: Path, root: Path) -> str:
    key = secrets.token_hex(_BYTES)
    try:
        # A written file keeps the mode of the one it replaces: the key is never
        # in a file that others may read, not even for a moment.
        path.parent.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            Message(N_("cannot be made: %(reason)s"), reason=reason), path=path
        ) from error
    files.write_atomic(path, key.encode("ascii"), root=root)
    return key
