"""From a file to figures on the site, as a clerk does it."""

import random

import pytest
from django.conf import settings

from indicators.importers.sheets.text_files import read_text
from indicators.models import FileColumn, ImportRun, Observation, Unit, Upload
from indicators.uploads import receive
from policy.models import AuditEvent
from tests import factories
from tests.indicators.uploads.bringing import CSV, Bringer, figures, text_of
from tests.sources.files.damage import damaged
from tests.sources.files.workbooks import xlsx

pytestmark = pytest.mark.django_db(transaction=True)

TAKEN = {
    ("jeugdhulp", "GM1783", "2022"): "9.8",
    ("jeugdhulp", "GM1783", "2023"): "10.1",
    ("jeugdhulp", "GM0503", "2022"): "11.5",
    ("jeugdhulp", "GM0503", "2023"): "suppressed",
}


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("queued", "De cijfers worden overgenomen"),
        ("running", "De cijfers worden overgenomen"),
        ("set_aside", "Cijfers wachten op een besluit"),
        ("done", "Deze cijfers zijn overgenomen"),
        ("rejected", "Deze cijfers zijn niet overgenomen"),
        ("superseded", "Deze cijfers zijn niet overgenomen"),
    ],
)
def test_the_page_says_how_far_it_is(bringer, state, title):
    run = bringer.take_over().runs.get()
    over = state not in ImportRun.UNFINISHED
    ImportRun.objects.filter(pk=run.pk).update(
        state=state, finished_at=run.finished_at if over else None, difference={}
    )

    assert f"<h1>{title}</h1>" in bringer.page()


class TestFromFileToFigures:
    def test_nothing_changes_before_somebody_confirms(self, bringer):
        html = bringer.bring()
        assert "Wat staat er in dit bestand?" in html
        assert "Nog niets. Kies hierboven eerst" in html

        html = bringer.explain(kolom_0_reeks="jeugdhulp")
        assert "Klaar om over te nemen" in html
        assert figures() == {} and not ImportRun.objects.exists()

    def test_after_that_an_import_brings_the_figures(self, bringer):
        upload = bringer.take_over()

        assert figures() == TAKEN
        (run,) = upload.runs.all()
        assert (run.state, run.created) == ("done", 4)
        assert run.slot == f"bestand {upload.sha256[:12]}"
        assert "Deze cijfers zijn overgenomen" in bringer.page()

    def test_each_figure_leads_to_the_import_and_that_to_the_file(self, bringer):
        upload = bringer.take_over()
        run = upload.runs.get()

        assert set(Observation.objects.values_list("run", flat=True)) == {run.pk}
        (answer,) = run.answers.all()
        assert (answer.url, answer.sha256) == ("bestand export.csv", upload.sha256)

    def test_the_page_of_the_import_is_public_and_names_the_file(self, bringer, client):
        upload = bringer.take_over()
        client.logout()
        html = client.get(upload.runs.get().get_absolute_url()).content.decode()

        assert "Overgenomen uit een bestand: 4 nieuw" in html
        assert "bestand export.csv" in html and upload.sha256 in html
        assert upload.get_absolute_url() not in html

    def test_the_page_of_the_source_says_since_when(self, bringer, client):
        upload = bringer.take_over()
        client.logout()
        html = client.get("/bronnen/waarstaat/").content.decode()

        assert "1 reeks heeft cijfers uit een bestand" in html
        assert upload.runs.get().get_absolute_url() in html

    def test_a_column_that_is_not_read_is_named(self, bringer):
        html = bringer.bring("Gemeente;Code;Jeugdhulp|2022;Wmo 2022\nDelft;503;1;2\n")

        assert "Kolommen zonder jaar in de kop<small>Code, Wmo 2022</small>" in html

    def test_who_did_what_is_kept(self, bringer, griffier):
        bringer.take_over()
        events = AuditEvent.objects.filter(by=griffier)

        assert [*events.order_by("pk").values_list("action", flat=True)] == [
            *("file_added", "file_explained", "import_requested", "file_confirmed"),
        ]

    def test_what_was_read_is_shown_beside_what_it_would_change(self, bringer):
        bringer.bring()
        html = bringer.explain(kolom_0_reeks="jeugdhulp")

        assert "<dt>Nieuw</dt><dd>4</dd>" in html
        assert "Zo lazen wij de eerste cijfers" in html
        assert "9,8 %" in html and "geheim (te klein aantal)" in html

    def test_a_changed_file_revises_and_what_is_not_in_it_stays(self, bringer):
        bringer.take_over()
        html = bringer.bring("Gemeente;Jeugdhulp|2022\nWestland;9,9\nDelft;11,5\n")

        # The site knew the column already: it only asks to confirm.
        assert "Klaar om over te nemen" in html
        assert '<td data-l="Op deze site" class="num">9,8</td>' in html
        bringer.confirm()
        run = bringer.upload.runs.get()
        # Half of the values differ: more than a source usually revises.
        assert "De beheerder kijkt daar eerst naar." in html
        assert run.state == "queued"

    def test_a_small_change_is_taken_over_at_once(self, bringer):
        lines = [f"GM{number:04};1,5" for number in range(100, 120)]
        for number in range(100, 120):
            factories.area(code=f"GM{number:04}")
        header = "Gemeente;Jeugdhulp|2022"
        bringer.take_over("\n".join([header, "Westland;9,8", *lines]))
        upload = bringer.take_over("\n".join([header, "Westland;9,9"] + lines[:10]))

        run = upload.runs.get()
        assert (run.state, run.revised, run.vanished) == ("done", 1, 0)
        assert figures()["jeugdhulp", "GM1783", "2022"] == "9.9"
        assert len(figures()) == 21

    def test_two_columns_give_two_imports(self, bringer):
        upload = bringer.take_over(
            "Gemeente;Jeugdhulp|2022;Woningen|2022\nWestland;9,8;45.678\nDelft;1,5;2",
            kolom_0_reeks="jeugdhulp",
            kolom_1_reeks="woningen",
            kolom_1_teken=",",
        )
        assert upload.runs.count() == 2
        assert figures()["woningen", "GM1783", "2022"] == "45678"


