"""What only a site made with Swing can do wrong, or tells in a way of its own."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.sources import built
from tests.sources.fault import GOOD, Catalogue
from tests.sources.tables import SourceTable

CATALOGUE = Catalogue(("swing",))
misbehaves, alters = CATALOGUE.misbehaves, CATALOGUE.alters
WESTLAND = "gemeente_1783"


def _cells(asked: Any, change: Callable[[dict], None], page: int = 1) -> bool:
    """A page with every cell changed."""
    if asked.page != page:
        return False
    answer = copy.deepcopy(asked.good())
    for cell in answer["value"]:
        change(cell)
    asked.send_json(answer)
    return True


def _of_westland(asked: Any, **changes: object) -> bool:
    def change(cell: dict) -> None:
        if (cell["ExternalCode"], cell["Period"]) == (WESTLAND, "2021"):
            cell.update(changes)

    return _cells(asked, change)


# --- The key ---


@misbehaves("key_refused")
def key_refused_in_words(asked) -> bool:
    """401, with the text that is known of such sites"""
    asked.send(b'{"error":{"message":"Guest user group not found"}}', status=401)
    return True


@misbehaves("key_refused")
def key_refused_without_a_word(asked) -> bool:
    """401, and nothing else"""
    asked.send(b"", status=401)
    return True


@misbehaves("key_refused")
def key_expires_halfway(asked) -> bool:
    """401 for the second page"""
    if asked.page != 2:
        return False
    asked.send(b"", status=401)
    return True


# --- Levels and areas ---


@misbehaves(GOOD)
def no_question_for_all_levels(asked) -> bool:
    """404 for all levels together; each by itself is there"""
    if "GeoLevels('all')" not in asked.part:
        return False
    asked.send(b"{}", status=404)
    return True


@misbehaves(GOOD)
def all_levels_but_one(asked) -> bool:
    """all levels together, but for the municipalities"""
    if "GeoLevels('all')" not in asked.part:
        return False
    cells = [
        cell
        for page in range(0, 5000, asked.source.page_size)
        for cell in _page(asked, page)
        if cell["GeoLevel"] != "gemeente"
    ]
    asked.send_json({"value": cells})
    return True


def _page(asked: Any, skip: int) -> list[dict]:
    asked.options["$skip"] = str(skip)
    return asked.good()["value"]


@misbehaves("empty")
def nothing_published(asked) -> bool:
    """404 for the cells of every level"""
    if not asked.page:
        return False
    asked.send(b"{}", status=404)
    return True


@misbehaves(GOOD)
def one_thing_without_a_list(asked) -> bool:
    """a level that has one area gives it by itself"""
    if asked.part != "GeoLevels('nederland')/GeoItems":
        return False
    asked.send_json(asked.good()["value"][0])
    return True


@misbehaves(GOOD)
def one_thing_in_a_list(asked) -> bool:
    """the variable stands in a list, where it mostly comes by itself"""
    if asked.part or asked.dialect.is_catalogue(asked):
        return False
    asked.send_json({"value": [asked.good()]})
    return True


@alters("contradiction")
def area_twice(table: SourceTable) -> None:
    """one area stands in the list twice"""
    table.codes["RegioS"].append(built.code("GM1783", "Westland"))


@misbehaves("contradiction")
def area_with_and_without_zeros(asked) -> bool:
    """two codes of the source that mean the same municipality"""
    if asked.part != "GeoLevels('gemeente')/GeoItems":
        return False
    doubles = [
        {"ExternalCode": code, "Name": "Verzonnen"}
        for code in ("gemeente_783", "gemeente_0783")
    ]
    asked.send_json({"value": [*asked.good()["value"], *doubles]})
    return True


@misbehaves("unknown_area")
def area_without_a_number(asked) -> bool:
    """a municipality that is called unknown"""
    if asked.part != "GeoLevels('gemeente')/GeoItems":
        return False
    answer = asked.good()
    odd = {"ExternalCode": "gemeente_onbekend", "Name": "Onbekend"}
    asked.send_json({"value": [*answer["value"], odd]})
    return True


@alters("unknown_area")
def province_that_nobody_knows(table: SourceTable) -> None:
    """a province with a name that is none of the twelve"""
    for each in table.codes["RegioS"]:
        if each["Identifier"] == "PV28":
            each["Title"] = "Verzonnen provincie"


@misbehaves("unknown_code")
def level_not_in_the_list(asked) -> bool:
    """cells of a level that the variable does not have"""
    return _cells(asked, lambda cell: cell.update(GeoLevel="gewest"))


# --- Periods ---


@misbehaves("unknown_period")
def period_in_strange_words(asked) -> bool:
    """a period that cannot be read with certainty"""
    return _cells(asked, lambda cell: cell.update(Period="voorjaar 2021"))


@misbehaves("not_asked")
def quarters_for_years(asked) -> bool:
    """cells of another grain than was asked"""
    return _cells(asked, lambda cell: cell.update(PeriodLevel="quarter"))


# --- Cells ---


@misbehaves("wrong_shape")
def cells_without_an_area(asked) -> bool:
    """the areas stand in another column"""
    return _cells(asked, lambda cell: cell.update(Gebied=cell.pop("ExternalCode")))


@misbehaves(GOOD)
def codes_padded(asked) -> bool:
    """spaces after the codes"""
    return _cells(asked, lambda cell: cell.update(ExternalCode=_padded(cell)))


def _padded(cell: dict) -> str:
    return f"{cell['ExternalCode']:<20}"


@misbehaves("not_a_number")
def decimal_comma(asked) -> bool:
    """a comma where the others have a point"""
    return _of_westland(asked, ValueString="9,8")


@misbehaves("not_a_number")
def points_between_thousands(asked) -> bool:
    """two points in one number"""
    return _of_westland(asked, ValueString="1.234.567")


@misbehaves("wrong_shape")
def number_for_a_text(asked) -> bool:
    """a number that is not written as text"""
    return _of_westland(asked, ValueString=9)


# --- The link to the next page ---


def _linked(asked: Any, change: Callable[[str], str]) -> bool:
    if asked.page != 1:
        return False
    answer = asked.good()
    link = change(answer["@odata.nextLink"])
    asked.send_json(asked.dialect.linked(answer, link))
    return True


@misbehaves(GOOD)
def next_page_in_capitals(asked) -> bool:
    """the link to the next page has capitals where we have none"""
    return _linked(asked, lambda link: link.replace("jiveservices", "JiveServices"))


@misbehaves(GOOD)
def next_page_without_a_host(asked) -> bool:
    """the link to the next page begins with the path"""
    return _linked(asked, lambda link: "/" + link.split("/", 3)[3])


# --- Whether a cell follows after the last ---


@misbehaves(GOOD)
def knows_no_skipping(asked) -> bool:
    """400 for a question that skips"""
    if "$top" not in asked.options:
        return False
    asked.send(b"{}", status=400)
    return True


@misbehaves(GOOD)
def skips_nothing(asked) -> bool:
    """gives the beginning, whatever is to be skipped"""
    if "$top" in asked.options:
        asked.options["$skip"] = "0"
    return False


# --- The list of variables ---


@alters("measure_vanished")
def twins_without_the_one_we_know(table: SourceTable) -> None:
    """two variables of the name that we know, and neither with the code"""
    first = table.measures[0]
    first["Identifier"] = "m_gwh"
    table.measures.append({**first, "Identifier": "m_kwh"})


@alters(GOOD)
def twins_of_one_name(table: SourceTable) -> None:
    """another variable has the same name"""
    table.measures.append({**table.measures[0], "Identifier": "m_kwh"})


@misbehaves("not_asked")
def another_variable(asked) -> bool:
    """one variable is asked, and another comes"""
    if asked.part or asked.dialect.is_catalogue(asked):
        return False
    asked.send_json({"ExternalCode": "m_kwh", "Name": built.TITLE})
    return True
