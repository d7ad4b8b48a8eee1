"""Marks of a run, computed from their sources each time, and explained down to the test."""
