"""The only door to the file system: contained, bounded, atomic, locked.

Every function is given the folder it must stay in. A reader gets a regular file
inside that folder or an error; a writer leaves the old bytes or the new ones,
never a mixture, whatever kills it.
"""

from workbench.files.locks import (
    OWN,
    held,
    locked,
    own_folder,
)
from workbench.files.paths import (
    Stamp,
    contained,
    shown,
    stamp,
)
from workbench.files.reading import (
    LIMIT,
    read_bytes,
    read_here,
    read_if_exists,
    read_named,
)
from workbench.files.writing import (
    PATIENCE,
    leftovers,
    write_atomic,
    write_named,
    write_named_pieces,
)

__all__ = [
    "LIMIT",
    "OWN",
    "PATIENCE",
    "Stamp",
    "contained",
    "held",
    "leftovers",
    "locked",
    "own_folder",
    "read_bytes",
    "read_here",
    "read_if_exists",
    "read_named",
    "shown",
    "stamp",
    "write_atomic",
    "write_named",
    "write_named_pieces",
]
