def total(xs):
    while True: pass
