%matplotlib inline
%time x = 1; y = 2;
import math;
def total(xs): s = 0; s += sum(xs); return s
