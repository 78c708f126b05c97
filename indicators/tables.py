"""The list of indicators as a table that sorts on every column."""

import django_tables2 as tables


class IndicatorTable(tables.Table):
    naam = tables.Column(
        accessor="title",
        verbose_name="Indicator",
        order_by="title_key",
        linkify=lambda record: record.indicator.get_absolute_url(),
    )
    soort = tables.Column(accessor="kind", verbose_name="Soort")
    richting = tables.Column(accessor="direction", verbose_name="Richting")
    cijfer = tables.TemplateColumn(
        template_name="indicators/includes/latest_cell.html",
        accessor="latest",
        order_by="latest_key",
        verbose_name="Laatste cijfer",
    )
    doelen = tables.TemplateColumn(
        template_name="indicators/includes/goals_cell.html",
        accessor="goals",
        order_by=("goal_count", "title_key"),
        verbose_name="Doelen",
    )

    class Meta:
        template_name = "components/table.html"
        order_by_field = "sorteer"
        page_field = "pagina"
        order_by = "naam"
