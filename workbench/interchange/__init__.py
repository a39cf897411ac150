"""Files of other tools, read and written. What is read is never trusted."""
