from functools import partial
import operator
later = partial(operator.add, 1)
