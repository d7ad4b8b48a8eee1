"""Wagtail begins with a welcome page; the English home page takes its place."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site


def displace_welcome_page() -> Page | None:
    """The welcome page of a fresh installation, its slug freed for the home page; None where it has gone."""
    plain = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    welcome = Page.objects.filter(depth=2, numchild=0, content_type=plain).first()
    if welcome is None:
        return None
    welcome.slug = "welcome"
    welcome.save()
    return welcome


def point_site_to(home: Page, welcome: Page | None) -> None:
    """Let the default site begin at `home`, unless an administrator has chosen another page."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    elif welcome and site.root_page_id == welcome.pk:
        site.root_page = home
        site.save()
    if welcome:
        welcome.delete()
