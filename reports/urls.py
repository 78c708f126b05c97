"""Pages that show the promise, the measure and the account together."""

from django.urls import include, path, re_path

from reports import views
from reports.evaluations.needs.views import need_download
from reports.evaluations.recommendations.views import (
    recommendation_download,
    recommendation_export,
)
from reports.exports.formats import FORMATS
from reports.one_page.views import one_page, one_page_pdf

SUFFIXES = "|".join(FORMATS)

urlpatterns = [
    path("", views.overview, name="overview"),
    path("doelen/<slug:framework>/<str:slug>/", views.goal_detail, name="goal-detail"),
    path(
        "doelen/<slug:framework>/<str:slug>/grafiek-<int:number>.json",
        views.goal_chart,
        name="goal-chart",
    ),
    # Only these: the name of a goal itself may have a dot.
    re_path(
        rf"^doelen/(?P<framework>[-\w]+)/(?P<slug>[^/]+)\.(?P<suffix>{SUFFIXES})$",
        views.goal_download,
        name="goal-download",
    ),
    path("kaders/<slug:framework>/helder/", views.clear_goals, name="clear-goals"),
    path("kaders/<slug:framework>/a4/", one_page, name="one-page"),
    path("kaders/<slug:framework>/a4.pdf", one_page_pdf, name="one-page-pdf"),
    path("methode/", views.method, name="method"),
    path("methode/andere-regel/", views.other_rule, name="other-rule"),
    path("rapportages/", include("reports.progress_reports.urls")),
    path("evaluaties/", include("reports.evaluations.urls")),
    path("aanbevelingen.csv", recommendation_download, name="recommendation-download"),
    path(
        "aanbevelingen.<str:suffix>",
        recommendation_export,
        name="recommendation-export",
    ),
    path("aanbevelingen/", include("reports.evaluations.recommendations.urls")),
    path("informatiebehoefte.csv", need_download, name="need-download"),
    path("informatiebehoefte/", include("reports.evaluations.needs.urls")),
    path("kaders/<slug:framework>/", include("reports.evaluations.material.urls")),
    path("zoeken/", views.search, name="search"),
    path("downloads/", views.downloads, name="downloads"),
    path("downloads/<slug:slug>.zip", views.open_data, name="open-data"),
]
