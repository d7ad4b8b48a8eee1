"""Why a line of a test cannot work across the border between the student's process and the test, and what to write."""

from __future__ import annotations

from .translatable import _

CROSSING_SENTENCES = {
    "cross_namespace": _(
        "{where}: `{text}` does not see the student's names, which live in a process of their own. Use the name itself: "
        "`assert callable({name})`."
    ),
    "cross_main": _(
        "{where}: `{text}` means the test process, not the student's notebook. Use the student's names as they are."
    ),
    "cross_patch_main": _(
        "{where}: `{text}` replaces nothing in the student's process. Bind the name in the test instead: `{name} = "
        "lambda *args: ...`; the student's functions then use it."
    ),
    "cross_patch": _(
        "{where}: `{text}` replaces something in the test process only; the student's code still uses the real one. Let "
        "the function take it as an argument, and pass a function of the test."
    ),
    "cross_class_attribute": _(
        "{where}: `{text}` changes the test's copy of the class and not the student's class. Set the attribute on "
        "an instance."
    ),
    "cross_delete_attribute": _(
        "{where}: `{text}` cannot remove an attribute of the student's object. Let a method of the class do it."
    ),
    "cross_identity": _(
        "{where}: `{text}` asks whether two things are one object, but data is copied as it crosses. Compare with "
        "`==`, or change one through the student's code and look at the other."
    ),
    "cross_pickle": _(
        "{where}: `{text}` would unpickle what a student wrote, which runs any code that is in it. Let the student's "
        "code load the file, or use JSON or CSV."
    ),
    "cross_deepcopy": _(
        "{where}: `{text}` cannot copy an object that lives in the student's process. Make a second one with the "
        "student's class."
    ),
    "cross_import": _(
        "{where}: `{text}` imports a module that the student's notebook writes, and would run it among the tests. "
        "Import it in a cell of the notebook and test what that defines."
    ),
    "cross_threads": _(
        "{where}: `{text}` asks the student's process from several threads at a time, which it answers one by one. Call "
        "the student's functions one after the other."
    ),
    "cross_function_parts": _(
        "{where}: `{text}` looks inside a function that lives in the student's process. Use `inspect.signature` for "
        "the names of its parameters, `inspect.getsource` for its text, or call it."
    ),
    "cross_class_parts": _(
        '{where}: `{text}` looks inside a class that lives in the student\'s process. Use `hasattr({name}, "…")`, or '
        "make an instance and use it."
    ),
    "cross_async": _(
        "{where}: `{text}` cannot await in the test what runs in the student's process. Let the notebook define a "
        "plain function that runs it: `def run(): return asyncio.run(...)`."
    ),
    "cross_warnings": _(
        "{where}: `{text}` sees no warning or log message of the student's process. Test what the function returns or "
        "raises."
    ),
    "cross_environment": _(
        "{where}: `{text}` sets something in the test process only. Let the function take it as an argument."
    ),
    "cross_argument_iterator": _(
        "{where}: `{text}` gives the student's code an iterator or generator, which cannot cross. Pass a list."
    ),
    "cross_argument_view": _(
        "{where}: `{text}` gives the student's code a view of a dict, which cannot cross. Pass a list of it."
    ),
    "cross_argument_file": _(
        "{where}: `{text}` gives the student's code an open file, which cannot cross. Pass its text, or the name of a data file of the lab."
    ),
    "cross_argument_path": _(
        "{where}: `{text}` gives the student's code a path object, which cannot cross. Pass the path as text."
    ),
    "cross_argument_pattern": _(
        "{where}: `{text}` gives the student's code a compiled pattern, which cannot cross. Pass the pattern as text."
    ),
    "cross_argument_random": _(
        "{where}: `{text}` gives the student's code a random generator, which cannot cross. Pass a seed."
    ),
    "cross_argument_module": _(
        "{where}: `{text}` gives the student's code a module, which cannot cross. Pass the function that it needs."
    ),
    "cross_argument_object": _(
        "{where}: `{text}` gives the student's code an object of the test's own, which cannot cross. Pass plain data, or an object of a class in given code."
    ),
    "cross_argument_class": _(
        "{where}: `{text}` gives the student's code a class of the test's own, which cannot cross. Pass a function, or a class in given code."
    ),
    "cross_argument_error": _(
        "{where}: `{text}` gives the student's code an exception object, which cannot cross. Pass its text."
    ),
    "cross_figure": _(
        "{where}: `{text}` is a figure of the test process, not the student's. Ask students for a name, such as "
        "`fig, ax = plt.subplots()`, and test `ax`."
    ),
    "cross_magic": _(
        "{where}: `{text}` is IPython's own and cannot give a test a value. Write it in Python, for example with the "
        "modules time or pathlib."
    ),
    "cross_doctest": _(
        "{where}: `{text}` finds no examples in the test process, so that it can never fail. Write the examples as "
        "assertions."
    ),
    "cross_super": _(
        "{where}: `{text}` does not reach the base class in the student's process. Call the method of the base class "
        "by its name: `Base.method(instance)`."
    ),
}
