"""Knows which numbers a translation may say in words that nobody reads here."""

from __future__ import annotations

import re

from workbench.checks.values.amounts import Amount
from workbench.checks.values.quantities import Reading

SMALL = 13
"""Below this, languages prefer words: “3 people” is “세 사람”."""
_COUNTED = re.compile(
    r" ?(?:여 ?)?(?:명|[살척채](?!대)|개(?![년국사층])|마리"
    r"|(?<!10)대(?=[가를의와는도에])|건|곳|점|발|편|골|시간|차례"
    r"|세(?=[~∼]| (?:미만|이하|이상|아동|어린이|아이|영?유아|남|여))|(?<=[~∼]\d\d)세)"
)
"""What Korean counts by in digits: 함정 12척, 승객 11명."""


def may_vanish(amount: Amount, text: str, read: Reading) -> bool:
    """Tell whether a translation may say a number in words that are not read.

    It may not where Korean counts people or things by digits: English counts, too.
    """
    if any(value % 1 for value in amount.values):
        return False
    if max(amount.values) > 2 and _COUNTED.match(text, amount.end):
        return False
    measured = any(
        one.amount == amount and one.unit.kind != "time" for one in read.quantities
    )
    return max(amount.values) < SMALL and not (measured and not amount.spelled)
