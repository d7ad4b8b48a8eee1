class Account:
    __slots__ = ('_b',)
    def __init__(self, balance): self._b = balance
    @property
    def balance(self): return self._b
    def deposit(self, x): self._b = self._b + x
    def __eq__(self, o): return isinstance(o, Account) and o.balance == self._b
