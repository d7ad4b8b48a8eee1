"""In the test process: the student's classes that are data in themselves, made again from their description.

A named tuple or an enumeration is its fields and values, so a test may hold a real one. Of an object whose class
derives from a built-in type, the built-in part is data: that part is what a test compares and reckons with.
"""

import collections
import enum

from labs.runtime.tags import CannotCross

ENUMERATIONS = {
    kind.__name__: kind for kind in (enum.Enum, enum.IntEnum, enum.StrEnum, enum.Flag, enum.IntFlag)
}
PLAIN_BASES = {kind.__name__: kind for kind in (int, float, complex, str, list, dict, tuple, set, frozenset)}
REFLECTED = (
    "__add__",
    "__sub__",
    "__mul__",
    "__truediv__",
    "__floordiv__",
    "__mod__",
    "__pow__",
    "__and__",
    "__or__",
)
ON_PLAIN_PART = (
    *("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__", "__neg__", "__abs__"),
    *REFLECTED,
    *(f"__r{name[2:]}" for name in REFLECTED),
)


def record_class(link, number, name, fields, defaults):
    """A named tuple whose other attributes are the student's."""

    def method(record, attribute):
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return ask_class(link, number, attribute, record)

    base = collections.namedtuple(name, fields, defaults=defaults)
    return type(name, (base,), {"__slots__": (), "__getattr__": method, "__module__": "__main__"})


def enumeration_class(link, number, name, base, members):
    """An enumeration with the student's members."""
    if base not in ENUMERATIONS:
        raise CannotCross(f"{name} is an enumeration of an unknown kind")

    def method(member, attribute):
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        return ask_class(link, number, attribute, member)

    # A method of the student's stands where the members do not.
    parent = ENUMERATIONS[base](f"{name}Base", [], type=None)
    parent.__getattr__ = method
    return parent(name, [tuple(member) for member in members], module="__main__")


def ask_class(link, number, attribute, instance):
    """The attribute of one of the student's objects, asked of the object itself."""
    return link.converse(["member_attribute", number, link.encoder.encode(instance), attribute], ())


def over_plain_part(special):
    """A special method that works on the built-in part of the student's object."""

    def method(mirror, *args):
        plain = mirror._link.ask("plain", mirror._number)
        others = [
            argument._link.ask("plain", argument._number)
            if getattr(type(argument), "_over", None)
            else argument
            for argument in args
        ]
        implementation = getattr(type(plain), special, None)
        return NotImplemented if implementation is None else implementation(plain, *others)

    method.__name__ = special
    return method


def shadow_of(name, parents):
    """What isinstance() sees of a stand-in besides its own class: the author's and built-in bases. None without any."""
    try:
        return type(name, tuple(parents), {"__module__": "__main__"}) if parents else None
    except TypeError:
        return None
