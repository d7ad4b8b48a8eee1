def total(xs):
    return Account(0)
