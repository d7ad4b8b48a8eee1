def later(x):
    shared.seek(0)
    return shared.read(200)
