"""The signing string and signature of one call, and the size of the memory of nonces."""
import hashlib as _hashlib
import hmac as _hmac

_params = {"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}
signing = "&".join(f"{k}={v}" for k, v in sorted(_params.items()) if v)
sign = _hmac.new(b"demo-key", signing.encode(), _hashlib.sha256).hexdigest()
assert sign == "97eae5254412b346a449b0ccd9b742cc2dfe5443936fbfe7fe992e8ea442fe8a"
_altered = signing.replace("1280", "9280")
sign_short = sign[:16] + "…"
altered_short = _hmac.new(b"demo-key", _altered.encode(), _hashlib.sha256).hexdigest()[:16] + "…"

# Memory of nonces: accepted timestamps reach WINDOW seconds to either side, so a nonce must be kept that long.
_RATE, _BYTES = 400, 64
_lines = []
for _w in (30, 60, 300, 900, 3600):
    _n = _RATE * 2 * _w
    _lines.append(f"{_w},{_n * _BYTES / 1e6:.1f}")
    if _w == 300:
        kept_300, mb_300 = f"{_n:,}", f"{_n * _BYTES / 1e6:.1f}"
    if _w == 3600:
        kept_3600, mb_3600 = f"{_n:,}", f"{_n * _BYTES / 1e6:.1f}"
memory = "\n".join(_lines)

# The replayed pay-out of the log.
_PAYOUT, _COUNT = 12_800, 7
payout = f"{_PAYOUT:,}"
replayed_total = f"{_PAYOUT * _COUNT:,}"
replays = _COUNT
