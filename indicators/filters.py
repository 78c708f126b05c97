"""What a reader can choose from the list of indicators."""

from __future__ import annotations

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from indicators.models import GoalIndicator, Indicator, Observation, Series, Source
from policy.models import Framework, SourceDocument

LONGEST_SEARCH = 200


def with_own_figure(indicators: QuerySet, area_code: str) -> QuerySet:
    """Adds whether any measured figure of this area is known; a forecast is not."""
    measured = Observation.objects.filter(
        series__indicator=OuterRef("pk"), area__code=area_code, value__isnull=False
    ).exclude(status=Observation.Status.FORECAST)
    return indicators.annotate(has_own_figure=Exists(measured))


def visible_frameworks(request) -> QuerySet:
    return Framework.objects.visible_to(request.user)


def origins(indicators: QuerySet) -> list[tuple[str, str]]:
    """Statistics and documents that the series of these indicators come from."""
    of_series = Q(series__indicator__in=indicators)
    sources = Source.objects.filter(of_series).distinct()
    documents = SourceDocument.objects.filter(of_series).distinct()
    return [
        *((source.slug, source.name) for source in sources),
        *((document.key, document.title) for document in documents),
    ]


class IndicatorFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(
        label="Woord in naam of definitie",
        method="filter_words",
        max_length=LONGEST_SEARCH,
    )
    kader = django_filters.ModelChoiceFilter(
        label="Kader",
        queryset=visible_frameworks,
        to_field_name="slug",
        method="filter_framework",
        empty_label="Alle kaders",
    )
    soort = django_filters.ChoiceFilter(
        label="Soort",
        field_name="kind",
        choices=Indicator.Kind,
        empty_label="Alle soorten",
    )
    richting = django_filters.ChoiceFilter(
        label="Richting",
        field_name="direction",
        choices=Indicator.Direction,
        empty_label="Alle richtingen",
    )
    bron = django_filters.ChoiceFilter(
        label="Bron",
        method="filter_origin",
        empty_label="Alle bronnen",
    )
    cijfer = django_filters.ChoiceFilter(
        label="Cijfer van de gemeente",
        choices=[("ja", "Er is een cijfer"), ("nee", "Er is geen cijfer")],
        method="filter_known",
        empty_label="Met en zonder cijfer",
    )

    class Meta:
        model = Indicator
        fields = ()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Only what this reader may see, so that a draft does not show its source.
        visible = Indicator.objects.visible_to(self.request.user)
        self.filters["bron"].extra["choices"] = origins(visible)

    def filter_words(self, indicators: QuerySet, name: str, text: str) -> QuerySet:
        for word in text.split():
            indicators = indicators.filter(
                Q(title__icontains=word) | Q(definition__icontains=word)
            )
        return indicators

    def filter_framework(
        self, indicators: QuerySet, name: str, framework: Framework
    ) -> QuerySet:
        ties = GoalIndicator.objects.filter(
            indicator=OuterRef("pk"), goal__framework=framework
        )
        return indicators.filter(Exists(ties))

    def filter_origin(self, indicators: QuerySet, name: str, key: str) -> QuerySet:
        series = Series.objects.filter(indicator=OuterRef("pk")).filter(
            Q(source__slug=key) | Q(document__key=key)
        )
        return indicators.filter(Exists(series))

    def filter_known(self, indicators: QuerySet, name: str, choice: str) -> QuerySet:
        return indicators.filter(has_own_figure=choice == "ja")
