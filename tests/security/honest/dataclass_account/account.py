from dataclasses import dataclass
class Base:
    def deposit(self, x): self.balance += x
@dataclass
class Account(Base):
    balance: float
