from django.urls import path

from . import (
    category_views,
    column_views,
    exchange_views,
    explanation_views,
    grid_views,
    own_views,
)

RUN = "teaching/runs/<int:run_id>/gradebook/"
OWN = "my-learning/runs/<int:run_id>/why/"

urlpatterns = [
    path(RUN, grid_views.gradebook, name="run_gradebook"),
    path(f"{RUN}categories/", category_views.categories, name="gradebook_categories"),
    path(f"{RUN}export/", exchange_views.export, name="gradebook_export"),
    path(f"{RUN}import/", exchange_views.import_marks, name="gradebook_import"),
    path(f"{RUN}enter/<uuid:item_key>/", column_views.enter_marks, name="gradebook_enter"),
    path(f"{RUN}<int:enrolment_id>/", explanation_views.student_total, name="gradebook_student"),
    path(
        f"{RUN}<int:enrolment_id>/<uuid:activity_key>/",
        explanation_views.student_item,
        name="gradebook_item",
    ),
    path(OWN, own_views.own_total, name="own_total"),
    path(f"{OWN}<uuid:activity_key>/", own_views.own_item, name="own_item"),
]
