"""Quizzes taken for a mark: begun, answered, handed in, looked at again."""
