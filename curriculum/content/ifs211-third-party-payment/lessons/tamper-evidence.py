"""Four log entries chained with SHA-256, and what changing one fen does."""

import hashlib as _hashlib
import json as _json


def _canonical(obj):
    return _json.dumps(obj, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _chain(log):
    h, out = "0" * 64, []
    for e in log:
        h = _hashlib.sha256((h + _canonical(e)).encode()).hexdigest()
        out.append(h)
    return out


_log = [
    {"id": "T1", "lines": [["user:7", 20_000], ["reserve:bank", -20_000]], "memo": "top up"},
    {"id": "T2", "lines": [["user:7", -6_000], ["merchant:4", 5_977], ["fee:platform", 23]], "memo": "books"},
    {"id": "T3", "lines": [["merchant:4", -5_000], ["reserve:bank", 5_000]], "memo": "withdrawal"},
    {"id": "T4", "lines": [["user:7", -4_000], ["merchant:4", 3_985], ["fee:platform", 15]], "memo": "pens"},
]
_forged = _json.loads(_json.dumps(_log))
_forged[1]["lines"] = [["user:7", -6_000], ["merchant:4", 5_976], ["fee:platform", 24]]
_a, _b = _chain(_log), _chain(_forged)
assert _a[0] == _b[0] and all(x != y for x, y in zip(_a[1:], _b[1:]))
h1, h2, h3, h4 = (x[:12] for x in _a)
f2, f3, f4 = (x[:12] for x in _b[1:])
canonical_2 = _canonical(_log[1])
table_en = "\n".join(f"{k},T{k},{x[:12]}…,{y[:12]}…,{'yes' if x == y else 'no'}" for k, (x, y) in enumerate(zip(_a, _b), 1))
table_zh = table_en.replace(",yes", ",是").replace(",no", ",否")
bits = "256"
# Four million entries a day: how long a full recomputation takes at two million hashes a second.
_DAY, _SPEED = 4_000_000, 2_000_000
seconds_day = str(_DAY // _SPEED)
minutes_year = f"{_DAY * 365 / _SPEED / 60:.0f}"
first_entry = "40,217"
left = f"{_DAY - 40_217:,}"
honest_fen, forged_fen = (f"{log[1]['lines'][1][1]:,}" for log in (_log, _forged))
