"""Lists, dictionaries and sets of the student's that a test holds: a change on one side is made on the other, too.

A test that appends to `account.history` means the account's own list, and one that has kept it sees what a later
call adds to it. Both sides know such a container by a number, and compare its bytes with those that crossed last.
"""

import collections
import sys

from labs.runtime.randomness import go_on_from, random_form
from labs.runtime.tags import CannotCross

KINDS = {
    *(list, dict, set, bytearray, collections.deque),
    *(collections.Counter, collections.OrderedDict, collections.defaultdict),
}
MOST_LENT = 32
# Longer ones cross as copies: they would have to be compared at each call.
LONGEST = 4_000
# What holds a container that nobody else holds: its entry, a local name and the argument of the count.
OURS = 3


class Lent:
    """One side's containers by number, each with its bytes as both sides knew them last."""

    def __init__(self, encoder, decoder):
        self.encoder, self.decoder = encoder, decoder
        self.held = {}
        self.count = 0

    def lend(self, value, packed):
        """The number of a container that is about to cross; None for what crosses as a copy."""
        if type(value) not in KINDS or len(packed) > LONGEST:
            return None
        for number, entry in self.held.items():
            if entry[0] is value:
                entry[1] = packed
                return number
        self.count += 1
        self.hold(self.count, value, packed)
        return self.count

    def hold(self, number, value, packed):
        self.held[number] = [value, packed]
        if len(self.held) > MOST_LENT:
            del self.held[next(iter(self.held))]

    def received(self, number, packed):
        """The container that came under this number: the one that is held already, with its contents of now."""
        value = self.decoder.decode(packed)
        if type(number) is not int or type(value) not in KINDS:
            return value
        if number in self.held and type(self.held[number][0]) is type(value):
            held = self.held[number][0]
            change_in_place(held, value)
            value = held
        self.hold(number, value, self.form_of(value))
        return value

    def form_of(self, value):
        try:
            return self.encoder.encode(value)
        except CannotCross:
            return None

    def changes(self):
        """[number, bytes] of each container that has changed on this side since it crossed last."""
        changed = []
        for number, entry in self.held.items():
            packed = self.form_of(entry[0])
            if packed != entry[1]:
                entry[1] = packed
                if packed is not None:
                    changed.append([number, packed])
        return changed

    def take(self, changes):
        """Make the changes that the other side has made. Raises CannotCross for bytes that are no value."""
        for number, packed in changes:
            if number in self.held:
                entry = self.held[number]
                change_in_place(entry[0], self.decoder.decode(packed))
                entry[1] = self.form_of(entry[0])

    def drop(self, numbers):
        for number in numbers:
            self.held.pop(number, None)

    def drop_unused(self):
        """Forget the containers that no one but this record holds, and return their numbers."""
        unused = []
        for number, entry in self.held.items():
            value = entry[0]
            if sys.getrefcount(value) <= OURS:
                unused.append(number)
        self.drop(unused)
        return unused


def change_in_place(target, value):
    """Give `target` the contents of `value`, as far as its type can be changed in place."""
    if isinstance(target, (list, bytearray)):
        target[:] = value
    elif random_form(target) is not None:
        go_on_from(target, value)
    elif isinstance(target, (dict, set)):
        target.clear()
        target.update(value)
    elif type(target).__module__.partition(".")[0] == "numpy" and hasattr(target, "shape"):
        target[...] = value
    elif type(target).__name__ in ("DataFrame", "Series"):
        target.__init__(value)
    elif type(target).__name__ == "deque":
        target.clear()
        target.extend(value)
    elif hasattr(target, "__dict__") and hasattr(value, "__dict__"):
        target.__dict__.clear()
        target.__dict__.update(value.__dict__)
