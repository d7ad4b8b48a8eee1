import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0009_standing_runs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RemoveConstraint(model_name="enrolment", name="one_enrolment_per_student_and_course"),
        migrations.AlterField(
            model_name="enrolment",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="enrolments",
                to="courses.run",
                verbose_name="run",
            ),
        ),
        migrations.RemoveField(model_name="enrolment", name="course_key"),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                fields=["student", "run"], name="one_enrolment_per_student_and_run"
            ),
        ),
    ]
