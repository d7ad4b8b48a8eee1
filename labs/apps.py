from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = _("Labs")

    def ready(self):
        from wagtail.signals import page_published

        from curriculum.archive import register_page_files
        from curriculum.coverage import register_evidence
        from curriculum.loading import register_reader

        from .archive import check_lab
        from .coverage import lab_evidence
        from .loading import read_lab
        from .models import DataFile, LabPage
        from .publishing import publish_version

        register_reader("lab", read_lab)
        register_evidence(lab_evidence)
        register_page_files(
            LabPage, field="data_files", contents=DataFile.contents, keep=DataFile.keep, check=check_lab
        )
        page_published.connect(
            lambda instance, **kwargs: publish_version(instance),
            sender=LabPage,
            weak=False,
            dispatch_uid="labs.publish_version",
        )
