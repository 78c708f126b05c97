"""A zip that is the same every time it is made."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from reports.exports.steady_zip import steady

MOMENT = datetime(2026, 3, 14, 15, 9, 27, tzinfo=UTC)


def zipped(parts, day=(2020, 1, 1, 0, 0, 0)):
    output = BytesIO()
    with ZipFile(output, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, date_time=day), content)
    return output.getvalue()


def entries(content):
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {info.filename: info for info in archive.infolist()}


def test_the_same_parts_made_at_another_time_give_the_same_bytes():
    parts = {"b.xml": "<b/>" * 500, "a.xml": "<a/>"}
    once = steady(zipped(parts), MOMENT)
    later = steady(zipped(parts, (2031, 7, 8, 9, 10, 12)), MOMENT)
    assert once == later


def test_order_and_contents_stay_and_every_part_has_the_one_date():
    parts = {"b.xml": "<b/>" * 500, "map/a.xml": "é"}
    made = steady(zipped(parts), MOMENT)
    assert list(entries(made)) == list(parts)
    with ZipFile(BytesIO(made)) as archive:
        assert {name: archive.read(name).decode() for name in parts} == parts
    for info in entries(made).values():
        assert info.date_time == (2026, 3, 14, 15, 9, 26)
        assert info.compress_type == ZIP_DEFLATED


def test_the_kind_of_an_ods_comes_first_and_is_not_compressed():
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    made = steady(zipped({"content.xml": "<c/>", "mimetype": kind}), MOMENT)
    first = next(iter(entries(made).values()))
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    # Programs look for it at this very place in the file.
    assert made[38 : 38 + len(kind)].decode() == kind


def test_the_zone_of_a_server_makes_no_other_file():
    parts = zipped({"a.xml": "<a/>"})
    summer = MOMENT.astimezone(timezone(timedelta(hours=2)))
    assert steady(parts, MOMENT) == steady(parts, summer)


@pytest.mark.parametrize(("year", "kept"), [(1950, 1980), (2500, 2107)])
def test_a_year_that_a_zip_cannot_say_becomes_the_nearest(year, kept):
    made = steady(zipped({"a.xml": "<a/>"}), MOMENT.replace(year=year))
    assert entries(made)["a.xml"].date_time[0] == kept
