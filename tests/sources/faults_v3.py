"""What only goes wrong in OData v3, where columns have numbers and codes are padded."""

from __future__ import annotations

import copy

from tests.sources import built
from tests.sources.built import MEASURE
from tests.sources.dialects.v3 import ATOM, CELLS
from tests.sources.fault import GOOD, Catalogue
from tests.sources.tables import SourceTable

CATALOGUE = Catalogue(dialects=("v3",))
misbehaves, alters = CATALOGUE.misbehaves, CATALOGUE.alters


@alters(GOOD)
def columns_shifted(table: SourceTable) -> None:
    """a new measure before the others, so that every column has another number"""
    table.measures.insert(0, built.measure("M900000", "Nieuw"))


@alters("not_chosen")
def two_topics_of_one_name(table: SourceTable) -> None:
    """a second column with the same name and title, and another number"""
    table.measures.append(copy.deepcopy(table.measures[0]) | {"Unit": "%"})


@alters("empty")
def every_cell_empty(table: SourceTable) -> None:
    """all the rows, and no figure in any of them"""
    for row in table.cells(Measure=MEASURE):
        row["Value"] = None


@misbehaves("empty")
def padding_gone_from_the_list(asked) -> bool:
    """the list of codes has no spaces behind them any more, and the rows do"""
    if asked.part != "Geslacht":
        return False
    answer = copy.deepcopy(asked.good())
    for row in answer["value"]:
        row["Key"] = row["Key"].strip()
    asked.send_json(answer)
    return True


@misbehaves("incomplete")
def page_2_passed_over(asked) -> bool:
    """the link after the first page leads to the third"""
    if asked.page != 1:
        return False
    link = asked.dialect.next_link(asked, 2 * asked.source.page_size)
    asked.send_json(asked.dialect.linked(asked.good(), link))
    return True


@misbehaves("incomplete")
def rows_lost_halfway(asked) -> bool:
    """the first page lacks rows in the middle, and the second follows"""
    if asked.page != 1:
        return False
    answer = copy.deepcopy(asked.good())
    del answer["value"][50:60]
    asked.send_json(answer)
    return True


@misbehaves("contradiction")
def page_2_backwards(asked) -> bool:
    """the rows of the second page come in the wrong order"""
    if asked.page != 2:
        return False
    answer = copy.deepcopy(asked.good())
    answer["value"].reverse()
    asked.send_json(answer)
    return True


@misbehaves("wrong_shape")
def rows_without_number(asked) -> bool:
    """the rows have lost their numbers"""
    if not asked.page:
        return False
    answer = copy.deepcopy(asked.good())
    for row in answer["value"]:
        del row["ID"]
    asked.send_json(answer)
    return True


@misbehaves("unreadable")
def xml_for_json(asked) -> bool:
    """XML, whatever is asked"""
    asked.send(ATOM, content_type="application/atom+xml;charset=utf-8")
    return True


@misbehaves("answer_limit")
def more_than_it_gives(asked) -> bool:
    """500, as too many rows were asked at once"""
    if not asked.page:
        return False
    asked.send(b"The query returns more than 10000 records.", status=500)
    return True


@misbehaves("answer_limit")
def no_pages_at_all(asked) -> bool:
    """500, as this service has no pages"""
    if asked.part != CELLS or "$skip" not in asked.options:
        return False
    says = b"This functionality is available only on the ODataFeed endpoint."
    asked.send(says, status=500)
    return True


@misbehaves("wrong_shape")
def no_description(asked) -> bool:
    """nothing about the table itself"""
    if asked.part != "TableInfos":
        return False
    asked.send_json({"value": []})
    return True
