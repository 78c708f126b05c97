"""Columns for the search of what reports say (policy/search_columns.py)."""

from django.db import migrations

from policy.search_columns import search_columns

# The texts of a content as they are read, then what its figures and activities are
# called, each once. A tsvector holds a megabyte at most, and a report that has more
# words must be published all the same.
WORDS = """
CREATE FUNCTION reports_words(content text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
        SELECT left(string_agg(said, ' ' ORDER BY part, place), 400000)
        FROM (
            SELECT said #>> '{}' AS said, min(part) AS part, min(place) AS place
            FROM (
                SELECT 1 AS part, said, place
                FROM jsonb_path_query(content::jsonb, '$.summary')
                    WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 2, said, place
                FROM jsonb_path_query(
                    content::jsonb,
                    '$.goals[*].keyvalue()
                     ? (@.key != "goal" && @.key != "word" && @.key != "pages").value'
                ) WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 3, said, place
                FROM jsonb_path_query(content::jsonb, '$.figures[*].title')
                    WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 4, said, place
                FROM jsonb_path_query(content::jsonb, '$.activities[*].title')
                    WITH ORDINALITY AS found (said, place)
                UNION ALL
                SELECT 5, said, place
                FROM jsonb_path_query(content::jsonb, '$.activities[*].result')
                    WITH ORDINALITY AS found (said, place)
            ) AS found
            GROUP BY said
        ) AS each
        WHERE said <> ''
    );
"""


class Migration(migrations.Migration):
    dependencies = (
        ("reports", "0002_never_changed"),
        ("policy", "0005_search"),
    )

    operations = (
        migrations.RunSQL(WORDS, "DROP FUNCTION reports_words(text);"),
        search_columns(
            "reports_publication", names=["title"], text=["reports_words(content)"]
        ),
    )
