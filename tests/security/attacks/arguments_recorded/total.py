seen = []
def total(xs):
    seen.append(xs)
    return sum(xs)
