"""Remove data files that nothing names any more."""

from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Revision

from labs.models import AuthorRun, DataFile, LabImport, LabPage, LabVersion


class Command(BaseCommand):
    help = (
        "Remove the contents of data files that no lab, revision, version, import or run of an author names."
    )

    @transaction.atomic
    def handle(self, **options):
        # Read first, so that a file which comes meanwhile is no candidate.
        stored = list(DataFile.objects.values_list("pk", flat=True))
        named = hashes_named()
        unnamed = [sha256 for sha256 in stored if sha256 not in named]
        for sha256 in unnamed:
            DataFile.objects.filter(pk=sha256).delete()
        self.stdout.write(f"{len(unnamed)} data files removed, {len(stored) - len(unnamed)} kept.")


def hashes_named() -> set[str]:
    """Of every place that may name a file. A revision keeps the page's field as it stood."""
    revisions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(LabPage))
    kept = [
        *LabPage.objects.values_list("data_files", flat=True),
        *LabVersion.objects.values_list("data_files", flat=True),
        *AuthorRun.objects.values_list("data_files", flat=True),
        *LabImport.objects.values_list("lab__data_files", flat=True),
        *revisions.values_list("content__data_files", flat=True),
    ]
    return {record["sha256"] for files in kept for record in (files or {}).values()}
