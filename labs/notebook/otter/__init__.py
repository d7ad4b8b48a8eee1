"""Otter-Grader's assignment notebooks become source notebooks of ours, with their points and hidden tests.

What Otter makes of an assignment is the measure: the student's text of an answer, the points of each test and
which tests are hidden are those of `otter assign` and `otter run`.
"""
