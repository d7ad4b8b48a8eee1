from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.db import models

LARGEST_FILE = 4_000_000
LARGEST_TOGETHER = 10_000_000
MOST_FILES = 50


class DataFile(models.Model):
    """The content of a lab's file, once, under its hash: pages, their revisions and versions name it by that."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()

    def __str__(self):
        return self.sha256

    @classmethod
    def keep(cls, files: Mapping[str, bytes]) -> dict[str, dict]:
        """Store the contents; by name, what a page holds of each."""
        kept = {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in files.items()
        }
        rows = {kept[name]["sha256"]: content for name, content in files.items()}
        cls.objects.bulk_create(
            [cls(sha256=sha256, content=content) for sha256, content in rows.items()], ignore_conflicts=True
        )
        return kept

    @classmethod
    def contents(cls, kept: Mapping[str, dict]) -> dict[str, bytes]:
        """The contents by name. One query."""
        wanted = {record["sha256"] for record in kept.values()}
        rows = cls.objects.in_bulk(wanted) if wanted else {}
        return {name: bytes(rows[record["sha256"]].content) for name, record in kept.items()}
