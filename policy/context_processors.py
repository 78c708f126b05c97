"""What every page knows of the site itself."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    return {
        "site": {
            "municipality": settings.MUNICIPALITY_NAME,
            "is_sample": settings.DEMO,
        }
    }
