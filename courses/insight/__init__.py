"""Where a class stands and where it is stuck: what the work of a run's students says about them and about the tasks."""
