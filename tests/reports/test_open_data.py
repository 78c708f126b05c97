"""All that is published in one zip, and nothing else."""

import csv
import json
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from indicators.models import Indicator, Observation, Target
from policy.models import Decision
from reports.open_data import TABLES, file_name
from reports.progress_reports.actions import approve, correct, submit, withdraw
from reports.progress_reports.content import ActivityLine, GoalLine
from tests import evaluation_factories, factories, report_factories
from tests.figure_files import csv_rows, page_tables
from tests.reports.evaluations.needs.rows import answer

pytestmark = pytest.mark.django_db

PAGE = "/downloads/"
ZIP = "/downloads/raadszicht-gm1783.zip"
KNOWN_FROM = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
SECRET = "zwartgelakt"


def download(client, address=ZIP):
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue()


@pytest.fixture
def files(client):
    """Name -> content, of what a visitor downloads."""

    def read():
        with ZipFile(BytesIO(download(client))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return read


@pytest.fixture
def rows(files):
    def read(name):
        return csv_rows(files()[f"{name}.csv"])

    return read


@pytest.fixture
def something_of_everything():
    """A published row of every kind, tied together."""
    document = factories.source_document()
    goal = factories.goal(parent=None, document=document)
    child = factories.goal(parent=goal, framework=goal.framework)
    factories.goal_link(from_goal=child, to_goal=goal)
    factories.activity(goal=goal)
    decision = factories.decision()
    decision.goals.add(goal, child)
    factories.term()
    factories.partner().documents.add(document)
    indicator = factories.indicator()
    series = factories.series(indicator=indicator)
    factories.goal_indicator(goal=goal, indicator=indicator)
    figure = factories.observation(series=series)
    factories.target(indicator=indicator, goal=goal, decision=decision)
    factories.series_break(series=series)
    factories.rate(series=series)
    factories.remark(series=series)
    factories.explanation(indicator=indicator)
    group = factories.peer_group()
    group.members.add(figure.area)
    factories.peer_choice(area=figure.area, group=group)
    factories.area_member()
    factories.area_change()
    report = report_factories.report(framework=goal.framework)
    report_factories.published(report=report, says=says_something(report, goal))
    evaluation_factories.follow_up(evaluation_factories.recommendation())
    answer()


def says_something(report, goal, **fields):
    """A content with a line of every kind, taken from a document of the site."""
    return report_factories.content(
        report,
        document=factories.source_document().key,
        goals=(GoalLine(goal=goal.key, title="Doel", done="Iets.", pages="4"),),
        figures=(report_factories.figure_line(goals=(goal.key,)),),
        activities=(
            ActivityLine(
                goal=goal.key,
                goal_title="Doel",
                title="Een loket",
                category="improve",
                status="ongoing",
            ),
        ),
        **fields,
    )


# --- What is in it ---


def test_every_kind_is_a_file_with_its_rows(files, something_of_everything):
    found = files()

    assert set(found) == {
        *(file_name(table) for table in TABLES),
        *("kolommen.csv", "metadata.json", "LEESMIJ.txt"),
    }
    for table in TABLES:
        (first, *_) = csv_rows(found[file_name(table)])
        assert list(first) == [column.name for column in table.columns]


def test_every_column_is_explained_once(files):
    explained = [
        (row["bestand"], row["kolom"]) for row in csv_rows(files()["kolommen.csv"])
    ]

    assert explained == [
        (file_name(table), column.name) for table in TABLES for column in table.columns
    ]
    assert len(set(explained)) == len(explained)
    assert all(column.meaning for table in TABLES for column in table.columns)


def test_rows_point_to_each_other_by_key(rows, something_of_everything):
    goals = {row["kenmerk"]: row for row in rows("doelen")}
    child = next(row for row in goals.values() if row["valt_onder"])
    (link,) = rows("verbanden_tussen_doelen")
    (decision,) = rows("raadsstukken")
    (target,) = rows("streefwaarden")
    (figure,) = rows("cijfers")
    (series,) = [row for row in rows("reeksen") if row["kenmerk"] == figure["reeks"]]
    (tie,) = rows("cijfers_bij_doelen")
    (group,) = rows("vergelijkgroepen")

    assert child["valt_onder"] in goals
    assert {link["van_doel"], link["naar_doel"]} == set(goals)
    assert decision["doelen"].split(", ") == sorted(goals)
    assert target["raadsstuk"] == decision["nummer"]
    assert tie["indicator"] == series["indicator"] == target["indicator"]
    assert series["indicator"] in {row["kenmerk"] for row in rows("indicatoren")}
    assert group["leden"] == figure["gebied_code"]
    assert {row["kader"] for row in goals.values()} == {
        row["kenmerk"] for row in rows("beleidskaders")
    }


def test_what_became_of_an_area_is_in_it(rows, files):
    delft, westland = factories.area(name="Delft"), factories.area(name="Westland")
    factories.area_change(origin=delft, area=westland, inhabitants=204, kind="border")

    (change,) = rows("gebiedswijzigingen")

    assert (change["van"], change["naar"], change["inwoners"]) == (
        *("Delft", "Westland"),
        "204",
    )
    assert (change["datum"], change["soort"]) == ("2019-01-01", "stond een deel af")
    readme = files()["LEESMIJ.txt"].decode("utf-8-sig")
    assert "Bron: CBS, StatLine tabel 03759ned, CC BY 4.0" in readme


def test_the_figures_are_those_of_the_indicator_itself(client, rows):
    series = factories.series()
    for value, year in (("48.70", 2016), ("-3", 2020)):
        factories.observation(
            series=series, period=factories.year(year), value=Decimal(value)
        )
    gap = Observation.Missing.SUPPRESSED
    factories.observation(series=series, period=factories.year(2024), missing=gap)

    own = client.get(f"/indicatoren/{series.indicator.slug}.csv").content

    def in_one_order(figures):
        return sorted(figures, key=lambda row: row["periode"])

    assert in_one_order(rows("cijfers")) == in_one_order(csv_rows(own))


def test_a_target_is_an_exact_number_without_needless_decimals(rows):
    factories.target(value=Decimal("40"))
    factories.target(
        kind=Target.Kind.INTERVAL,
        value=Decimal("12.5"),
        upper_value=Decimal("1000000"),
    )

    assert {
        (row["waarde"], row["hoogste_waarde"]) for row in rows("streefwaarden")
    } == {
        ("40", ""),
        ("12.5", "1000000"),
    }


# --- Progress reports ---


REPORT_PARTS = ("rapportage_doelen", "rapportage_cijfers", "rapportage_activiteiten")


@pytest.fixture
def published_report():
    goal = factories.goal()
    report = report_factories.report(
        slug="kader-2020", framework=goal.framework, period=factories.year(2020)
    )
    says = says_something(report, goal, title="Voortgang")
    return report_factories.published(report=report, says=says)


def corrected(publication):
    """A second version that says the same."""
    writer = factories.user()
    report = publication.version.report
    draft = correct(report=report, reason="Een cijfer klopte niet.", by=writer)
    draft = submit(version=draft, was=draft.content_hash, by=writer)
    approve(version=draft, was=draft.content_hash, by=factories.user())
    draft.refresh_from_db()
    return draft.publication


def test_a_report_is_told_by_version_goal_figure_and_activity(rows, published_report):
    content = published_report.says
    framework = published_report.version.report.framework

    (version,) = rows("rapportages")
    assert version | {"gepubliceerd_op": ""} == {
        "rapportage": "kader-2020",
        "kader": framework.slug,
        "periode": "2020",
        "versie": "1",
        "geldt": "ja",
        "gepubliceerd_op": "",
        "ingetrokken_op": "",
        "titel": "Voortgang",
        "controlegetal": published_report.content_hash,
        "adres": "/rapportages/kader-2020/versie-1/",
    }
    (goal,), (figure,), (activity,) = map(rows, REPORT_PARTS)
    key = content.goals[0].goal
    for row in (goal, figure, activity):
        assert (row["rapportage"], row["versie"]) == ("kader-2020", "1")
    assert (goal["kenmerk_doel"], goal["gedaan"]) == (key, "Iets.")
    assert (figure["doelen"], figure["waarde"]) == (key, "48.7")
    assert (activity["kenmerk_doel"], activity["activiteit"]) == (key, "Een loket")


def test_of_a_report_only_the_version_that_stands_is_told_in_full(
    rows, published_report
):
    second = corrected(published_report)

    assert [row["geldt"] for row in rows("rapportages")] == ["nee", "ja"]
    for part in REPORT_PARTS:
        assert [row["versie"] for row in rows(part)] == ["2"]

    withdraw(publication=second, because="Toch niet.", by=factories.user())

    assert [
        (row["geldt"], bool(row["ingetrokken_op"])) for row in rows("rapportages")
    ] == [("ja", False), ("nee", True)]
    for part in REPORT_PARTS:
        assert [row["versie"] for row in rows(part)] == ["1"]


def test_of_a_withdrawn_report_only_that_it_was_there(rows, published_report):
    withdraw(publication=published_report, because="Niet.", by=factories.user())

    assert [row["geldt"] for row in rows("rapportages")] == ["nee"]
    assert not [row for part in REPORT_PARTS for row in rows(part)]


def test_text_that_a_spreadsheet_would_run_is_shown_instead(files):
    factories.term(name="=1+1", meaning='@som\nmet ; en "aanhaling"')

    (row,) = csv_rows(files()["begrippen.csv"])

    assert row["woord"] == "'=1+1"
    assert row["betekenis"] == '\'@som\nmet ; en "aanhaling"'


def test_a_site_without_anything_gives_files_with_only_their_heads(files):
    found = files()

    for table in TABLES:
        header, *lines = csv.reader(
            StringIO(found[file_name(table)].decode("utf-8-sig")), delimiter=";"
        )
        assert header == [column.name for column in table.columns]
        assert not lines
    assert "Er zijn nog geen cijfers." in found["LEESMIJ.txt"].decode()


# --- What is not in it ---


@pytest.fixture
def drafts():
    """Something unpublished of every kind, and what hangs on it."""
    framework = factories.framework(title=SECRET, slug=SECRET, published_at=None)
    hidden = factories.goal(framework=framework, key=f"{SECRET}/a", title=SECRET)
    shown = factories.goal()
    factories.framework(elaborates=framework)
    factories.goal_link(from_goal=hidden, to_goal=shown, rationale=SECRET)
    factories.goal_link(from_goal=shown, to_goal=hidden, rationale=SECRET)
    factories.activity(goal=hidden, title=SECRET)
    item = factories.decision(title=SECRET, summary=SECRET, published_at=None)
    item.goals.add(shown)
    factories.decision(title="Wel openbaar").goals.add(hidden, shown)

    draft = factories.indicator(title=SECRET, slug=SECRET, published_at=None)
    series = factories.series(indicator=draft, slug=f"{SECRET}-reeks", note=SECRET)
    factories.observation(series=series, note=SECRET)
    factories.series_break(series=series, reason=SECRET)
    factories.remark(series=series, text=SECRET)
    factories.explanation(indicator=draft, text=SECRET)
    factories.target(indicator=draft, note=SECRET)
    factories.goal_indicator(goal=shown, indicator=draft)

    # Of a framework that is no longer public, and a draft of one that is.
    of_hidden = report_factories.report(framework=framework, slug=f"{SECRET}-2020")
    says = says_something(of_hidden, hidden, title=SECRET)
    report_factories.published(report=of_hidden, says=says)
    of_shown = report_factories.report(framework=shown.framework)
    says = says_something(of_shown, shown, title=SECRET)
    report_factories.submitted(report=of_shown, says=says)

    public = factories.indicator(title="Openbaar")
    factories.target(indicator=public, goal=hidden, note=SECRET)
    factories.target(indicator=public, goal=shown, decision=item)
    factories.goal_indicator(goal=hidden, indicator=public)


@pytest.mark.parametrize("role", [None, "griffier", "ambtelijk", "beheerder"])
def test_nothing_unpublished_is_in_any_file_whoever_asks(
    client, person, files, rows, drafts, role
):
    if role:
        client.force_login(person(role))

    assert not [name for name, content in files().items() if SECRET.encode() in content]
    assert [row["titel"] for row in rows("raadsstukken")] == ["Wel openbaar"]
    assert [row["raadsstuk"] for row in rows("streefwaarden")] == [""]
    assert [row["voert_uit"] for row in rows("beleidskaders")] == ["", ""]
    assert not rows("cijfers")
    assert not rows("cijfers_bij_doelen")
    assert not rows("rapportages")
    assert not rows("verbanden_tussen_doelen")


def test_once_published_it_is_in_the_file(rows, drafts):
    Decision.objects.update(published_at=factories.PUBLISHED)
    Indicator.objects.update(published_at=factories.PUBLISHED)

    assert len(rows("raadsstukken")) == 2
    assert SECRET in {row["titel"] for row in rows("indicatoren")}
    assert len(rows("cijfers")) == len(rows("breuken")) == 1


def test_neither_users_nor_the_log_are_in_any_file(client, files, beheerder):
    person = factories.user(username="j.de.vries", email="jdv@example.nl")
    factories.audit_event(by=person, action="added", changes=SECRET)
    factories.revision(row={"note": SECRET})
    client.force_login(beheerder)

    for content in files().values():
        for secret in ("j.de.vries", "jdv@example.nl", "beheerder", SECRET):
            assert secret.encode() not in content


# --- How it is sent ---


def test_the_same_data_give_the_same_bytes(client, something_of_everything):
    assert download(client) == download(client)


def test_the_moment_of_the_files_is_that_of_the_newest_change(client):
    factories.observation(
        series=factories.series(
            indicator=factories.indicator(known_from=KNOWN_FROM), known_from=KNOWN_FROM
        ),
        known_from=KNOWN_FROM,
    )

    with ZipFile(BytesIO(download(client))) as archive:
        assert {info.date_time for info in archive.infolist()} == {
            (2026, 2, 3, 10, 30, 0)
        }


def test_a_browser_is_told_what_it_gets(client):
    response = client.get(ZIP, headers={"Accept-Encoding": "gzip"})

    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == (
        'attachment; filename="raadszicht-gm1783.zip"'
    )
    content = response.getvalue()
    assert int(response["Content-Length"]) == len(content)
    assert content.startswith(b"PK")


def test_who_asks_for_the_head_makes_no_file(client, monkeypatch):
    monkeypatch.delattr("reports.views.archive_of")

    response = client.head(ZIP)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment")
    assert "Content-Length" not in response


def test_another_name_is_not_found(client, settings):
    assert client.get("/downloads/raadszicht-gm0001.zip").status_code == 404
    assert client.get("/downloads/alles.zip").status_code == 404

    settings.MUNICIPALITY = "GM0001"
    assert download(client, "/downloads/raadszicht-gm0001.zip").startswith(b"PK")


def test_queries_do_not_grow_with_the_rows(
    client, something_of_everything, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(60) as counted:
            download(client)
        return len(counted)

    before = queries()
    for _ in range(3):
        factories.observation()
        factories.activity()
        factories.decision().goals.add(factories.goal())
        factories.target()
        factories.partner().documents.add(factories.source_document())
        factories.peer_group().members.add(factories.area())
        report_factories.published()

    assert queries() == before


# --- What explains it ---


def test_the_readme_names_licences_and_what_is_missing(files):
    factories.source(name="RIVM", licence="niet gezien", attribution="RIVM, 2024")
    factories.observation(missing=Observation.Missing.NOT_MEASURED)

    text = files()["LEESMIJ.txt"].decode("utf-8-sig")

    assert "RIVM, van" in text
    assert "Licentie: niet gezien. Noem als bron: RIVM, 2024." in text
    assert "Van die documenten kennen wij de licentie niet." in text
    assert "- 1 keer is er geen cijfer." in text
    assert "- Indicatoren waarvan wij geen enkel cijfer kennen: 1." in text
    assert "- Er is nog geen duiding" in text
    assert "- cijfers.csv (1): Alle cijfers" in text


def test_what_is_not_missing_is_not_named(files):
    figure = factories.observation()
    factories.explanation(indicator=figure.series.indicator)

    text = files()["LEESMIJ.txt"].decode("utf-8-sig")

    assert "keer is er geen cijfer" not in text
    assert "geen enkel cijfer" not in text
    assert "nog geen duiding" not in text


@pytest.mark.parametrize("demo", [True, False])
def test_only_the_sample_says_that_it_is_one(files, settings, demo):
    settings.DEMO = demo
    found = files()

    assert (b"niet de site van de gemeente" in found["LEESMIJ.txt"]) is demo
    assert bool(json.loads(found["metadata.json"])["voorbeeld"]) is demo


def test_a_computer_reads_the_same(files, settings, something_of_everything):
    settings.BASE_URL = "https://raadszicht.example.nl"
    found = files()

    about = json.loads(found["metadata.json"])

    assert about["gemeente"] == {"code": "GM1783", "naam": "Westland"}
    assert about["site"] == "https://raadszicht.example.nl"
    for file in about["bestanden"]:
        rows = csv_rows(found[file["naam"]])
        assert file["regels"] == len(rows)
        assert list(file["kolommen"]) == list(rows[0])


# --- The page ---


def test_the_page_tells_what_one_gets_without_making_it(
    client, files, something_of_everything, monkeypatch
):
    made = files()
    monkeypatch.delattr("reports.views.archive_of")
    html = client.get(PAGE).content.decode()

    assert f'href="{ZIP}"' in html
    assert {
        row["Bestand"]: int(row["Regels"])
        for row in page_tables(html)["tabel-bestanden"]
    } == {name: len(csv_rows(made[name])) for name in map(file_name, TABLES)}
    assert "Licentie: CC BY 4.0" in html
    assert "Concepten zitten er niet in." in html


def test_the_page_says_since_when_it_is_as_it_is(client):
    assert "De laatste verandering" not in client.get(PAGE).content.decode()

    factories.indicator(known_from=KNOWN_FROM)

    text = " ".join(client.get(PAGE).content.decode().split())
    assert "De laatste verandering in de cijfers was op 3 februari 2026." in text
