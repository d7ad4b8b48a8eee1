import os, struct
import msgpack
turns = iter([[["a"]], 5, None, [[[1], {}]], "text", {"a": 1}])
def level(x):
    body = msgpack.packb(['files', next(turns, [5])])
    for fd in range(3, 64):
        try: os.write(fd, struct.pack('!I', len(body)) + body)
        except OSError: pass
    return x * 3
