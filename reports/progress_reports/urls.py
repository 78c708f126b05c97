"""Addresses of progress reports: read by everybody, written by who may."""

urlpatterns = []
