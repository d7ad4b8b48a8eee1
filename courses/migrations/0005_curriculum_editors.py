from django.db import migrations

MODELS = ("outcome", "competency", "glossaryterm", "regulation", "casestudy")
# Who may add an entry may change it as long as it is the person's own; "change" reaches those of others.
MAY = {"Instructors": ("add",), "Curriculum editors": ("add", "change", "delete")}


def allow(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for group_name, verbs in MAY.items():
        group, _created = Group.objects.get_or_create(name=group_name)
        access = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
        group.permissions.add(*access)
        for model in MODELS:
            content_type, _created = ContentType.objects.get_or_create(app_label="curriculum", model=model)
            for verb in verbs:
                # Django makes permissions after all migrations, and leaves those that it finds.
                permission, _created = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{verb}_{model}",
                    defaults={"name": f"Can {verb} {model}"},
                )
                group.permissions.add(permission)


def withdraw(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Group.objects.filter(name="Curriculum editors").delete()
    permissions = Permission.objects.filter(
        content_type__app_label="curriculum", content_type__model__in=MODELS
    )
    for group in Group.objects.filter(name="Instructors"):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [("courses", "0004_translating"), ("curriculum", "0002_authoring")]
    operations = [migrations.RunPython(allow, withdraw)]
