import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from curriculum.archive.container import MANIFEST
from curriculum.models import CoursePage, HomePage
from tests.curriculum.conftest import load_curriculum
from tests.factories import make_course

from .conftest import without_time
from .everything import empty_the_site

pytestmark = pytest.mark.django_db


def run(*arguments, **options) -> str:
    output = StringIO()
    call_command(*arguments, stdout=output, stderr=StringIO(), **options)
    return output.getvalue()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "course.zip"


def test_shipped_course_goes_round_and_loading_afterwards_changes_nothing(file, tmp_path):
    load_curriculum()
    run("export_course", "price-a-loan", "-o", str(file))
    empty_the_site()
    assert "imported" in run("import_course", str(file))
    assert HomePage.objects.count() == 3
    assert load_curriculum() == "Pages: 24 unchanged.\n"
    again = tmp_path / "again.zip"
    run("export_course", "price-a-loan", "-o", str(again))
    first, second = without_time(file.read_bytes()), without_time(again.read_bytes())
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert "nothing to change" in run("import_course", str(file))


def test_dry_run_writes_nothing(file):
    course = make_course()
    run("export_course", course.code, "-o", str(file))
    output = run("import_course", str(file), "--copy", "another", "--dry-run")
    assert "Nothing was changed: this was a dry run." in output
    assert "Pages: 2 created." in output
    assert CoursePage.objects.count() == 1


def test_unknown_course_is_named_with_those_that_there_are(file):
    course = make_course()
    with pytest.raises(CommandError, match=f'no course with the slug or code "x". Known: {course.slug}'):
        run("export_course", "x", "-o", str(file))
    assert not file.exists()


def test_code_of_two_courses_asks_which(file):
    first, second = make_course(), make_course()
    CoursePage.objects.update(code="IFP")
    with pytest.raises(CommandError) as refused:
        run("export_course", "IFP", "-o", str(file))
    assert (
        str(refused.value)
        == f"There are 2 courses with the code IFP; say which: {first.slug}, {second.slug}."
    )


def test_broken_archive_is_refused_in_one_sentence(file):
    file.write_bytes(b"no zip")
    with pytest.raises(CommandError) as refused:
        run("import_course", str(file))
    assert str(refused.value) == "Nothing was imported. This is not a .zip file, or it is damaged."
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run("import_course", str(file.with_name("other.zip")))


def test_manifest_says_what_is_in_the_archive(file):
    course = make_course()
    run("export_course", course.slug, "-o", str(file))
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        names = archive.namelist()
    assert manifest["course"] == {
        "key": str(course.translation_key),
        "code": course.code,
        "slug": course.slug,
        "title": {"en": course.title},
    }
    assert manifest["languages"] == ["en"]
    assert sorted(manifest["files"]) == sorted(set(names) - {MANIFEST})
