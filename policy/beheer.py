"""The site under /beheer/: who may enter, and what every page of it has in common."""

from functools import update_wrapper

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from policy.accounts import Logout
from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.roles import USE_BEHEER


class BeheerSite(admin.AdminSite):
    site_header = "Beheer van Raadszicht"
    site_title = "Beheer van Raadszicht"
    index_title = "Wat wilt u bijwerken?"
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.is_active and request.user.has_perm(USE_BEHEER)

    def admin_view(self, view, cacheable=False):
        """Refuse who may not enter, and let what is done and its log line be one."""
        admitted = super().admin_view(transaction.atomic(view), cacheable)

        @require_http_methods(["GET", "HEAD", "POST"])
        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return admitted(request, *args, **kwargs)

        return update_wrapper(guarded, admitted)

    def get_urls(self):
        # It would tell of any row, drafts too, at which address it is shown.
        urls = super().get_urls()
        return [url for url in urls if getattr(url, "name", None) != "view_on_site"]

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """There is one page to log in, the site's own."""
        index = reverse("admin:index", current_app=self.name)
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, index))

    @method_decorator(login_not_required)
    def logout(self, request, extra_context=None):
        return Logout.as_view()(request)

    def password_change(self, request, extra_context=None):
        response = super().password_change(request, extra_context)
        # Django sends the user on only when the password has been changed.
        if response.status_code == 302:
            AuditEvent.objects.record(
                by=request.user,
                action=AuditAction.PASSWORD_CHANGED,
                subject=request.user,
            )
        return response
