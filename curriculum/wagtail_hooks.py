from wagtail import hooks

from .archive import cms_menu as cms_menu
from .translating import hooks as translating_hooks  # noqa: F401 - registers on import


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "curriculum/icons/chart.svg"]
