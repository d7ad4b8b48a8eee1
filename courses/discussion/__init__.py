"""Students of a run ask about what they work on, and teachers and fellow students answer."""
