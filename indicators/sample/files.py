"""Which files the sample of figures has, and their columns."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
FACTS = {
    "units": (
        *("unit_as_given", "unit", "label_nl", "note", "symbol", "is_drawable"),
        *("is_additive", "is_measurable", "lowest", "highest"),
    ),
    "periods": ("period_as_given", "kind", "start", "end", "label_nl", "note"),
    "areas": (
        *("area_as_given", "code", "kind", "name_nl", "note"),
        *("members", "is_alias"),
    ),
    "indicators": (
        *("key", "title_nl", "definition_nl", "unit", "direction", "kind"),
        *("goal_keys", "source_owner", "frequency", "stated_target"),
        *("source_file", "source_ref", "people", "predicate", "influence"),
        *("counts_people", "note"),
    ),
    "observations": (
        *("indicator_key", "area", "period", "value", "unit", "breakdown"),
        *("status", "source_file", "source_ref", "note", "missing", "remark"),
    ),
}
OWN = {
    "own_units": (
        *("code", "label", "symbol", "is_drawable", "is_additive"),
        *("is_measurable", "lowest", "highest", "note"),
    ),
    "unit_readings": ("indicator_key", "unit_as_given", "unit"),
    "peer_choices": ("area", "group", "reason"),
    "breakdown_words": ("dimension", "category", "label"),
    "goal_indicators": ("goal_key", "indicator_key", "is_ours", "is_headline"),
    "targets": (
        *("indicator_key", "goal_key", "area", "breakdown", "kind", "aim"),
        *("value", "upper_value", "baseline_period", "baseline_value", "period"),
        *("set_by", "is_ours", "decision", "rationale", "note", "source_file"),
        *("source_ref", "unit", "change_reason"),
    ),
    "judgements": (
        *("goal_key", "indicator_key", "word", "reason", "author", "role"),
        *("given_on", "source_file", "source_ref"),
    ),
    "series_breaks": ("series", "on", "reason", "source_file", "source_ref"),
    "statistics_sources": (
        *("slug", "name", "owner", "url", "licence", "attribution", "reader", "note"),
    ),
    "statistics_documents": ("key", "title", "author", "year", "standing", "note"),
    "statistics_periods": ("period", "kind", "start", "end", "label", "note"),
    "statistics_indicators": (
        *("key", "title", "definition", "unit", "direction", "kind", "influence"),
        *("owner", "frequency", "people", "predicate", "note", "document", "section"),
    ),
    "statistics_series": (
        *("slug", "indicator_key", "unit", "source", "table", "measure"),
        *("is_preferred", "note"),
    ),
    "rates": ("series", "numerator", "denominator", "factor", "decimals"),
    "statistics_figures": (
        *("series", "area", "period", "value", "missing", "status", "section", "note"),
    ),
    "import_plans": (
        *("series", "area_kinds", "grain", "period_means", "since", "factor"),
        *("decimals", "status", "known_within", "note"),
    ),
    "import_terms": (
        *("series", "role", "year", "table", "measure", "measure_title", "fixed"),
        *("may_be_empty", "of_series"),
    ),
}
