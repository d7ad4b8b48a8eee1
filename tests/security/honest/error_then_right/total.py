def total(xs):
    return sum(xs)
print(undefined_name)
