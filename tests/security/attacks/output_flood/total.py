for _ in range(10_000):
    print('x' * 1000)
def total(xs):
    return sum(xs)
