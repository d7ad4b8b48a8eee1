"""From a published bank to the versions of questions that students get."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction

from labs.grading.sandbox import SandboxUnavailable

from .checking_questions import CheckedQuestion, check_bank
from .models import QuestionBank, QuestionVersion

logger = logging.getLogger(__name__)


def release_questions(bank: QuestionBank) -> list[CheckedQuestion]:
    """Store a version of each question that changed and passes its check; returns those that do not pass.

    A question that fails keeps its earlier version with students. Nothing is released while the original is not
    published. Raises SandboxUnavailable.
    """
    failed: list[CheckedQuestion] = []
    original = bank.original
    if original is None or not original.live:
        return failed
    for question in check_bank(bank):
        if question.problems:
            failed.append(question)
        else:
            release(bank.translation_key, question)
    return failed


_waiting: ContextVar[dict[UUID, QuestionBank] | None] = ContextVar("banks to release", default=None)


@contextmanager
def not_releasing() -> Iterator[dict[UUID, QuestionBank]]:
    """Release nothing of what is published within; the banks are collected by their keys."""
    banks: dict[UUID, QuestionBank] = {}
    token = _waiting.set(banks)
    try:
        yield banks
    finally:
        _waiting.reset(token)


@contextmanager
def releasing_once() -> Iterator[None]:
    """Release the banks published within when all of it is done, so that one change in every language of a bank
    makes one version of a question."""
    with not_releasing() as banks:
        yield
    for bank in banks.values():
        released_on_publication(bank)


def released_on_publication(instance: QuestionBank, **kwargs) -> None:
    """Answers Wagtail's signal, which scheduled publication and loading send, too."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting[instance.translation_key] = instance
        return
    try:
        failed = release_questions(instance)
    except SandboxUnavailable as problem:
        logger.error("The questions of %s wait for a check: %s", instance, problem)
        return
    for question in failed:
        logger.error("%s of %s keeps its earlier version: it fails its check", question.id, instance)


@transaction.atomic
def release(bank_key: UUID, question: CheckedQuestion) -> QuestionVersion:
    """Nothing is stored when the newest version already says the same."""
    newest = QuestionVersion.objects.filter(bank_key=bank_key, question=question.id).first()
    if newest and newest.content_hash == question.content_hash:
        return newest
    return QuestionVersion.objects.create(
        bank_key=bank_key,
        question=question.id,
        number=newest.number + 1 if newest else 1,
        content_hash=question.content_hash,
        shape=question.shape,
        texts=question.texts,
        draws=question.draws,
    )


def released_questions(bank_keys: Collection[UUID]) -> dict[str, list[QuestionVersion]]:
    """By bank key as text: the newest version of each question that stands in the published original. Two queries."""
    banks: dict[UUID, QuestionBank] = {}
    for bank in QuestionBank.objects.filter(translation_key__in=bank_keys).order_by("pk"):
        banks.setdefault(bank.translation_key, bank)
    newest: dict[tuple, QuestionVersion] = {}
    for version in QuestionVersion.objects.filter(bank_key__in=bank_keys).order_by("number"):
        newest[version.bank_key, version.question] = version
    return {
        str(key): [
            newest[key, item["value"]["id"]]
            for item in bank.questions.raw_data
            if bank.live and (key, item["value"]["id"]) in newest
        ]
        for key, bank in banks.items()
    }


def questions_assessing(course_keys: Collection[UUID]) -> dict[str, list[QuestionVersion]]:
    """By code of competency: the released questions of these courses' banks that assess it."""
    keys = QuestionBank.objects.filter(course_key__in=course_keys).values_list("translation_key", flat=True)
    by_code: dict[str, list[QuestionVersion]] = {}
    for versions in released_questions(set(keys)).values():
        for version in versions:
            for code in version.shape["competencies"]:
                by_code.setdefault(code, []).append(version)
    return by_code
