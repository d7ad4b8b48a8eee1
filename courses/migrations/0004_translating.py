from django.db import migrations

GROUP = "Instructors"
PERMISSION = {"codename": "submit_translation", "content_type__app_label": "wagtail_localize"}


def let_instructors_translate(apps, schema_editor):
    """The permission is for the whole site; curriculum.translating confines it to the pages that they edit."""
    permission = apps.get_model("auth", "Permission").objects.get(**PERMISSION)
    apps.get_model("auth", "Group").objects.get(name=GROUP).permissions.add(permission)


def take_it_back(apps, schema_editor):
    permission = apps.get_model("auth", "Permission").objects.get(**PERMISSION)
    apps.get_model("auth", "Group").objects.get(name=GROUP).permissions.remove(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0003_authoring"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]
    operations = [migrations.RunPython(let_instructors_translate, take_it_back)]
