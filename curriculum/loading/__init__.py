"""Reads curriculum/content/ and brings the pages of the site up to it, without touching an editor's work.

An app with a page kind of its own registers a reader for the entries of a module that begin with its prefix:

    register_reader("lab", read_lab)

    def read_lab(course_folder: Path, slug: str, traditional: Callable[[str], str]) -> dict[str, PageSource]

The reader gives one PageSource for each language ("en", "zh-hans", "zh-hant"); `traditional` turns Simplified
text into Traditional. It raises ContentError for what an author has to mend. It writes nothing.
"""

from .page_source import ContentError, ImageFile, PageNode, PageSource
from .readers import Reader, register_reader

__all__ = ["ContentError", "ImageFile", "PageNode", "PageSource", "Reader", "register_reader"]
