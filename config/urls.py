from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("", include("policy.urls")),
    path("", include("indicators.urls")),
    path("", include("reports.urls")),
]
