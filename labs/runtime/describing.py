"""In the student's process: what a test may ask about functions and classes, without calling them, as plain data."""

import contextlib
import inspect
import types

SCALARS = (type(None), bool, int, float, complex, str, bytes)


def function_form(function):
    name = getattr(function, "__name__", "function")
    text = getattr(function, "__doc__", None)
    return [str(name), text if isinstance(text, str) else None, type(function) is types.FunctionType]


def signature_form(function):
    """[name, kind, [default] or [], [annotation] or []] of each parameter, and the annotation of what comes back."""
    empty = inspect.Parameter.empty
    signature = inspect.signature(function)
    parameters = [
        [
            parameter.name,
            int(parameter.kind),
            [] if parameter.default is empty else [parameter.default],
            [] if parameter.annotation is empty else [parameter.annotation],
        ]
        for parameter in signature.parameters.values()
    ]
    returned = signature.return_annotation
    return [parameters, [] if returned is empty else [returned]]


def class_details(kind, plain_types):
    """What a test may ask of a class without an object: its fields, its patterns, what is abstract, its docstring."""
    more = {}
    fields = vars(kind).get("__dataclass_fields__")
    if isinstance(fields, dict):
        more["fields"] = [
            [
                field.name,
                field.type if isinstance(field.type, str) else getattr(field.type, "__name__", "object"),
                [field.default] if isinstance(field.default, SCALARS) else [],
            ]
            for field in fields.values()
        ]
    match_args = getattr(kind, "__match_args__", None)
    if isinstance(match_args, tuple) and all(isinstance(name, str) for name in match_args):
        more["match"] = list(match_args)
    if isinstance(getattr(kind, "__abstractmethods__", None), frozenset):
        more["abstract"] = sorted(map(str, kind.__abstractmethods__))
    with contextlib.suppress(Exception):
        annotations = inspect.get_annotations(kind)
        if annotations:
            more["annotations"] = {
                name: value if isinstance(value, str) or value in plain_types else str(value)
                for name, value in annotations.items()
            }
    if isinstance(kind.__doc__, str):
        more["doc"] = kind.__doc__
    return more
