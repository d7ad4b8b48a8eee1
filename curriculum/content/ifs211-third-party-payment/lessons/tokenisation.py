"""Luhn's check digit of a token, the room of the tokens, and what a thief with a working account can draw."""

_BODY = "945389839681518"


def _steps(body):
    out = []
    for i, ch in enumerate(reversed(body)):
        d = int(ch)
        v = 2 * d if i % 2 == 0 else d
        out.append((ch, i % 2 == 0, v, v - 9 if v > 9 else v))
    return out


_rows = _steps(_BODY)
body = _BODY
luhn_sum = sum(r[3] for r in _rows)
digit = (10 - luhn_sum % 10) % 10
token = _BODY + str(digit)
assert token == "9453898396815185"
token_spaced = " ".join(token[i : i + 4] for i in range(0, 16, 4))
doubled = "、".join(f"{r[0]}→{r[3]}" for r in _rows if r[1])
doubled_en = ", ".join(f"{r[0]}→{r[3]}" for r in _rows if r[1])
doubled_sum = sum(r[3] for r in _rows if r[1])
plain_sum = sum(r[3] for r in _rows if not r[1])
next_ten = luhn_sum + digit

# 14 free digits; a vault of two million tokens.
_ROOM, _HELD = 10**14, 2_000_000
room = f"{_ROOM:,}"
collision_one_in = f"{_ROOM // _HELD:,}"

# A stolen account of a service that may detokenise: cards seen within 24 hours by limit per hour.
_VAULT = 2_000_000
_limits = [("none", "无限额", 500_000), ("2,000 an hour", "每小时 2,000 次", 2_000), ("200 an hour", "每小时 200 次", 200)]
_seen = [min(_VAULT, 24 * n) for _, _, n in _limits]
thousand = [f"{s / 1000:.1f}" for s in _seen]
drained_en = "\n".join(f'"{en}",{s / 1000:.1f}' for (en, _, _), s in zip(_limits, _seen))
drained_zh = "\n".join(f'"{zh}",{s / 1000:.1f}' for (_, zh, _), s in zip(_limits, _seen))
drained_200 = f"{_seen[2]:,}"
drained_2000 = f"{_seen[1]:,}"
share_200 = f"{100 * _seen[2] / _VAULT:.2f}"
hours_none = _VAULT // 500_000
