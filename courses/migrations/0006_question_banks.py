from django.db import migrations

GROUP = "Instructors"
ACTIONS = ("add", "change", "delete", "publish", "view")


def permissions(apps):
    """Wagtail asks for these besides the policy, which holds everybody to the banks of their own courses."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="courses", model="questionbank"
    )
    for action in ACTIONS:
        yield (
            apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_questionbank",
                defaults={"name": f"Can {action} question bank"},
            )[0]
        )


def grant(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get(name=GROUP).permissions.add(*permissions(apps))


def withdraw(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get(name=GROUP).permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [("courses", "0005_curriculum_editors")]
    operations = [migrations.RunPython(grant, withdraw)]
