print('开始 ✓ \x1b[31mred')
def total(xs):
    print('加', xs)
    return sum(xs)
