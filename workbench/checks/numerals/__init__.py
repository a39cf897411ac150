"""Words and signs that count, rank, divide and measure, each read by itself.

Nothing here knows a passage: :mod:`workbench.checks.features` is made of these lists,
so that a text which has none of them is not read for any.
"""
