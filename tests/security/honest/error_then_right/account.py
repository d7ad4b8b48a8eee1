class Account:
    def __init__(self, balance):
        self.balance = balance
    def deposit(self, x):
        self.balance += x
    def __eq__(self, other):
        return self.balance == other.balance
