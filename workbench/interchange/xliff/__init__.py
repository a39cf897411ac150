"""XLIFF 1.2 and 2: written by the standard, read from any tool, trusted in nothing.

Markup inside a text is protected: each piece is an inline element that carries the
characters as the author wrote them, and they come back from it.
"""

from workbench.interchange.xliff import one, two
from workbench.interchange.xliff.reading import read

write_1 = one.write
write_2 = two.write

__all__ = ["read", "write_1", "write_2"]
