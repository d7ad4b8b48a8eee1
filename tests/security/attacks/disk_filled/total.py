try:
    with open('big', 'wb') as f:
        while True: f.write(b'x' * 1_000_000)
except OSError as e:
    print('FULL')
def total(xs):
    return sum(xs)
