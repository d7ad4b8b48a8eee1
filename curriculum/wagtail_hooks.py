from .archive import cms_menu  # noqa: F401 - registers its hooks
