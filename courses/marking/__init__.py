"""Answers that people mark: a queue shared by those who mark, rubrics, second markers, reviews and the audit trail."""
