"""Translation Workbench: articles in, reviewed translations out.

Importing this package does nothing: no folder is made, no setting read.
"""

__version__ = "0.1.0"
