from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = _("Curriculum")

    def ready(self):
        from django.db.models.signals import post_save

        from .archive import register_snippets
        from .coverage import course_evidence, lesson_evidence, register_evidence
        from .models import (
            ActivityPage,
            CaseStudy,
            Competency,
            CoursePage,
            GlossaryTerm,
            ModulePage,
            Outcome,
            Regulation,
        )
        from .references import keep_references
        from .translating.following import follow_publications
        from .translating.localizing import follow_rule

        def follow_references(instance, raw=False, update_fields=None, **kwargs):
            # Storing a draft writes a few fields of a page that holds the draft's text in memory.
            if (
                isinstance(instance, ActivityPage | ModulePage | CoursePage)
                and not raw
                and update_fields is None
            ):
                keep_references(instance)

        # Every app's kinds of activity, which are not known here.
        post_save.connect(follow_references, weak=False, dispatch_uid="curriculum.references")
        register_evidence(course_evidence)
        register_evidence(lesson_evidence)
        register_snippets(Outcome, key="code")
        register_snippets(Competency, key="code", mentions=lambda competency: (competency.outcome_code,))
        for model in (GlossaryTerm, Regulation, CaseStudy):
            register_snippets(model)
        follow_rule()
        follow_publications()
