"""What a cell printed, showed or raised, as HTML that is safe to show."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from nbconvert.filters.ansi import strip_ansi

from .prose import render_markdown
from .safe_html import safe_html
from .sanitize import image_data_url

LONGEST_TEXT = 20_000
MORE_THAN_ENOUGH_OUTPUTS = 50


def text(value) -> str:
    """nbformat allows a text to be a list of lines."""
    joined = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return strip_ansi(joined)


def shortened(value: str, longest: int = LONGEST_TEXT) -> str:
    """The value, or its two ends when it is longer than a person would read."""
    if len(value) <= longest:
        return value
    half = longest // 2
    left_out = _("… %(count)s characters left out …") % {"count": len(value) - 2 * half}
    return f"{value[:half]}\n{left_out}\n{value[-half:]}"


def render_outputs(outputs: list[dict]) -> SafeString:
    """All outputs of one cell; the traceback of an error output is left to the caller."""
    shown = outputs[:MORE_THAN_ENOUGH_OUTPUTS]
    html = format_html_join("\n", "{}", ((render_output(output),) for output in shown))
    if len(outputs) > len(shown):
        html += format_html(
            '<p class="output-note">{}</p>',
            _("%(count)s more outputs are not shown.") % {"count": len(outputs) - len(shown)},
        )
    return html


def render_output(output: dict) -> SafeString:
    kind = output.get("output_type")
    if kind == "stream":
        css_class = "output-stderr" if output.get("name") == "stderr" else "output-stdout"
        return format_html(
            '<pre class="{}" tabindex="0">{}</pre>', css_class, shortened(text(output.get("text", "")))
        )
    if kind in ("display_data", "execute_result"):
        return render_data(output.get("data", {}))
    if kind == "error":
        return format_html('<pre class="output-error" tabindex="0">{}</pre>', error_text(output))
    return SafeString()


def error_text(output: dict) -> str:
    traceback = text("\n".join(output.get("traceback") or []))
    return shortened(traceback or f"{output.get('ename', '')}: {output.get('evalue', '')}")


def render_data(data: dict) -> SafeString:
    """The richest form of a value that can be shown safely."""
    plain = text(data.get("text/plain", ""))
    for media_type in ("image/png", "image/jpeg"):
        if media_type in data:
            url = image_data_url(media_type, text(data[media_type]))
            if url:
                return format_html(
                    '<img class="output-image" src="{}" alt="{}">', url, _("Plot made by this cell")
                )
    if "text/html" in data:
        return format_html(
            '<div class="output-html" tabindex="0" role="region" aria-label="{}">{}</div>',
            _("Table or text shown by this cell"),
            safe_html(text(data["text/html"])[: 10 * LONGEST_TEXT]),
        )
    if "text/markdown" in data:
        return render_markdown(text(data["text/markdown"])[:LONGEST_TEXT])
    return format_html('<pre class="output-value" tabindex="0">{}</pre>', shortened(plain))
