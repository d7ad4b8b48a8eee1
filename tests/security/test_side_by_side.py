"""Hostile and honest submissions graded at the same time get what each gets alone: none slows, stops or colours another."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from .side_by_side import HONEST, HOSTILE, verdict_on

pytestmark = pytest.mark.sandbox
AT_ONCE = 4


def test_hostile_and_honest_submissions_side_by_side_get_the_scores_that_each_gets_alone():
    folders = [folder for pair in zip(HOSTILE, HONEST, strict=True) for folder in pair]
    alone = {folder.name: verdict_on(folder) for folder in folders}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        beside = dict(zip((folder.name for folder in folders), pool.map(verdict_on, folders), strict=True))
    assert beside == alone
    assert {beside[folder.name][0] for folder in HONEST} == {30}
