def total(xs):
    deep = []
    for _ in range(5000): deep = [deep]
    return deep
