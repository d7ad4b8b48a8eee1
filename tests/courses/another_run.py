"""A run of somebody else's, made of everything that a run can hold; each name and text of it says so."""

import json
from types import SimpleNamespace
from uuid import uuid4

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import serializers
from django.utils import timezone

from courses.deadlines.schedule import terms_for
from courses.discussion.posting import answer, ask
from courses.models import (
    Announcement,
    Assessment,
    Certificate,
    CompletionRules,
    DiscussionPost,
    Extension,
    GradeCategory,
    GradeOverride,
    Invitation,
    MarkChange,
    MarkingTask,
    MarkReview,
    Run,
    RunActivity,
    RunStaff,
    SimilarityNote,
)
from courses.models.discussion_thread import Audience
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
from tests.factories import DOUBLE, WRITTEN, make_bank, make_course, make_lab, make_lesson, make_quiz, single

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
    lesson = make_lesson(course)
    lab = make_lab(course, exercises=[DOUBLE], written=[WRITTEN])
    bank = make_bank(course, single())
    quiz = make_quiz(bank, count=1)
    enrolment = enrol_in_run(student, run)
    other_enrolment = enrol_in_run(other, run)
    done = work(run, student, lab, quiz)
    return SimpleNamespace(
        course=course,
        owner=owner,
        student=student,
        other=other,
        run=run,
        lesson=lesson,
        lab=lab,
        bank=bank,
        quiz=quiz,
        enrolment=enrolment,
        other_enrolment=other_enrolment,
        **done,
        **about_marks(run, student, owner, lab),
        **said(run, student, other, owner, lab),
        announcement=announce(run, owner),
        review=MarkReview.objects.create(task=done["task"], why=f"{SECRET} asks why", points_before=3),
        rules=CompletionRules.objects.create(run=run),
        certificate=make_certificate(run, student),
    )


def announce(run, author) -> Announcement:
    return Announcement.objects.create(
        run=run, subject=f"{SECRET} news", text=f"{SECRET} says so.", author=author
    )


def make_certificate(run, student) -> Certificate:
    """Who knows its code may read what it says, so that no secret stands in it."""
    return Certificate.objects.create(
        student=student, run=run, name="Bo", titles={"en": "Lending"}, issued_on="2026-12-22"
    )


def add_student(world: SimpleNamespace, number: int) -> None:
    """One more student with work and all that can be said of it, and one more lab and quiz."""
    student = get_user_model().objects.create_user(f"{number}@example.com", first_name=f"Student {number}")
    enrol_in_run(student, world.run)
    done = work(world.run, student, world.lab, world.quiz)
    MarkReview.objects.create(task=done["task"], why="More", points_before=number)
    Assessment.objects.create(
        task=done["task"], marker=world.owner, points=number % 10, comment=f"Said {number}"
    )
    own = {"run": world.run, "student": student, "activity_key": world.lab.translation_key}
    Extension.objects.create(**own, extra_attempts=1, reason="Ill", given_by=world.owner)
    GradeOverride.objects.create(**own, percent=50 + number)
    MarkChange.objects.create(**own, kind=MarkChange.Kind.OVERRIDDEN, after="50", by=world.owner)
    Invitation.objects.create(run=world.run, email=f"{number}@example.org")
    make_lesson(world.course, title=f"Lesson {number}")
    make_certificate(world.run, student)
    announce(world.run, world.owner)
    ask_publicly(world, student, number)
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


def ask_publicly(world: SimpleNamespace, student, number: int) -> None:
    thread = ask(
        student,
        run=world.run,
        activity_key=world.lab.translation_key,
        part="",
        title=f"Question {number}",
        text="How?",
        audience=Audience.CLASS,
        is_anonymous=False,
    )
    answer(thread, world.owner, text="So.", is_by_staff=True)


def said(run, student, other, owner, lab) -> dict:
    """A question that only the teachers may read, and what a teacher wrote down about two students."""
    thread = ask(
        student,
        run=run,
        activity_key=lab.translation_key,
        part="double",
        title=f"{SECRET} asks",
        text=f"{SECRET} student is lost.",
        audience=Audience.STAFF,
        is_anonymous=False,
    )
    note = SimilarityNote.objects.create(
        run=run,
        activity_key=lab.translation_key,
        first=student,
        second=other,
        text=f"{SECRET} student was here.",
        by=owner,
    )
    post = answer(thread, owner, text=f"{SECRET} answers.", is_by_staff=True)
    return {"thread": thread, "post": post, "similarity_note": note}


def as_it_is(run: Run) -> str:
    """All rows of this app that belong to the run, and the work of its students, as text."""
    kept = {}
    for model in apps.get_app_config("courses").get_models():
        if model is Run:
            kept["Run"] = serializers.serialize("json", Run.objects.filter(pk=run.pk))
        elif any(field.name == "run" and field.related_model is Run for field in model._meta.fields):
            kept[model.__name__] = serializers.serialize("json", model.objects.filter(run=run).order_by("pk"))
    kept["DiscussionPost"] = serializers.serialize("json", DiscussionPost.objects.filter(thread__run=run))
    kept["Submission"] = list(Submission.objects.order_by("pk").values("pk", "state", "score", "regraded"))
    return json.dumps(kept, default=str)
