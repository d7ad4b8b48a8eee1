from django.utils.safestring import SafeString, mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

FORMATTER = HtmlFormatter(cssclass="highlight")


def code_html(code: str) -> SafeString:
    """Python with highlighting as CSS classes; Pygments escapes what it is given."""
    return mark_safe(highlight(code, PythonLexer(), FORMATTER))  # noqa: S308
