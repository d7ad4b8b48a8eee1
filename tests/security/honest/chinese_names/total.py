利率 = 0.05
def 求和(数列): return sum(数列)
total = 求和
