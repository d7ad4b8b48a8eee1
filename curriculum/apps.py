from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = _("Curriculum")

    def ready(self):
        from .translating.following import follow_publications
        from .translating.localizing import follow_rule

        follow_rule()
        follow_publications()
