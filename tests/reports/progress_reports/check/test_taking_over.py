"""From a filled-in template to the draft: looked at first, and then taken over."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.importers.sheets.open_file import packed
from indicators.importers.sheets.text_files import read_text
from policy.models import AuditEvent
from reports.models import ReportFile
from reports.progress_reports.actions import save_content, submit
from reports.progress_reports.template.write import template_file
from tests import factories, report_factories
from tests.reports.progress_reports.check.lines import line
from tests.reports.progress_reports.check.pages import address, draft, text_of

pytestmark = pytest.mark.django_db

HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">')


@pytest.fixture
def version(report, goal, indicator):
    return draft(report, line(25, goals=(goal.key,), explanation="Zo."))


@pytest.fixture
def brought(version, ambtelijk):
    """A template of the figures as a file that was read, with another value in it."""

    def bring(value="25", *, state="read", of=None):
        content = template_file(version, part="cijfers", extension="csv").decode()
        assert '"25";"0"' in content
        content = content.replace('"25";"0"', f'"{value}";""')
        number = next(factories.numbers)
        return ReportFile.objects.create(
            use="template",
            version=of or version,
            sha256=f"{number:064x}",
            name="ingevuld.csv",
            extension=".csv",
            size=len(content),
            state=state,
            error="Het bestand is stuk." if state == "failed" else "",
            remedy="Bewaar het opnieuw." if state == "failed" else "",
            reading=packed(read_text(content.encode())),
            received_by=ambtelijk,
        )

    return bring


def take_over(client, version, html, **changed):
    """Press the button on the page."""
    form = html[html.index("Wat u overneemt, komt in het concept.") :]
    sent = dict(HIDDEN.findall(form)) | changed
    response = client.post(address(version), sent, follow=True)
    return " ".join(response.content.decode().split())


def figures(version):
    version.refresh_from_db()
    version.__dict__.pop("says", None)
    return [each.value for each in version.says.figures]


def test_nothing_is_kept_before_somebody_takes_it_over(as_ambtelijk, version, brought):
    file = brought("26")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)

    assert "Wij lazen 1 cijfer in ‘ingevuld.csv’. Nog niets daarvan is bewaard." in html
    assert "25<small>nu in het concept</small>" in html and "+1<small>+4 %" in html
    assert '<th scope="row">Rij 3</th>' in html
    assert figures(version) == [25]
    assert not AuditEvent.objects.filter(subject_id=str(version.pk)).exists()


def test_what_was_on_the_screen_is_taken_over(as_ambtelijk, version, brought):
    file = brought("26")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)
    html = take_over(as_ambtelijk, version, html)

    assert "Wat in ‘ingevuld.csv’ staat, is overgenomen in dit concept." in html
    assert figures(version) == [26]


def test_a_file_that_changes_nothing_has_nothing_to_take_over(
    as_ambtelijk, version, brought
):
    html = text_of(as_ambtelijk, address(version), bestand=brought().pk)

    assert "Er is niets over te nemen." in html and "Neem dit over" not in html


def test_a_problem_is_named_with_its_place_and_remedy_and_blocks(
    as_ambtelijk, version, brought
):
    file = brought("veel")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)

    assert "Bekijk eerst 1 regel<" in html
    assert '<a href="#probleem-1">Rij 3, kolom' in html
    assert "is nog niet over te nemen" in html and "Neem dit over" not in html
    sent = {
        "bestand": file.pk,
        "was": version.content_hash,
        "stand": version.content_hash,
    }
    as_ambtelijk.post(address(version), sent)
    assert figures(version) == [25]


def test_a_value_that_cannot_be_blocks_too(as_ambtelijk, version, brought):
    file = brought("-26")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)

    assert "Neem dit over" not in html


def test_a_number_that_can_be_two_is_asked_about_and_read_as_answered(
    as_ambtelijk, version, brought
):
    file = brought("1.234")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)

    assert "Wij hebben een vraag" in html and "Neem dit over" not in html
    assert 'href="#vragen"' in html and "1.234" in html
    name = re.search(r'type="radio" name="([^"]+)"', html)[1]
    html = text_of(as_ambtelijk, address(version), **{"bestand": file.pk, name: ","})
    assert "<b>1.234</b>" in html
    take_over(as_ambtelijk, version, html)
    assert figures(version) == [1234]


def test_the_other_answer_gives_the_other_number(as_ambtelijk, version, brought):
    file = brought("1.234")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)
    name = re.search(r'type="radio" name="([^"]+)"', html)[1]
    html = text_of(as_ambtelijk, address(version), **{"bestand": file.pk, name: "."})
    take_over(as_ambtelijk, version, html)

    assert figures(version) == [Decimal("1.234")]


@pytest.mark.parametrize("changed", [{"was": "0" * 64}, {"stand": "0" * 64}])
def test_what_was_not_on_the_screen_is_not_taken_over(
    as_ambtelijk, version, brought, changed
):
    file = brought("26")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)
    html = take_over(as_ambtelijk, version, html, **changed)

    assert "Bekijk hieronder opnieuw wat er zou veranderen" in html
    assert figures(version) == [25]


def test_who_looked_before_somebody_changed_the_draft_has_to_look_again(
    as_ambtelijk, version, brought, griffier
):
    file = brought("26")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)
    other = report_factories.content(version.report, figures=(line(24),))
    save_content(version=version, content=other, was=version.content_hash, by=griffier)
    html = take_over(as_ambtelijk, version, html)

    assert "Iemand heeft deze rapportage intussen veranderd" in html
    assert figures(version) == [24]


def test_a_closed_version_takes_nothing_over(as_ambtelijk, version, brought, griffier):
    file = brought("26")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)
    submit(version=version, was=version.content_hash, by=griffier)
    html = take_over(as_ambtelijk, version, html)

    assert "Deze versie is niet meer te veranderen" in html
    assert figures(version) == [25]
    assert "Zij verandert niet meer." in text_of(as_ambtelijk, address(version))


@pytest.mark.parametrize("asked", ["of another", "999999", "x", "-1", "9" * 30])
def test_a_file_that_is_not_of_this_version_is_refused(
    as_ambtelijk, version, brought, asked
):
    if asked == "of another":
        asked = brought(of=report_factories.version()).pk
    html = text_of(as_ambtelijk, address(version), bestand=asked)

    assert "Dat bestand is er niet, of het hoort bij een andere versie." in html
    assert "Vul een sjabloon in" in html


def test_a_file_that_is_still_read_shows_how_far_that_is(
    as_ambtelijk, version, brought
):
    file = brought(state="waiting")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)

    assert f'data-progress="/rapportages/bestanden/{file.pk}/voortgang/"' in html
    assert "De site begint zo met lezen." in html


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    as_ambtelijk, version, brought
):
    file = brought(state="failed")
    html = text_of(as_ambtelijk, address(version), bestand=file.pk)

    assert "Het bestand is stuk." in html and "Bewaar het opnieuw." in html


class TestBringing:
    def test_a_file_is_received_and_leads_to_its_check(self, as_ambtelijk, version):
        content = template_file(version, part="alles", extension="xlsx")
        html = self.bring(as_ambtelijk, version, "ingevuld.xlsx", content)

        assert "Wij lezen uw bestand" in html
        assert version.templates.get().name == "ingevuld.xlsx"

    def test_what_may_not_come_in_is_refused_on_top_and_at_the_field(
        self, as_ambtelijk, version
    ):
        html = self.bring(as_ambtelijk, version, "ingevuld.xlsx", b"MZ\x90\x00")

        assert "Dit bestand is niet aangenomen" in html
        assert 'id="id_bestand_error"' in html
        assert not version.templates.exists()

    def test_a_file_that_is_here_already_leads_to_its_check(
        self, as_ambtelijk, version
    ):
        content = template_file(version, part="doelen", extension="csv")
        self.bring(as_ambtelijk, version, "doelen.csv", content)
        html = self.bring(as_ambtelijk, version, "nog eens.csv", content)

        assert "Dit bestand was er al. Hieronder ziet u het weer." in html
        assert version.templates.get().name == "doelen.csv"

    def test_without_a_file_the_page_says_so(self, as_ambtelijk, version):
        response = as_ambtelijk.post(self.place(version))

        assert "Kies een bestand." in response.content.decode()

    def bring(self, client, version, name, content):
        file = SimpleUploadedFile(name, content)
        response = client.post(self.place(version), {"bestand": file}, follow=True)
        return " ".join(response.content.decode().split())

    def place(self, version):
        return address(version).replace("controle", "sjabloon")
