"""The check page as a person sees it."""

from tests import report_factories


def draft(report, *figures, **fields):
    says = report_factories.content(report, figures=figures)
    return report_factories.version(report=report, says=says, **fields)


def address(version):
    return f"/rapportages/{version.report.slug}/versie-{version.number}/werk/controle/"


def text_of(client, address, **data):
    response = client.get(address, data, follow=True)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
