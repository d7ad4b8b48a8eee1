"""A run of somebody else's, made of everything that a run can hold; each name and text of it says so."""

import json
from types import SimpleNamespace
from uuid import uuid4

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import serializers
from django.utils import timezone

from courses.deadlines.schedule import terms_for
from courses.models import (
    Extension,
    GradeCategory,
    GradeOverride,
    Invitation,
    MarkChange,
    MarkingTask,
    Run,
    RunActivity,
    RunStaff,
)
from courses.models.run import Opening
from courses.models.run_staff import StaffRole
from courses.quiz_taking.beginning import begin
from courses.quiz_taking.handing_in import hand_in
from courses.runs.current import current_enrolment
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from labs.drafting import draft_for
from labs.models import Submission
from labs.submitting import submit
from tests.factories import DOUBLE, WRITTEN, make_bank, make_course, make_lab, make_quiz, single

SECRET = "Zanzibar"
REPORT = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}


def make_another_run() -> SimpleNamespace:
    """The run with its people and their work, by name. The lab and quiz are public, so their titles are no secret."""
    make = get_user_model().objects.create_user
    owner, student, other = (
        make(f"{SECRET}{name}@example.com", first_name=f"{SECRET} {name}")
        for name in ("owner", "student", "other")
    )
    course = make_course("Lending")
    appoint(owner, course)
    run = Run.objects.create(
        course_key=course.translation_key, name=f"{SECRET} run", opening=Opening.KEY, key=f"{SECRET}-key"
    )
    lab = make_lab(course, exercises=[DOUBLE], written=[WRITTEN])
    bank = make_bank(course, single())
    quiz = make_quiz(bank, count=1)
    enrolment = enrol_in_run(student, run)
    enrol_in_run(other, run)
    return SimpleNamespace(
        course=course,
        owner=owner,
        student=student,
        other=other,
        run=run,
        lab=lab,
        bank=bank,
        quiz=quiz,
        enrolment=enrolment,
        **work(run, student, lab, quiz),
        **about_marks(run, student, owner, lab),
    )


def add_student(world: SimpleNamespace, number: int) -> None:
    """One more student with work and all that can be said of it, and one more lab and quiz."""
    student = get_user_model().objects.create_user(f"{number}@example.com", first_name=f"Student {number}")
    enrol_in_run(student, world.run)
    work(world.run, student, world.lab, world.quiz)
    own = {"run": world.run, "student": student, "activity_key": world.lab.translation_key}
    Extension.objects.create(**own, extra_attempts=1, reason="Ill", given_by=world.owner)
    GradeOverride.objects.create(**own, percent=50 + number)
    MarkChange.objects.create(**own, kind=MarkChange.Kind.OVERRIDDEN, after="50", by=world.owner)
    Invitation.objects.create(run=world.run, email=f"{number}@example.org")
    lab = make_lab(world.course, exercises=[DOUBLE], title=f"Lab {number}")
    RunActivity.objects.create(run=world.run, activity_key=lab.translation_key, category=world.category)
    make_quiz(world.bank, count=1)


def work(run, student, lab, quiz) -> dict:
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=lab.current_version,
        answers={"double": f"# {SECRET}", "reflection": f"{SECRET} taught me."},
        request_key=uuid4(),
    )
    Submission.objects.claim_next("grader").finish(score=4, max_score=20, report=REPORT)
    enrolment = current_enrolment(student, run.course_key)
    attempt = hand_in(begin(enrolment, quiz, terms_for(enrolment, [quiz])[quiz.translation_key]))
    task = MarkingTask.objects.create(
        run=run,
        student=student,
        activity_key=lab.translation_key,
        submission=submission,
        part="reflection",
        max_points=10,
    )
    return {"submission": submission, "attempt": attempt, "task": task}


def about_marks(run, student, owner, lab) -> dict:
    category = GradeCategory.objects.create(run=run, name=f"{SECRET} labs", weight=60)
    own = {"run": run, "activity_key": lab.translation_key}
    RunActivity.objects.create(**own, category=category, due_at=timezone.now())
    return {
        "category": category,
        "item": RunActivity.objects.create(run=run, title=f"{SECRET} examination", category=category),
        "extension": Extension.objects.create(
            **own, student=student, extra_attempts=1, reason=f"{SECRET} was ill", given_by=owner
        ),
        "override": GradeOverride.objects.create(**own, student=student, percent=71),
        "change": MarkChange.objects.create(
            **own,
            student=student,
            kind=MarkChange.Kind.OVERRIDDEN,
            after="71",
            reason=f"{SECRET} asked",
            by=owner,
        ),
        "invitation": Invitation.objects.create(run=run, email=f"{SECRET.lower()}@example.org"),
        "staff": RunStaff.objects.create(
            run=run,
            person=get_user_model().objects.create_user(f"{SECRET}t@example.com", first_name=f"{SECRET} t"),
            role=StaffRole.TEACHER,
        ),
    }


def as_it_is(run: Run) -> str:
    """All rows of this app that belong to the run, and the work of its students, as text."""
    kept = {}
    for model in apps.get_app_config("courses").get_models():
        if model is Run:
            kept["Run"] = serializers.serialize("json", Run.objects.filter(pk=run.pk))
        elif any(field.name == "run" and field.related_model is Run for field in model._meta.fields):
            kept[model.__name__] = serializers.serialize("json", model.objects.filter(run=run).order_by("pk"))
    kept["Submission"] = list(Submission.objects.order_by("pk").values("pk", "state", "score", "regraded"))
    return json.dumps(kept, default=str)
