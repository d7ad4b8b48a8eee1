"""In the test process: the author's solution as an oracle. Nothing of the student's is asked in it."""

import contextlib
import io
import warnings


class NoReference(Exception):
    """The author's solution defines no such name; the cause is the last error that it raised."""


class Reference:
    """The names of the author's given and solution cells, run when the first one is asked for.

    Classes of the given cells are `author`'s own, so that an instance that a test makes is one here, too.
    """

    def __init__(self, statements, author):
        self.statements = statements
        self.author = author
        self.names = None
        self.problem = None

    def get(self, name):
        """Raises NoReference."""
        if self.names is None:
            self.run()
        if name not in self.names:
            raise NoReference(f"the solution of this lab defines no “{name}”") from self.problem
        return self.names[name]

    def run(self):
        self.names = {"__name__": "__main__"}
        with self.alone():
            for statement in self.statements:
                # What one statement failed to make, a later one may do without.
                try:
                    exec(compile(statement, "<reference>", "exec"), self.names)
                except Exception as problem:
                    self.problem = problem
                for name in self.author.given_classes & self.names.keys() & self.author.names.keys():
                    self.names[name] = self.author.names[name]

    @contextlib.contextmanager
    def alone(self):
        """Until it ends, no name of the author's is looked up with the student, who must have no say in an oracle.

        What is written meanwhile is the author's, and goes nowhere: a test takes it for the student's.
        """
        link, self.author.link = self.author.link, None
        try:
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
                warnings.catch_warnings(action="ignore"),
            ):
                yield
        finally:
            self.author.link = link
