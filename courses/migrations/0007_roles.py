"""Groups for the new roles; and no group of ours chooses from everybody's files.

Wagtail's own migrations let every group that enters the admin choose from the root collection, and so from all.
"""

from django.db import migrations

BEFORE = ("Instructors", "Teaching assistants")
GROUPS = ("Course authors", "Reviewers")


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    access_admin = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for name in GROUPS:
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(access_admin)
    permissions = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    permissions.filter(group__name__in=(*BEFORE, *GROUPS)).delete()


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0006_question_banks"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]
    operations = [migrations.RunPython(create_groups, remove_groups)]