class TestQuestions:
    def test_a_point_before_three_digits_is_asked_about(self, bringer):
        bringer.bring("Gemeente;Woningen|2022\nWestland;45.678\n")
        html = bringer.explain(kolom_0_reeks="woningen")

        assert "In rij 2, kolom B staat <b>45.678</b>." in html
        assert "Wat staat er voor de decimalen in ‘Woningen’?" in html
        assert "Neem deze cijfers over" not in html
        html = bringer.explain(kolom_0_reeks="woningen", kolom_0_teken=",")
        assert "Klaar om over te nemen" in html

    def test_a_name_of_two_areas_is_asked_about_and_remembered(self, bringer):
        bringer.bring("Gemeente;Jeugdhulp|2022\nBergen;9,8\n")
        html = bringer.explain(kolom_0_reeks="jeugdhulp")
        assert "Welk gebied is ‘Bergen’" in html
        assert "Bergen (L.) (GM0893)" in html

        bringer.explain(kolom_0_reeks="jeugdhulp", gebied_0="GM0893")
        bringer.confirm()
        html = bringer.bring("Gemeente;Jeugdhulp|2023\nBergen;9,9\n")
        assert "Klaar om over te nemen" in html

    def test_unknown_areas_can_be_left_out_together(self, bringer):
        bringer.bring(
            "Gemeente;Jeugdhulp|2022\nUtopia;1,5\nWestland;9,8\nNergens;2,5\n"
        )
        bringer.explain(kolom_0_reeks="jeugdhulp", gebied_rest="on")
        bringer.confirm()

        plan = bringer.upload.runs.get().file_plan
        assert plan["areas"]["Utopia"] == [] and plan["areas"]["Westland"]

    def test_many_unknown_areas_are_asked_about_in_parts(self, bringer):
        rows = "".join(f"Onbekend {number};1,5\n" for number in range(1000))
        bringer.bring(f"Gemeente;Jeugdhulp|2022\nWestland;9,8\n{rows}")
        html = bringer.explain(kolom_0_reeks="jeugdhulp")
        assert "nog 970 namen" in html and "en nog 997?" in html

        html = bringer.explain(kolom_0_reeks="jeugdhulp", gebied_rest="on")
        assert "Klaar om over te nemen" in html
        assert "<dt>Gelezen</dt><dd>1</dd>" in html

    def test_an_unknown_sign_is_asked_about(self, bringer):
        bringer.bring("Gemeente;Jeugdhulp|2022\nWestland;n.b.\nDelft;9,8\n")
        html = bringer.explain(kolom_0_reeks="jeugdhulp")
        assert "Wat betekent ‘n.b.’?" in html

        html = bringer.explain(kolom_0_reeks="jeugdhulp", teken_0="not_measured")
        assert "Klaar om over te nemen" in html and "niet gemeten" in html

    def test_what_cannot_be_read_is_told_with_its_place(self, bringer):
        bringer.bring("Gemeente;Jeugdhulp|2022\nWestland;9,8\nDelft;9.8.7\n")
        html = bringer.explain(kolom_0_reeks="jeugdhulp", kolom_0_teken=",")

        assert "1 plaats kunnen wij niet lezen" in html
        assert "rij 3, kolom B: hier staat ‘9.8.7’." in html
        assert "Neem deze cijfers over" not in html

    def test_another_unit_behind_the_name_of_a_column_is_pointed_at(self, bringer):
        bringer.bring("Gemeente;a (per 1.000)|2022;b (aantal)|2022\nWestland;9;8\n")
        html = bringer.explain(kolom_0_reeks="jeugdhulp", kolom_1_reeks="woningen")

        assert (
            "staat ‘per 1.000’. De reeks ‘Jongeren met jeugdhulp’ is in procent" in html
        )
        assert "staat ‘aantal’" not in html

    def test_one_of_several_sheets_is_chosen(self, bringer):
        def more(book):
            sheet = book.create_sheet("Cijfers")
            sheet.append(["Gemeente", "Jeugdhulp|2022"])
            sheet.append(["Delft", 11.5])

        rows = ["Gemeente", "Jeugdhulp|2022"], ["Westland", 9.8]
        html = bringer.bring(xlsx(*rows, change=more), "twee.xlsx")
        assert "Op welk blad staan de cijfers?" in html

        bringer.post(f"{bringer.upload.get_absolute_url()}blad/", blad="Cijfers")
        bringer.explain(kolom_0_reeks="jeugdhulp")
        assert "11,5" in bringer.page()
        assert bringer.upload.sheet == "Cijfers"

    def test_a_series_cannot_be_chosen_twice(self, bringer):
        bringer.bring("Gemeente;a|2022;b|2022\nWestland;9,8;1\n")
        html = bringer.explain(kolom_0_reeks="jeugdhulp", kolom_1_reeks="jeugdhulp")

        assert "is al gekozen bij een andere kolom" in html
        assert not FileColumn.objects.exists()

    @pytest.mark.parametrize(
        ("field", "value", "error"),
        [
            ("kolom_0_reeks", "onzin", "Kies een reeks uit de lijst."),
            ("kolom_0_vanaf", "x", "Vul een jaar in, zoals 2023."),
            ("kolom_0_vanaf", "1066", "Vul een jaar in, zoals 2023."),
            ("kolom_0_betekenis", "onzin", "Kies uit de lijst."),
            ("gebied_0", "GM1783", "Kies een gebied uit de lijst."),
        ],
    )
    def test_nonsense_in_the_form_is_refused_in_dutch(
        self, bringer, field, value, error
    ):
        bringer.bring("Gemeente;Jeugdhulp|2022\nBergen;9,8\n")

        assert error in bringer.explain(**{field: value})

    def test_a_last_year_before_the_first_is_refused(self, bringer):
        bringer.bring()
        html = bringer.explain(kolom_0_vanaf="2022", kolom_0_tot="2021")

        assert "Dit jaar ligt voor het eerste jaar." in html

    def test_a_file_of_another_year_than_its_column_names_both(self, bringer):
        bringer.bring()
        html = bringer.explain(kolom_0_reeks="jeugdhulp", kolom_0_tot="2022")

        assert "hier staat ‘2023’" in html and "2022 en eerder" in html

    def test_a_year_means_what_it_means_in_the_series(self, bringer, homes):
        day = factories.period(
            **{"code": "2021-01-01", "kind": "moment", "label": "1 januari 2021"},
            **dict.fromkeys(("start", "end"), "2021-01-01"),
        )
        factories.observation(series=homes, period=day)
        bringer.take_over("Gemeente;x|2022\nWestland;9\n", kolom_0_reeks="woningen")

        assert figures()["woningen", "GM1783", "2022-01-01"] == "9"


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("export.xls", b"x", "eindigt op .xls"),
            ("export.csv", b"", "Het bestand is leeg"),
            ("export.csv", b"naam;leeftijd\nJan;12\n", "geen tabel met gebieden"),
            ("export.csv", b"Gemeente;a|2022\n", "alleen koppen"),
            ("export.csv", b"\n\n\n", "geen"),
            (
                "export.csv",
                (";".join(f"x{n}|2022" for n in range(-1, 151)) + "\n" + "1;" * 151)
                .replace("x-1|2022", "Gemeente")
                .encode(),
                "151 onderwerpen",
            ),
            ("export.xlsx", b"PK\x03\x04onzin", "beschadigd"),
        ],
    )
    def test_of_a_file_that_is_refused_nothing_is_kept(
        self, bringer, name, content, reason
    ):
        before = set((settings.FILES_DIR / "uploads").rglob("*"))
        html = bringer.bring(content, name)

        assert "Dit bestand is niet toegevoegd" in html and reason in html
        assert not Upload.objects.exists()
        assert set((settings.FILES_DIR / "uploads").rglob("*")) == before

    def test_who_only_just_came_sees_no_error(self, bringer):
        assert "Kies een bestand." not in text_of(bringer.client.get(bringer.address))

    def test_without_a_file_the_form_says_so(self, bringer):
        assert "Kies een bestand." in bringer.post(bringer.address)

    def test_where_no_series_can_be_filled_the_first_page_says_so(
        self, bringer, youth, homes
    ):
        for series in (youth, homes):
            series.delete()

        html = text_of(bringer.client.get(bringer.address))
        assert "Deze bron heeft nog geen reeks" in html
        assert "Deze bron heeft nog geen reeks" in bringer.bring()

    def test_the_same_file_twice_leads_to_the_first(self, bringer):
        bringer.take_over()
        html = bringer.bring()

        assert "Dit bestand was er al." in html
        assert "Deze cijfers zijn overgenomen" in html
        assert Upload.objects.count() == 1

    def test_what_was_explained_otherwise_meanwhile_is_not_confirmed(self, bringer):
        bringer.bring()
        bringer.explain(kolom_0_reeks="jeugdhulp")
        address = f"{bringer.upload.get_absolute_url()}overnemen/"

        assert "intussen veranderd" in bringer.post(address, stand="oud")
        assert not ImportRun.objects.exists()

    def test_a_series_that_is_fetched_cannot_be_chosen(self, bringer, youth, source):
        source.reader = "cbs_v4"
        source.save()
        factories.import_term(plan=factories.import_plan(series=youth))
        html = bringer.bring()

        assert "Waarom kan ik niet elke reeks kiezen?" in html
        assert 'value="jeugdhulp"' not in html
        assert 'value="woningen"' in html

    def test_figures_of_a_time_to_come_are_not_taken_over(self, bringer):
        bringer.bring("Gemeente;Jeugdhulp|2099\nWestland;9,8\n")
        html = bringer.explain(kolom_0_reeks="jeugdhulp")

        assert "nog niet begonnen" in html and "Neem deze cijfers over" not in html

    def test_a_figure_that_its_unit_cannot_have_is_not_taken_over(self, bringer):
        Unit.objects.update(lowest=0, highest=10)
        bringer.bring()
        html = bringer.explain(kolom_0_reeks="jeugdhulp").replace("\xa0", " ")

        assert "geeft 10,1 % voor Westland (GM1783), 2023." in html
        assert "kan alleen een getal van 0 tot en met 10 staan." in html
        assert "Neem deze cijfers over" not in html


