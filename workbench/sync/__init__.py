"""Brings the catalog of an article in step with the article.

Pure: a document and a catalog in, a catalog and a summary out.
"""

from workbench.sync.merging import SyncSummary, merge

__all__ = ["SyncSummary", "merge"]
