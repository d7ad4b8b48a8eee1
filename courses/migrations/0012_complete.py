import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import courses.completion.codes


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0011_teaching_runs"),
    ]

    operations = [
        migrations.CreateModel(
            name="CompletionRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "percent",
                    models.PositiveSmallIntegerField(
                        default=60,
                        help_text="Percent of the gradebook’s total; what is not handed in counts nothing, due or not. 0 for any total.",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="at least this much of the total",
                    ),
                ),
                (
                    "needs_due_work",
                    models.BooleanField(
                        default=True, verbose_name="everything that is due has been handed in"
                    ),
                ),
                ("passes", models.JSONField(blank=True, default=list, verbose_name="these are passed")),
                (
                    "lab_percent",
                    models.PositiveSmallIntegerField(
                        default=60,
                        help_text="Percent of a lab’s points. A quiz has a pass mark of its own.",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="pass mark of labs",
                    ),
                ),
                (
                    "shows_percent",
                    models.BooleanField(
                        default=True,
                        help_text="Otherwise it says “passed” and what was passed, without figures.",
                        verbose_name="the certificate shows the percentages",
                    ),
                ),
                (
                    "automatic",
                    models.CharField(
                        choices=[
                            ("never", "by a teacher, on this page"),
                            ("at_end", "by themselves, once the run has ended"),
                            ("fulfilled", "by themselves, as soon as somebody fulfils the rules"),
                        ],
                        default="never",
                        max_length=10,
                        verbose_name="certificates are issued",
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="completion_rules",
                        to="courses.run",
                        verbose_name="run",
                    ),
                ),
            ],
            options={
                "verbose_name": "rules of completion",
                "verbose_name_plural": "rules of completion",
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=courses.completion.codes.new_code,
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name as printed")),
                ("titles", models.JSONField(verbose_name="titles of the course")),
                (
                    "course_code",
                    models.CharField(blank=True, max_length=20, verbose_name="code of the course"),
                ),
                ("hours", models.PositiveSmallIntegerField(null=True, verbose_name="hours")),
                ("run_name", models.CharField(blank=True, max_length=80, verbose_name="name of the run")),
                ("begun_on", models.DateField(null=True, verbose_name="first day")),
                ("ended_on", models.DateField(null=True, verbose_name="last day")),
                ("percent", models.PositiveSmallIntegerField(null=True, verbose_name="percent")),
                ("competencies", models.JSONField(default=list, verbose_name="competencies")),
                ("issued_on", models.DateField(verbose_name="date")),
                ("issued_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="issued")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn at")),
                ("withdrawn_why", models.TextField(blank=True, verbose_name="why")),
                ("shows_why", models.BooleanField(default=False, verbose_name="the reason is public")),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="courses.certificate",
                        verbose_name="certificate in its place",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="courses.run",
                        verbose_name="run",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="student",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
                "ordering": ["-issued_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("run", "student"),
                        name="one_valid_certificate_per_student_and_run",
                    )
                ],
            },
        ),
    ]