class TestTakingAway:
    def test_a_file_can_be_taken_away_and_it_is_said(self, bringer):
        bringer.bring()
        html = bringer.remove()

        assert "Er is geen cijfer veranderd." in html
        assert not Upload.objects.exists()

    def test_nothing_of_it_stays_on_the_disk(self, bringer):
        bringer.bring("Gemeente;weg|2022\nWestland;1\n")
        sha256 = bringer.upload.sha256
        bringer.remove()

        kept = (settings.FILES_DIR / "uploads").rglob(f"*{sha256}*")
        assert not list(kept)

    def test_not_when_its_figures_were_taken_over(self, bringer):
        bringer.take_over()

        assert "Het blijft daarom bewaard." in bringer.remove()
        assert Upload.objects.exists()


class TestTheFileItself:
    def test_it_is_given_as_it_came_and_never_shown(self, bringer):
        bringer.bring()
        response = bringer.client.get(f"{bringer.upload.get_absolute_url()}origineel/")

        assert response.content.decode() == CSV
        assert response["Content-Disposition"] == 'attachment; filename="export.csv"'
        assert response["Content-Type"] == "application/octet-stream"
        assert "no-store" in response["Cache-Control"]
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_a_file_that_is_lost_is_said_to_be(self, bringer):
        bringer.bring("Gemeente;kwijt|2022\nWestland;1\n")
        for path in (settings.FILES_DIR / "uploads").rglob(
            f"*{bringer.upload.sha256}*"
        ):
            path.unlink()
        response = bringer.client.get(bringer.upload.get_absolute_url())

        assert response.status_code == 410
        assert "Het bewaarde bestand is weg" in response.content.decode()

    def test_an_address_of_another_source_is_none(self, bringer):
        bringer.bring()
        other = factories.source(slug="ander")

        address = f"/bronnen/{other.slug}/bestand/{bringer.upload.pk}/"
        assert bringer.client.get(address).status_code == 404


