"""Runs of a course: who gives them, who joins them, and how."""
