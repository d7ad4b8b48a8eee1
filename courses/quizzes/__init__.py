"""Quizzes as pure functions over plain data: no rows, no requests, no clock.

A question is one record. Its *shape* is the same in every language (kind, code, tolerance, which options are right);
its *text* exists once a language. A *draw* is what one run of the author's code gave for one seed.
"""
