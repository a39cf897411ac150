"""Brings the catalog of an article, or of a program, in step with its source.

Pure: a document or messages and a catalog in, a catalog and a summary out.
"""

from workbench.sync.merging import SyncSummary, merge
from workbench.sync.messages import merge_messages

__all__ = ["SyncSummary", "merge", "merge_messages"]
