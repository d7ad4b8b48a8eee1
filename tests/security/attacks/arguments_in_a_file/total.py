def total(xs):
    open('seen.txt', 'a').write(str(xs))
    return sum(xs)
