"""Forms of /beheer/ as a browser sends them, and what came of it."""

from policy.models import AuditEvent


def form_of(response):
    """What a browser would send back from the form of a page in /beheer/."""
    form = response.context["adminform"].form
    forms = [
        form,
        *(
            each
            for rows in response.context["inline_admin_formsets"]
            for each in (rows.formset.management_form, *rows.formset.forms)
        ),
    ]
    sent = {}
    for each in forms:
        for bound in each:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = value
    return sent


def change(client, address, **values):
    page = client.get(address)
    assert page.status_code == 200
    return client.post(address, {**form_of(page), **values})


def errors_of(response):
    return response.context["adminform"].form.errors


def last_line():
    return AuditEvent.objects.first()
