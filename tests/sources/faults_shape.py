"""Answers that arrive whole, and are not what they should be."""

from __future__ import annotations

import copy

from tests.sources import built
from tests.sources.built import MEASURE, at
from tests.sources.fault import GOOD, Catalogue
from tests.sources.tables import SourceTable

CATALOGUE = Catalogue()
misbehaves, alters = CATALOGUE.misbehaves, CATALOGUE.alters
WESTLAND = at("GM1783", "2021JJ00")


# --- Not the answer at all ---


@misbehaves("unreadable")
def cut_json(asked) -> bool:
    """JSON that stops halfway, under a length that is right"""
    if asked.page != 1:
        return False
    body = asked.dialect.encoded(asked.good())
    asked.send(body[: len(body) // 2])
    return True


@misbehaves("maintenance")
def maintenance_page(asked) -> bool:
    """a page for people, with status 200"""
    asked.send(b"<!DOCTYPE html><html>Onderhoud</html>", content_type="text/html")
    return True


@misbehaves("unreadable")
def empty_answer(asked) -> bool:
    """nothing, with status 200"""
    asked.send(b"")
    return True


@misbehaves("wrong_shape")
def another_envelope(asked) -> bool:
    """the rows stand under another name"""
    if asked.page != 1:
        return False
    asked.send_json({"data": asked.dialect.rows_of(asked.good())})
    return True


@misbehaves("wrong_shape", dialects=("v4",))
def a_list_for_properties(asked) -> bool:
    """a list where one object is expected"""
    if asked.part != "Properties":
        return False
    asked.send_json([asked.good()])
    return True


# --- Pages ---


@alters("empty")
def zero_rows(table: SourceTable) -> None:
    """no cell at all"""
    table.observations = []


@misbehaves("busy")
def page_2_fails(asked) -> bool:
    """500 for the second page, each time"""
    if asked.page != 2:
        return False
    asked.send(b"", status=500)
    return True


@misbehaves(GOOD)
def page_2_fails_once(asked) -> bool:
    """500 for the second page, once"""
    if asked.page != 2 or asked.tries > 1:
        return False
    asked.send(b"", status=500)
    return True


@misbehaves("unreadable")
def page_2_cut(asked) -> bool:
    """the second page stops halfway, each time"""
    if asked.page != 2:
        return False
    asked.send(asked.dialect.encoded(asked.good())[:-100])
    return True


@misbehaves("incomplete")
def page_2_short(asked) -> bool:
    """the second page lacks rows, and is the last"""
    if asked.page != 2:
        return False
    answer = asked.good()
    asked.send_json(asked.dialect.last_page(answer, asked.dialect.rows_of(answer)[:-5]))
    return True


@misbehaves("incomplete")
def page_2_empty(asked) -> bool:
    """the second page has no rows, and is the last"""
    if asked.page != 2:
        return False
    asked.send_json(asked.dialect.last_page(asked.good(), []))
    return True


@misbehaves("incomplete")
def page_1_is_all(asked) -> bool:
    """no link to the second page"""
    if asked.page != 1:
        return False
    answer = asked.good()
    asked.send_json(asked.dialect.last_page(answer, asked.dialect.rows_of(answer)))
    return True


@misbehaves("contradiction")
def page_2_repeats_page_1(asked) -> bool:
    """the second page is the first again"""
    if asked.page != 2:
        return False
    asked.options["$skip"] = "0"
    answer = asked.good()
    rows = asked.dialect.rows_of(answer)
    asked.send_json(asked.dialect.last_page(answer, rows[:100]))
    return True


def _linked(asked, link: str) -> bool:
    if asked.page != 1:
        return False
    asked.send_json(asked.dialect.linked(asked.good(), link))
    return True


@misbehaves("loop")
def next_page_is_this_one(asked) -> bool:
    """the link to the next page leads to the page itself"""
    return _linked(asked, f"http://{asked.headers['Host']}{asked.path}")


@misbehaves("too_large")
def empty_pages_for_ever(asked) -> bool:
    """no rows, and each time a link to one more page"""
    if not asked.page:
        return False
    skip = int(asked.options.get("$skip", 0)) + asked.source.page_size
    dialect = asked.dialect
    empty = dialect.last_page(asked.good(), [])
    asked.send_json(dialect.linked(empty, dialect.next_link(asked, skip)))
    return True


@misbehaves("wrong_address")
def next_page_on_another_host(asked) -> bool:
    """the link to the next page leads to somebody else"""
    return _linked(asked, "https://example.org/odata/v1/CBS/90001NED/Observations")


@misbehaves(GOOD)
def next_page_by_another_scheme(asked) -> bool:
    """the source does not know that it is reached by another scheme, in capitals"""
    if not asked.page:
        return False
    answer = asked.good()
    if link := asked.dialect.link_of(answer):
        link = link.replace("http://", "https://").replace("/odata/", "/OData/")
        answer = asked.dialect.linked(answer, link)
    asked.send_json(answer)
    return True


@misbehaves("wrong_address")
def next_page_of_another_table(asked) -> bool:
    """the link to the next page leads to another table"""
    return _linked(asked, asked.dialect.next_link(asked, 200, of="90009NED"))


@misbehaves("wrong_shape")
def next_page_is_no_text(asked) -> bool:
    """the link to the next page is a number"""
    return _linked(asked, 7)


@misbehaves("incomplete", dialects=("v4",))
def count_is_higher(asked) -> bool:
    """the source counts more cells than it gives"""
    if asked.part != "Observations/$count":
        return False
    asked.send_json(asked.good() + 1)
    return True


@misbehaves("incomplete", dialects=("v4",))
def count_is_lower(asked) -> bool:
    """the source counts fewer cells than it gives"""
    if asked.part != "Observations/$count":
        return False
    asked.send_json(asked.good() - 1)
    return True


@misbehaves("wrong_shape", dialects=("v4",))
def count_is_no_number(asked) -> bool:
    """the source counts in words"""
    if asked.part != "Observations/$count":
        return False
    asked.send_json("veel")
    return True


@misbehaves("not_asked")
def filter_ignored(asked) -> bool:
    """everything comes, whatever is asked"""
    asked.options.pop("$filter", None)
    return False


@misbehaves("changed_meanwhile")
def published_meanwhile(asked) -> bool:
    """a new version appears while the pages are read"""
    if asked.part != asked.dialect.description or asked.tries < 2:
        return False
    asked.send_json(asked.dialect.dated(asked.good(), "2026-06-24T00:00:00+02:00"))
    return True


# --- Columns and cells ---


def _each(table: SourceTable):
    return table.cells(Measure=MEASURE)


@alters("wrong_shape")
def column_missing(table: SourceTable) -> None:
    """there is no value in the rows"""
    for row in _each(table):
        del row["Value"]


@alters("wrong_shape", dialects=("v4",))
def column_of_remarks_missing(table: SourceTable) -> None:
    """there is no reason in the rows"""
    for row in _each(table):
        del row["ValueAttribute"]


@misbehaves("wrong_shape")
def column_renamed(asked) -> bool:
    """the areas stand in another column than the table says"""
    if not asked.page:
        return False
    answer = copy.deepcopy(asked.good())
    for row in asked.dialect.rows_of(answer):
        row["Regio"] = row.pop("RegioS")
    asked.send_json(answer)
    return True


@alters(GOOD)
def column_added(table: SourceTable) -> None:
    """a column that nobody knows"""
    for row in table.observations:
        row["Nieuw"] = {"van": "alles"}


@alters("wrong_shape")
def point_for_a_number(table: SourceTable) -> None:
    """a point where a number should be"""
    table.cell(**WESTLAND)["Value"] = "."


@alters("wrong_shape")
def truth_for_a_number(table: SourceTable) -> None:
    """true where a number should be"""
    table.cell(**WESTLAND)["Value"] = True


@misbehaves("wrong_shape")
def row_is_no_object(asked) -> bool:
    """a number where a row should be"""
    if asked.page != 1:
        return False
    answer = copy.deepcopy(asked.good())
    asked.dialect.rows_of(answer)[0] = 7
    asked.send_json(answer)
    return True


def _repeat(table: SourceTable, **changed) -> None:
    table.observations.append({**table.cell(**WESTLAND), "Id": 999_999, **changed})


@alters("contradiction")
def cell_twice_with_the_same_value(table: SourceTable) -> None:
    """one cell stands there twice"""
    _repeat(table)


@alters("contradiction")
def cell_twice_with_another_value(table: SourceTable) -> None:
    """one cell stands there twice, with two values"""
    _repeat(table, Value=7)


@alters("contradiction", dialects=("v4",))
def secret_with_a_value(table: SourceTable) -> None:
    """a secret cell with its value"""
    table.cell(**WESTLAND)["ValueAttribute"] = "Confidential"


@alters("out_of_range")
def value_too_precise(table: SourceTable) -> None:
    """seven decimals"""
    table.cell(**WESTLAND)["Value"] = 1.0000001


@alters("out_of_range")
def value_too_large(table: SourceTable) -> None:
    """a number of fifteen digits"""
    table.cell(**WESTLAND)["Value"] = 10**14


@alters("not_begun")
def value_in_the_future(table: SourceTable) -> None:
    """a figure of a year that has yet to begin"""
    table.codes["Perioden"].append(built.period("2999JJ00", "2999"))
    table.observations.append({**table.cell(**WESTLAND), "Perioden": "2999JJ00"})


# --- Codes ---


@alters("unknown_code")
def area_not_in_the_list(table: SourceTable) -> None:
    """a figure of an area that the table does not know"""
    table.observations.append({**table.cell(**WESTLAND), "RegioS": "GM9999"})


@alters("unknown_code")
def period_not_in_the_list(table: SourceTable) -> None:
    """a figure of a year that the table does not know"""
    table.codes["Perioden"] = [
        each for each in table.codes["Perioden"] if each["Identifier"] != "2022JJ00"
    ]


@misbehaves(GOOD)
def codes_padded_in_the_rows(asked) -> bool:
    """spaces after the codes in the rows"""
    if not asked.page:
        return False
    answer = copy.deepcopy(asked.good())
    for row in asked.dialect.rows_of(answer):
        row["RegioS"], row["Geslacht"] = f"{row['RegioS']:<10}", row["Geslacht"] + " "
    asked.send_json(answer)
    return True


@alters("measure_vanished")
def measure_vanished(table: SourceTable) -> None:
    """the measure is no longer in the table"""
    table.measures = [each for each in table.measures if each["Identifier"] != MEASURE]


@alters("measure_vanished")
def measure_with_another_code(table: SourceTable) -> None:
    """the measure has another code than before"""
    table.measures[0]["Identifier"] = "M900077"


@alters("measure_renamed")
def measure_with_another_title(table: SourceTable) -> None:
    """the code is now of something else"""
    table.measures[0]["Title"] = "Heel iets anders"


@alters("unknown_code")
def fixed_code_vanished(table: SourceTable) -> None:
    """the total is no longer in the table"""
    del table.codes["Geslacht"][0]


@alters("unknown_dimension")
def dimension_vanished(table: SourceTable) -> None:
    """a breakdown is no longer in the table"""
    del table.dimensions[0]


@alters("not_chosen")
def dimension_added(table: SourceTable) -> None:
    """a new breakdown, of which nobody has chosen a part"""
    table.dimensions.append(built.dimension("Leeftijd", "Dimension"))
    table.codes["Leeftijd"] = [built.code("10000", "Totaal")]


@alters("no_figures", dialects=("v4",))
def table_of_words(table: SourceTable) -> None:
    """the table has text instead of figures"""
    table.properties["DatasetType"] = "Text"


@alters("unreadable")
def zero_byte_in_a_name(table: SourceTable) -> None:
    """a character that no database keeps"""
    table.codes["RegioS"][4]["Title"] = "West\x00land"
