from django.contrib import admin
from django.urls import include, path

from config.health import health
from config.site_files import robots, security, sitemap

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("", include("policy.urls")),
    path("", include("indicators.urls")),
    path("", include("reports.urls")),
    path("gezond/", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", security, name="security"),
]
