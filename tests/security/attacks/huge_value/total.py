def total(xs):
    return 'x' * 60_000_000
