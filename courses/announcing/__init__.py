"""What the staff of a run tell all of its students, or one group of them."""
