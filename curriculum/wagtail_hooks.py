from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .archive import cms_menu as cms_menu
from .data_admin import CurriculumDataGroup
from .entry_permissions import EntryPolicy, refuse_deletion, refuse_edit
from .models import CaseStudy, Competency, GlossaryTerm, Outcome, Regulation
from .newer_saves import ask_before_overwriting
from .term_links import CONVERSION, ENTITY, FEATURE, TermLinkHandler
from .translating import hooks as translating_hooks  # noqa: F401 - registers on import

for model in (Outcome, Competency, GlossaryTerm, Regulation, CaseStudy):
    register_permission_policy(model, EntryPolicy(model))
register_snippet(CurriculumDataGroup)

hooks.register("before_edit_snippet", refuse_edit)
hooks.register("before_delete_snippet", refuse_deletion)
for hook in ("before_edit_page", "before_edit_snippet"):
    # Behind those that refuse the edit as such.
    hooks.register(hook, ask_before_overwriting, order=10)


@hooks.register("insert_editor_js")
def tell_server_of_overwriting():
    return format_html('<script src="{}"></script>', static("js/admin/overwriting.js"))


@hooks.register("register_rich_text_features")
def register_term_links(features):
    features.register_link_type(TermLinkHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "icon": "openquote",
                "description": _("Term of the glossary"),
                "chooserUrls": {
                    "termChooser": reverse_lazy(
                        GlossaryTerm.snippet_viewset.chooser_viewset.get_url_name("choose")
                    )
                },
            },
            js=["wagtailadmin/js/chooser-modal.js", "js/admin/term-link.js"],
        ),
    )
    features.register_converter_rule("contentstate", FEATURE, CONVERSION)


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "curriculum/icons/chart.svg"]
