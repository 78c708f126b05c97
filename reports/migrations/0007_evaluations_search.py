"""Columns for the search of what evaluations say (policy/search_columns.py)."""

from django.db import migrations

from policy.search_columns import search_columns

# What is read of a content, each text once; no more than a tsvector can hold.
WORDS = """
CREATE FUNCTION reports_evaluation_words(content text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
        SELECT left(string_agg(said, ' ' ORDER BY part, place), 400000)
        FROM (
            SELECT said #>> '{}' AS said, min(part) AS part, min(place) AS place
            FROM (
                SELECT 1 AS part, said, place
                FROM jsonb_path_query(content::jsonb, '$.lead')
                    WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 2, said, place
                FROM jsonb_path_query(content::jsonb, '$.findings[*].text')
                    WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 3, said, place
                FROM jsonb_path_query(
                    content::jsonb,
                    '$.recommendations[*].keyvalue()
                     ? (@.key == "title" || @.key == "detail").value'
                ) WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 4, said, place
                FROM jsonb_path_query(content::jsonb, '$.norms[*].title')
                    WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 5, said, place
                FROM jsonb_path_query(content::jsonb, '$.questions[*]')
                    WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 6, said, place
                FROM jsonb_path_query(
                    content::jsonb,
                    '$.keyvalue()
                     ? (@.key == "general_response" || @.key == "afterword").value'
                ) WITH ORDINALITY AS found (said, place)
            ) AS found
            GROUP BY said
        ) AS each
        WHERE said <> ''
    );
"""


class Migration(migrations.Migration):
    dependencies = (
        ("reports", "0006_evaluations_never_change"),
        ("policy", "0005_search"),
    )

    operations = (
        migrations.RunSQL(WORDS, "DROP FUNCTION reports_evaluation_words(text);"),
        search_columns(
            "reports_evaluationpublication",
            names=["title"],
            text=["reports_evaluation_words(content)"],
        ),
        search_columns("reports_recommendation", names=["title"], text=["detail"]),
    )
