import django.core.validators
from django.conf import settings
from django.db import migrations, models


def leave_the_usual_open(apps, schema_editor):
    """Nobody chose what was the default; left open, it stays within a lower ceiling of the site."""
    pages = apps.get_model("labs", "LabPage").objects
    pages.filter(cpu_limit_s=20).update(cpu_limit_s=None)
    pages.filter(memory_limit_mb=1024).update(memory_limit_mb=None)


def name_the_usual(apps, schema_editor):
    pages = apps.get_model("labs", "LabPage").objects
    pages.filter(cpu_limit_s=None).update(cpu_limit_s=20)
    pages.filter(memory_limit_mb=None).update(memory_limit_mb=1024)


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0002_wrong_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="submission",
            name="labs_submis_state_84b69f_idx",
        ),
        migrations.RemoveIndex(
            model_name="trial",
            name="labs_trial_state_82b079_idx",
        ),
        migrations.AddField(
            model_name="labpage",
            name="disk_limit_mb",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="MiB that a submission may write into its working folder; usually 64.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="files",
            ),
        ),
        migrations.AddField(
            model_name="labpage",
            name="open_file_limit",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Files and connections that may be open at once; usually 512.",
                null=True,
                validators=[django.core.validators.MinValueValidator(64)],
                verbose_name="open files",
            ),
        ),
        migrations.AddField(
            model_name="labpage",
            name="output_limit_kb",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="KB that all cells together may print and show, figures included; usually 1000.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="output",
            ),
        ),
        migrations.AddField(
            model_name="labpage",
            name="process_limit",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Processes and threads at the same time; usually 48.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="processes",
            ),
        ),
        migrations.AddField(
            model_name="labpage",
            name="test_limit_s",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Seconds on the clock for each call that a test makes; usually 10.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="time for one call",
            ),
        ),
        migrations.AddField(
            model_name="labpage",
            name="wall_limit_s",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Seconds on the clock for all cells together; usually 60.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="time in all",
            ),
        ),
        migrations.AlterField(
            model_name="labpage",
            name="cpu_limit_s",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Seconds of processor time that a submission may use; usually 20.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="computing time",
            ),
        ),
        migrations.AlterField(
            model_name="labpage",
            name="memory_limit_mb",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="MiB that a submission may use; usually 1024.",
                null=True,
                validators=[django.core.validators.MinValueValidator(256)],
                verbose_name="memory",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["state", "created_at", "id"], name="labs_submis_state_a4d706_idx"),
        ),
        migrations.AddIndex(
            model_name="trial",
            index=models.Index(fields=["state", "created_at", "id"], name="labs_trial_state_f06b80_idx"),
        ),
        migrations.RunPython(leave_the_usual_open, name_the_usual),
    ]
