"""What a submission may use: set by the author, held down by the operator."""

import pytest
from django.core.exceptions import ValidationError

from labs.grading.protocol import Limits
from labs.models.grading_limits import LIMIT_FIELDS
from labs.working import limits_of
from tests.factories import make_lab


def test_limits_that_an_author_sets_hold_for_the_versions_published_with_them(lab):
    before = lab.current_version
    lab.test_limit_s, lab.output_limit_kb = 3, 50
    lab.save_revision().publish()
    after = lab.current_version
    assert (limits_of(before).test_s, limits_of(before).output_bytes) == (10, 1_000_000)
    assert (limits_of(after).test_s, limits_of(after).output_bytes) == (3, 50_000)
    assert limits_of(after).cpu_s == Limits().cpu_s


def test_naming_what_is_usual_anyway_makes_no_new_version(lab):
    lab.cpu_limit_s = Limits().cpu_s
    lab.save_revision().publish()
    assert lab.versions.count() == 1


@pytest.mark.parametrize("field", LIMIT_FIELDS)
def test_a_lab_may_not_ask_for_more_than_the_site_allows(db, field):
    lab = make_lab(publish=False)
    setattr(lab, field, 50_000_000)
    with pytest.raises(ValidationError) as refused:
        lab.full_clean()
    assert list(refused.value.message_dict) == [field]
    assert "This site allows at most" in refused.value.message_dict[field][0]


@pytest.mark.parametrize("field", LIMIT_FIELDS)
def test_a_lab_may_not_ask_for_nothing_at_all(db, field):
    lab = make_lab(publish=False)
    setattr(lab, field, 0)
    with pytest.raises(ValidationError) as refused:
        lab.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_a_ceiling_that_came_later_holds_for_old_versions_and_for_what_is_usual(lab, settings):
    lab.memory_limit_mb = 2048
    lab.save_revision().publish()
    settings.GRADING_CEILING = settings.GRADING_CEILING | {"memory_mb": 512, "wall_s": 30}
    assert (limits_of(lab.current_version).memory_mb, limits_of(lab.current_version).wall_s) == (512, 30)
    assert limits_of(lab.current_version).cpu_s == Limits().cpu_s
