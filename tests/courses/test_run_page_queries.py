"""Every page of a run at two sizes: as many queries for a large class as for a small one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .another_run import add_student, make_another_run
from .every_run_address import addresses

pytestmark = pytest.mark.django_db
# These answer with a redirect or a file, or belong to one attempt.
NO_LIST = {"join_run", "leave_run"}


def entered(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def queries_by_page(client, world) -> dict[str, int]:
    """The number of queries of each page that opens, at the second look, when what is remembered is remembered."""
    counts = {}
    for name, url, _has_number in addresses(world):
        if name in NO_LIST or client.get(url).status_code != 200:
            continue
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url)
        counts[name] = len(queries)
    return counts


@pytest.mark.parametrize("role", ["owner", "student"])
def test_the_number_of_queries_of_a_page_does_not_grow_with_the_class(role):
    world = make_another_run()
    client = entered(getattr(world, role))
    few = queries_by_page(client, world)
    for number in range(8):
        add_student(world, number)
    many = queries_by_page(client, world)
    assert {name: (few[name], count) for name, count in many.items() if count > few.get(name, 0)} == {}
    assert len(many) >= 4
