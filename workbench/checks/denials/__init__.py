"""What a text denies, and whether the other one denies it too, in whatever words."""
