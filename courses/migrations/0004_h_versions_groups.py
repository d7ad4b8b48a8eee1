from django.db import migrations

GROUPS = ("Course authors", "Reviewers")


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    access_admin = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for name in GROUPS:
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(access_admin)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [("courses", "0003_h_versions")]
    operations = [migrations.RunPython(create_groups, remove_groups)]
