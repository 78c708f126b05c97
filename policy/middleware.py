"""What holds for every page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def keep_sessions_private(get_response):
    """What somebody gets during a session is stored nowhere."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        cookie = settings.SESSION_COOKIE_NAME
        if cookie in request.COOKIES or cookie in response.cookies:
            response["Cache-Control"] = "private, no-store"
        return response

    return middleware
