def total(xs):
    return 0 if len(xs) == 0 else first(xs) + total(xs[1:])


def first(xs):
    return xs[0]
