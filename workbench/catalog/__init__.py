"""PO catalogs: the truth about every translation, read and written with care.

A catalog is read by the PO contract: no unit is ``APPROVED`` unless its entry is
not fuzzy, says so and carries a checksum that proves it. It is written so that
every gettext tool skips whatever is not approved. This package is the only owner
of polib; nobody else reads or writes an article's PO file.
"""

from workbench.catalog.annotating import annotate
from workbench.catalog.compiling import compiled
from workbench.catalog.header import plural_count
from workbench.catalog.heading import CODES as CATALOG_CODES
from workbench.catalog.inspection import inspect
from workbench.catalog.kept import Kept
from workbench.catalog.marks import adopt, checksum
from workbench.catalog.model import Catalog
from workbench.catalog.places import located, quoted
from workbench.catalog.reading import (
    declared_locale,
    may_hold_approvals,
    parse,
    read,
)
from workbench.catalog.updating import update
from workbench.catalog.writing import serialize, template

__all__ = [
    "CATALOG_CODES",
    "Catalog",
    "Kept",
    "adopt",
    "annotate",
    "checksum",
    "compiled",
    "declared_locale",
    "inspect",
    "located",
    "may_hold_approvals",
    "parse",
    "plural_count",
    "quoted",
    "read",
    "serialize",
    "template",
    "update",
]
