wire = values = serving = control = service = 1
class Encoder: pass
def main(): pass
def total(xs):
    return sum(xs)
