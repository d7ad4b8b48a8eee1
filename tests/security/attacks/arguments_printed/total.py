def total(xs):
    print('LEAK', xs)
    return sum(xs)
