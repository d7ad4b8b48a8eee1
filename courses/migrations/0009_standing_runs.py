from django.db import migrations

NAME = "Self-study"


def give_each_course_its_standing_run(apps, schema_editor):
    """Every course gets its run for self-study, and who is enrolled in the course takes part in that run."""
    Run = apps.get_model("courses", "Run")
    Enrolment = apps.get_model("courses", "Enrolment")
    CoursePage = apps.get_model("curriculum", "CoursePage")
    keys = {*CoursePage.objects.values_list("translation_key", flat=True)}
    keys |= {*Enrolment.objects.values_list("course_key", flat=True)}
    for key in keys:
        run, _created = Run.objects.get_or_create(course_key=key, is_standing=True, defaults={"name": NAME})
        Enrolment.objects.filter(course_key=key, run=None).update(run=run)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0008_runs"),
        ("curriculum", "0004_programme_map"),
    ]
    operations = [migrations.RunPython(give_each_course_its_standing_run, migrations.RunPython.noop)]
