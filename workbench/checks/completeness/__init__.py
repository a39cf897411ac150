"""What was left out, put in, or left as it was in the source."""
