from datetime import timedelta

import pytest
from django import forms
from django.http import QueryDict
from django.utils import timezone

from policy.query_string import (
    Unusable,
    ignored_by_form,
    one_of,
    parse_day,
    parse_page,
    parse_year,
    quote,
    read_query,
)

PARSERS = {"jaar": parse_year, "soort": one_of(["motie", "brief"])}


def read(text):
    return read_query(QueryDict(text), PARSERS)


def test_usable_values_are_read_and_nothing_is_said():
    query = read("jaar=2020&soort=motie")
    assert query.values == {"jaar": 2020, "soort": "motie"}
    assert query.ignored == []


def test_an_empty_value_is_no_choice():
    query = read("jaar=&soort=%20")
    assert query.values == {}
    assert query.ignored == []


def test_an_unknown_name_is_named():
    assert read("utm_source=mail").ignored == [
        "‘utm_source’ kennen wij op deze pagina niet."
    ]


def test_an_unusable_value_is_named_with_the_reason():
    query = read("jaar=vroeger&soort=motie")
    assert query.get("jaar") is None
    assert query.get("soort") == "motie"
    assert query.ignored == [
        "‘jaar=vroeger’ gebruiken wij niet: dat is geen jaar van vier cijfers."
    ]


def test_of_a_repeated_name_the_last_value_counts():
    query = read("jaar=2019&jaar=2020")
    assert query.get("jaar") == 2020
    assert query.ignored == ["‘jaar’ staat er 2 keer. Wij gebruiken alleen de laatste."]


def read_several(text):
    several = {"gebied": one_of(["GM1783", "NL01"])}
    return read_query(QueryDict(text), PARSERS, several=several)


def test_a_parameter_that_may_be_repeated_gives_each_choice_once():
    query = read_several("gebied=NL01&gebied=GM1783&gebied=&gebied=NL01&jaar=2020")
    assert query.get("gebied") == ["NL01", "GM1783"]
    assert query.get("jaar") == 2020
    assert query.ignored == []


def test_without_a_choice_the_list_is_empty():
    assert read_several("jaar=2020").get("gebied") == []


def test_of_several_choices_only_the_unusable_ones_are_named():
    query = read_several("gebied=NL01&gebied=GM0000&gebied=a%00b")
    assert query.get("gebied") == ["NL01"]
    assert query.ignored == [
        "‘gebied=GM0000’ gebruiken wij niet: die keuze kennen wij niet.",
        "‘gebied=a b’ gebruiken wij niet: daar staat een teken in dat niet kan.",
    ]


def test_a_null_character_never_reaches_the_database():
    query = read_query(QueryDict("q=a%00b"), {"q": str})
    assert query.values == {}
    assert "daar staat een teken in dat niet kan" in query.ignored[0]


def test_of_very_many_parts_only_a_few_are_named():
    ignored = read("&".join(f"x{i}=1" for i in range(100))).ignored
    assert len(ignored) == 6
    assert ignored[-1] == "Zo zijn er nog 95 andere delen."


def test_a_value_that_proves_unusable_later_is_refused_too():
    query = read("jaar=2020")
    query.refuse("jaar", "over dat jaar hebben wij niets")
    assert query.get("jaar") is None
    assert query.ignored == [
        "‘jaar=2020’ gebruiken wij niet: over dat jaar hebben wij niets."
    ]


def test_what_is_quoted_is_short_and_readable():
    assert quote("a\x00b\x1b\n c") == "‘a b c’"
    assert quote("x" * 500) == "‘" + "x" * 40 + "…’"


@pytest.mark.parametrize("text", ["202", "20201", "2020.0", "١٢٣٤", "3020", "-2020"])
def test_only_four_plain_digits_are_a_year(text):
    with pytest.raises(Unusable):
        parse_year(text)


@pytest.mark.parametrize("text", ["2024-02-29", "0001-01-01"])
def test_a_day_is_year_month_and_day(text):
    assert parse_day(text).isoformat() == text


def test_today_is_the_last_day():
    today = timezone.localdate()

    assert parse_day(today.isoformat()) == today
    with pytest.raises(Unusable, match="die dag moet nog komen"):
        parse_day((today + timedelta(days=1)).isoformat())


@pytest.mark.parametrize(
    "text",
    ["20240229", "2023-02-29", "2024-2-9", "1-2-2024", "٢٠٢٤-٠١-٠١", "2024-01-01T00"],
)
def test_anything_else_is_no_day(text):
    with pytest.raises(Unusable, match="dat is geen dag; schrijf jaar-maand-dag"):
        parse_day(text)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "9999999", "een"])
def test_only_a_positive_number_is_a_page(text):
    with pytest.raises(Unusable):
        parse_page(text)


class Choice(forms.Form):
    soort = forms.ChoiceField(choices=[("motie", "Motie")], required=False)
    gebied = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


def ignored_by_choice(text):
    params = QueryDict(text)
    return ignored_by_form(params, Choice(params), also_known=["sort"])


def test_a_form_tells_the_same():
    assert ignored_by_choice("soort=lied&vreemd=1&sort=naam") == [
        "‘vreemd’ kennen wij op deze pagina niet.",
        "‘soort=lied’ gebruiken wij niet: die waarde past hier niet.",
    ]


def test_a_field_with_several_choices_may_be_repeated():
    assert ignored_by_choice("gebied=a&gebied=b") == []
    assert ignored_by_choice("soort=motie&soort=motie") == [
        "‘soort’ staat er 2 keer. Wij gebruiken alleen de laatste."
    ]
