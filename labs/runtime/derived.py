"""In the test process: a class that a test derives from a student's.

Its methods stay here. The student's process makes a class with the same bases, whose methods ask for these, so that
the student's code meets an object of its own kind and the test its own class.
"""

import types

from labs.runtime.tags import CannotCross

# What a class body holds besides what its author wrote.
ABOUT_THE_CLASS = {
    *("__module__", "__qualname__", "__doc__", "__classcell__", "__annotations__", "__dict__", "__weakref__"),
    *("__firstlineno__", "__static_attributes__", "__slots__", "__orig_bases__", "__parameters__"),
    *("__abstractmethods__", "_abc_impl", "__type_params__", "__annotate__", "__annotate_func__"),
}


class Inherited:
    """What `super()` finds of a student's class from within a method of the test's: the student's own method."""

    def __init__(self, link, number):
        self.link, self.number = link, number

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, kind=None):
        number = self.number if instance is None else instance._number
        return self.link.ask("inherited", self.number, number, self.name)


def derived_class(metaclass, name, bases, members):
    """The class that a test's class statement makes of `bases`, one of them a student's."""
    link = next(base for base in bases if isinstance(base, metaclass))._link
    sent = {key: sendable(value) for key, value in members.items() if key not in ABOUT_THE_CLASS}
    of_students = [base for base in bases if isinstance(base, metaclass)]
    others = [base for base in bases if not isinstance(base, metaclass) and link.author.defines(base)]
    number, methods = link.ask("derive", link.encoder.encode([name, [*of_students, *others], sent]))
    inherited = {method: Inherited(link, number) for method in methods if method not in ABOUT_THE_CLASS}
    between = type.__new__(metaclass, f"{name}Base", tuple(of_students), inherited)
    parents = [between, *(base for base in bases if base not in of_students)]
    kind = type.__new__(metaclass, name, tuple(parents), {**members, "_class_number": number, "_link": link})
    link.classes[number] = kind
    return kind


def sendable(value):
    """A member of the class as [kind, parts]: functions go as functions that can be called back."""
    if isinstance(value, property):
        return ["property", [value.fget, value.fset, value.fdel]]
    if isinstance(value, (staticmethod, classmethod)):
        return [type(value).__name__, value.__func__]
    if isinstance(value, types.FunctionType):
        return ["method", value]
    if callable(value) and not isinstance(value, type):
        raise CannotCross("a class that a test derives from a student's may have plain methods and data only")
    return ["data", value]


def made_class(name, bases, members):
    """In the student's process: the class with these members, which call back."""

    def bound(function):
        if function is None:
            return None
        return lambda *args, **kwargs: function(*args, **kwargs)

    make = {
        "property": lambda parts: property(*map(bound, parts)),
        "staticmethod": lambda function: staticmethod(bound(function)),
        "classmethod": lambda function: classmethod(bound(function)),
        "method": bound,
        "data": lambda value: value,
    }
    body = {key: make[kind](parts) for key, (kind, parts) in members.items()}
    return types.new_class(name, tuple(bases), {}, lambda space: space.update(body, __module__="__main__"))
