import itertools
from uuid import uuid4

import pytest

from courses.enrolment import course_of, enrol
from labs.drafting import draft_for
from labs.submitting import submit
from tests.factories import make_lab

numbers = itertools.count(1)


@pytest.fixture
def lab(db):
    return make_lab()


@pytest.fixture
def submitted(lab):
    """Submit answers (exercise -> text) as a person; enrols the person first. Without answers, other ones each time."""

    def make(person, answers=None, *, key=None):
        enrol(person, course_of(lab))
        draft = draft_for(person, lab)
        return submit(
            person,
            draft=draft,
            version=lab.current_version,
            answers=answers or {"double": f"# draft {next(numbers)}"},
            request_key=key or uuid4(),
        )

    return make
