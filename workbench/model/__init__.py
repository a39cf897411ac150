"""The words of the house: immutable values that every layer passes around.

Nothing here reads a file, a clock or a setting.
"""

from workbench.model.documents import (
    Article,
    Block,
    Document,
    Edit,
    Kind,
    Markup,
    Part,
    Placeholder,
    Run,
    Segment,
)
from workbench.model.findings import (
    Finding,
    Severity,
)
from workbench.model.units import (
    DISMISSED,
    Address,
    Draft,
    Link,
    Origin,
    Reference,
    State,
    Unit,
    digest,
)
from workbench.model.words import (
    N_,
    NN_,
    shortened,
)

__all__ = [
    "DISMISSED",
    "NN_",
    "N_",
    "Address",
    "Article",
    "Block",
    "Document",
    "Draft",
    "Edit",
    "Finding",
    "Kind",
    "Link",
    "Markup",
    "Origin",
    "Part",
    "Placeholder",
    "Reference",
    "Run",
    "Segment",
    "Severity",
    "State",
    "Unit",
    "digest",
    "shortened",
]
