"""Versions from before have the hash of what decides their marks, too."""

from django.db import migrations

from labs.notebook.grading_parts import grading_hash


def fill(apps, schema_editor):
    versions = apps.get_model("labs", "LabVersion").objects
    for version in versions.filter(grading_hash="").iterator(chunk_size=20):
        said = grading_hash(version.source, version.data_generator, {}, version.limits)
        versions.filter(pk=version.pk).update(grading_hash=said)


class Migration(migrations.Migration):
    dependencies = [("labs", "0004_authoring")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
