"""The areas that come with the program, and the commands that load and make them."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from indicators.models import Area
from indicators.reference.files import AREA_HISTORY, DATA
from policy.models import AuditEvent
from tests import factories
from tests.sources.recorded import RECORDED, needs_recorded, recorded
from tests.sources.server import source

LIST = RECORDED / "03759ned" / "codes-RegioS.json"


def run(command, *args, **options):
    output = StringIO()
    call_command(command, *args, stdout=output, **options)
    return output.getvalue()


@pytest.mark.django_db
def test_load_areas_brings_the_municipalities_and_what_became_of_them():
    run("load_areas")

    noordwijkerhout = Area.objects.get(code="GM0576")
    assert noordwijkerhout.valid_to.isoformat() == "2019-01-01"
    assert noordwijkerhout.given.get().area.name == "Noordwijk"
    assert Area.objects.filter(kind="municipality", valid_to=None).count() == 342
    assert Area.objects.filter(kind="province").count() == 12


@pytest.mark.django_db
def test_load_areas_twice_writes_nothing_the_second_time():
    run("load_areas")

    assert run("load_areas") == "Gebieden geladen: 0 rijen nieuw, 0 rijen gewijzigd.\n"
    assert AuditEvent.objects.filter(action="gebieden geladen").count() == 1


@pytest.mark.django_db
def test_load_areas_puts_back_a_name_and_keeps_a_note():
    factories.area(code="GM0576", name="Nwhout", note="Let op.")

    run("load_areas")

    area = Area.objects.get(code="GM0576")
    assert (area.name, area.note) == ("Noordwijkerhout", "Let op.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "municipality"),
    [("WK178301", "GM1783"), ("BU17830101", "GM1783"), ("GM1783", ""), ("X-WK", "")],
)
def test_a_district_knows_its_municipality(code, municipality):
    assert factories.area(code=code).municipality_code == municipality


# --- The command that makes the files ---


@needs_recorded
def test_the_files_are_made_from_a_list_that_was_saved(tmp_path):
    said = run("read_area_history", LIST, into=tmp_path, on=date(2026, 7, 2))

    assert "553 gebieden en 291 veranderingen" in said
    for name in (*AREA_HISTORY, "area_source"):
        made = (tmp_path / f"{name}.csv").read_bytes()
        assert made == (DATA / f"{name}.csv").read_bytes()


@needs_recorded
def test_the_files_are_made_from_what_the_source_says_now(tmp_path, settings):
    with source(tables=[recorded("03759ned")]) as server:
        settings.CBS_V4_URL = server.url
        settings.ALLOW_LOOPBACK_SOURCES = True
        said = run("read_area_history", into=tmp_path)

    assert f"{server.url}/03759ned/RegioSCodes" in said
    assert (tmp_path / "areas.csv").read_bytes() == (DATA / "areas.csv").read_bytes()
    assert f",{timezone.localdate()}" in (tmp_path / "area_source.csv").read_text()


def test_a_list_that_cannot_be_read_leaves_the_files_alone(tmp_path):
    saved = tmp_path / "lijst.json"
    row = {"Identifier": "GM0001", "Title": "Hier", "Description": "Iets nieuws."}
    saved.write_text(json.dumps({"value": [row]}), encoding="utf-8")

    with pytest.raises(CommandError, match="Hier .GM0001. kennen wij de zin ‘Iets"):
        run("read_area_history", saved, into=tmp_path, on=date(2027, 1, 2))
    assert [path.name for path in tmp_path.iterdir()] == ["lijst.json"]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="niet-hier.json is niet te lezen"):
        run("read_area_history", tmp_path / "niet-hier.json", on=date(2027, 1, 2))


def test_a_saved_list_must_say_of_which_day_it_is(tmp_path):
    with pytest.raises(CommandError, match="de dag waarop het is bewaard"):
        run("read_area_history", tmp_path / "lijst.json", into=tmp_path)
