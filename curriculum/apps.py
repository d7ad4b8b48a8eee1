from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = _("Curriculum")

    def ready(self):
        from .archive import register_snippets
        from .models import CaseStudy, Competency, GlossaryTerm, Outcome, Regulation
        from .translating.following import follow_publications
        from .translating.localizing import follow_rule

        register_snippets(Outcome, key="code")
        register_snippets(Competency, key="code", mentions=lambda competency: (competency.outcome_code,))
        for model in (GlossaryTerm, Regulation, CaseStudy):
            register_snippets(model)
        follow_rule()
        follow_publications()
