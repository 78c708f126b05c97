"""Logging in and out, each with its line in the log."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator

from policy.choices import AuditAction
from policy.models import AuditEvent

FAILURES_ALLOWED = 10
FAILURES_COUNTED_FOR = timedelta(minutes=15)


def name_digest(name: str) -> str:
    """Recognises a login name again without telling what was typed.

    People type their password in the wrong field, and the log is never erased.
    """
    return salted_hmac(
        "policy.accounts", name.casefold(), algorithm="sha256"
    ).hexdigest()


def is_blocked(name: str) -> bool:
    """Too many failures for this name, whether or not somebody has it."""
    failures = AuditEvent.objects.filter(
        action=AuditAction.LOGIN_FAILED,
        at__gt=timezone.now() - FAILURES_COUNTED_FOR,
        detail__name_digest=name_digest(name),
    )
    return failures.count() >= FAILURES_ALLOWED


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
        "Controleer of u ze goed hebt getypt. Let op hoofdletters.",
        "blocked": "Er is te vaak verkeerd ingelogd met deze gebruikersnaam. "
        "Wacht een kwartier en probeer het dan opnieuw.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].error_messages["required"] = "Vul uw gebruikersnaam in."
        self.fields["password"].error_messages["required"] = "Vul uw wachtwoord in."
        # After a mistake the reader starts at the list of mistakes.
        del self.fields["username"].widget.attrs["autofocus"]

    def clean(self):
        if is_blocked(self.cleaned_data.get("username", "")):
            raise ValidationError(self.error_messages["blocked"], code="blocked")
        return super().clean()


class Login(LoginView):
    template_name = "policy/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True
    http_method_names = ("get", "head", "post")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        # Django's own "site" would stand before the one of every page.
        del context["site"]
        return context

    @transaction.atomic
    def form_valid(self, form: LoginForm) -> HttpResponse:
        user = form.get_user()
        AuditEvent.objects.record(by=user, action=AuditAction.LOGIN, subject=user)
        return super().form_valid(form)

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        # What is refused unread is not counted, or nobody could wait it out.
        if form.has_error(NON_FIELD_ERRORS, "invalid_login"):
            name = form.cleaned_data["username"]
            AuditEvent.objects.record(
                by="onbekend",
                action=AuditAction.LOGIN_FAILED,
                subject=User.objects.filter(username=name).first(),
                name_digest=name_digest(name),
            )
        return super().form_invalid(form)


# Whoever was logged out already, by time, need not log in to log out.
@method_decorator(login_not_required, name="dispatch")
class Logout(LogoutView):
    next_page = "overview"
    http_method_names = ("post",)

    @transaction.atomic
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            AuditEvent.objects.record(
                by=request.user, action=AuditAction.LOGOUT, subject=request.user
            )
        return super().post(request, *args, **kwargs)
