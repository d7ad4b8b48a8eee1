"""When the activities of a run open, fall due and close, for whom, and what being late costs."""