def test_a_councillor_sees_no_link_and_a_keeper_does(bringer, client, raadslid):
    assert "Neem cijfers over uit een bestand" in _source_page(client)
    client.force_login(raadslid)
    assert "Neem cijfers over uit een bestand" not in _source_page(client)


def _source_page(client):
    return client.get("/bronnen/waarstaat/").content.decode()


def test_each_role_that_brings_figures_can(
    client, ambtelijk, beheerder, source, youth, homes
):
    for person in (ambtelijk, beheerder):
        client.force_login(person)
        Bringer(client, source).take_over(
            f"Gemeente;Jeugdhulp|2022\nWestland;{person.pk}\n"
        )
    assert Upload.objects.filter(confirmed_at__isnull=False).count() == 2


def test_no_damaged_file_breaks_a_page(bringer, monkeypatch):
    # In this process, as starting another one a hundred times takes a minute.
    monkeypatch.setattr(receive, "open_figures", lambda content, _: read_text(content))
    dice = random.Random(20_260_501)
    shown = 0
    for _ in range(100):
        if "Dit bestand is niet toegevoegd" in bringer.bring(
            damaged(CSV.encode(), dice)
        ):
            continue
        bringer.explain(kolom_0_reeks="jeugdhulp", kolom_0_teken=",", gebied_rest="on")
        shown += 1

    assert 20 < shown < 100 and figures() == {}
