"""One evening's reconciliation: four outcomes, the adjusted balances, transposed digits, and ageing. Amounts in fen."""


def _y(x):
    return f"{x / 100:,.2f}"


_LEDGER = [("P-4071", "in", 1_280_00, "20:11:05"), ("P-4072", "out", 540_00, "21:40:12"), ("P-4073", "in", 5_400_00, "22:02:51"),
           ("P-4074", "in", 12_000_00, "23:31:18"), ("P-4075", "out", 860_00, "23:44:02"), ("P-4076", "in", 315_00, "22:58:30")]
_BANK = [("P-4071", "in", 1_280_00), ("P-4072", "out", 540_00), ("P-4073", "in", 4_500_00), ("B-9001", "in", 77_00)]
_bank_at = {r: (d, a) for r, d, a in _BANK}
_START = 800_000_00


def _signed(d, a):
    return a if d == "in" else -a


_ledger_balance = _START + sum(_signed(d, a) for _, d, a, _ in _LEDGER)
_bank_balance = _START + sum(_signed(d, a) for _, d, a in _BANK)
ledger_balance, bank_balance = _y(_ledger_balance), _y(_bank_balance)
raw_difference = _y(_ledger_balance - _bank_balance)
# Timing: ledger-only lines after the cut-off.
_receipts = [a for r, d, a, t in _LEDGER if r not in _bank_at and d == "in" and t >= "23:30:00"]
_payments = [a for r, d, a, t in _LEDGER if r not in _bank_at and d == "out" and t >= "23:30:00"]
_adjusted_bank = _bank_balance + sum(_receipts) - sum(_payments)
_adjusted_ledger = _ledger_balance + 77_00
receipts, payments = _y(sum(_receipts)), _y(sum(_payments))
adjusted_bank, adjusted_ledger = _y(_adjusted_bank), _y(_adjusted_ledger)
left = _y(_adjusted_ledger - _adjusted_bank)
_mismatch, _lost = 5_400_00 - 4_500_00, 315_00
mismatch, lost = _y(_mismatch), _y(_lost)
assert _adjusted_ledger - _adjusted_bank == _mismatch + _lost
ninths = f"{_mismatch // 9:,}"
mismatch_fen = f"{_mismatch:,}"

# Ageing of open differences by working day: of 240 found on day 0 so many are still open.
_open_good, _open_bad = [240, 26, 9, 4, 2, 1], [240, 118, 84, 71, 66, 63]
ageing = "\n".join(f"{d},{g},{b}" for d, (g, b) in enumerate(zip(_open_good, _open_bad)))
open_good, open_bad = _open_good[-1], _open_bad[-1]
