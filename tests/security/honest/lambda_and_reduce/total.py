from functools import reduce
total = lambda xs: reduce(lambda a, b: a + b, xs, 0)
