"""Template library `devices`: a browser named so that its owner knows it."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first word found in the header wins: most browsers also claim to be those that stand further down.
BROWSERS = {
    "MicroMessenger/": "WeChat",
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "OpenHarmony": "HarmonyOS",
    "HarmonyOS": "HarmonyOS",
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def first_known(names: dict[str, str], header: str) -> str:
    return next((name for mark, name in names.items() if mark in header), "")


@register.filter
def device_name(user_agent: str) -> str:
    """“Firefox, Windows” from a User-Agent header; what is not recognised is left out."""
    known = [first_known(BROWSERS, user_agent), first_known(SYSTEMS, user_agent)]
    return ", ".join(name for name in known if name) or _("Unknown browser")
