"""Indicators alone or compared, their figures to take along, and every source."""

from django.urls import path

from indicators import area_views, cited_views, import_views, views
from indicators.uploads import views as uploads

urlpatterns = [
    path("indicatoren/", views.indicator_list, name="indicator-list"),
    path("indicatoren/<slug:slug>/", views.indicator_detail, name="indicator-detail"),
    path(
        "indicatoren/<slug:slug>/grafiek.json",
        views.indicator_chart,
        name="indicator-chart",
    ),
    path(
        "indicatoren/<slug:slug>/delen/", views.indicator_parts, name="indicator-parts"
    ),
    path(
        "indicatoren/<slug:slug>.<str:format>",
        views.indicator_download,
        name="indicator-download",
    ),
    path(
        "citaten/<slug:series>/<slug:area>/<slug:code>/",
        cited_views.cited_figure,
        name="cited-figure",
    ),
    path("vergelijken/", views.comparison, name="comparison"),
    path(
        "vergelijken.<str:format>",
        views.comparison_download,
        name="comparison-download",
    ),
    path("gebieden/", area_views.area_list, name="area-list"),
    path("gebieden/<slug:code>/", area_views.area_detail, name="area-detail"),
    path("bronnen/", views.source_list, name="source-list"),
    path("bronnen/<slug:slug>/", views.source_detail, name="source-detail"),
    # One step further down: a source and a document may have the same name.
    path(
        "bronnen/documenten/<slug:key>/",
        views.document_detail,
        name="document-detail",
    ),
    path(
        "bronnen/<slug:slug>/ophalen/", import_views.import_start, name="import-start"
    ),
    path("bronnen/<slug:slug>/<int:pk>/", import_views.import_run, name="import-run"),
    path(
        "bronnen/<slug:slug>/<int:pk>/voortgang/",
        import_views.import_progress,
        name="import-progress",
    ),
    path(
        "bronnen/<slug:slug>/<int:pk>/besluit/",
        import_views.import_decision,
        name="import-decision",
    ),
    path("bronnen/<slug:slug>/bestand/", uploads.upload_new, name="upload-new"),
    path(
        "bronnen/<slug:slug>/bestand/<int:pk>/",
        uploads.upload_detail,
        name="upload-detail",
    ),
    path(
        "bronnen/<slug:slug>/bestand/<int:pk>/blad/",
        uploads.upload_sheet,
        name="upload-sheet",
    ),
    path(
        "bronnen/<slug:slug>/bestand/<int:pk>/overnemen/",
        uploads.upload_confirm,
        name="upload-confirm",
    ),
    path(
        "bronnen/<slug:slug>/bestand/<int:pk>/weghalen/",
        uploads.upload_remove,
        name="upload-remove",
    ),
    path(
        "bronnen/<slug:slug>/bestand/<int:pk>/origineel/",
        uploads.upload_file,
        name="upload-file",
    ),
]
