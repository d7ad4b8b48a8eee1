from django.urls import path

from . import date_views, extension_views
from .date_tools import CopyDatesForm, ShiftForm, WeeklyForm

urlpatterns = [
    path("dates/", date_views.run_dates, name="run_dates"),
    path("dates/shift/", date_views.dates_tool, {"tool": ShiftForm}, name="shift_dates"),
    path("dates/weekly/", date_views.dates_tool, {"tool": WeeklyForm}, name="weekly_dates"),
    path("dates/copy/", date_views.dates_tool, {"tool": CopyDatesForm}, name="copy_dates"),
    path("extensions/", extension_views.extensions, name="run_extensions"),
    path("extensions/give/", extension_views.give_extension, name="give_extension"),
    path(
        "extensions/<int:extension_id>/take-back/",
        extension_views.take_back_extension,
        name="take_back_extension",
    ),
]
