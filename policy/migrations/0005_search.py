"""Columns for the search, in Dutch and without accents (policy/search_columns.py)."""

from django.db import migrations

from policy.folding import FROM, TO
from policy.search_columns import search_columns

# As policy.folding.fold, one character for one character. Most texts have no accent,
# and the long list makes translate() slow.
FOLD = """
CREATE FUNCTION policy_fold(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(translate(
        CASE WHEN octet_length(words) = char_length(words) THEN words
             ELSE translate(normalize(words, NFC), {}, {}) END,
        {}, {}));
"""
OUTCOME = """CASE outcome WHEN 'adopted' THEN 'aangenomen'
    WHEN 'rejected' THEN 'verworpen' WHEN 'deferred' THEN 'aangehouden' END"""


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def fold():
    pairs = list(zip(FROM, TO, strict=True))
    lists = []
    for is_ascii in (False, True):
        chosen = [pair for pair in pairs if pair[0].isascii() is is_ascii]
        lists += ["".join(signs) for signs in zip(*chosen, strict=True)]
    return FOLD.format(*map(quoted, lists))


class Migration(migrations.Migration):
    dependencies = (("policy", "0004_data_version"),)

    operations = (
        migrations.RunSQL(fold(), "DROP FUNCTION policy_fold(text);"),
        search_columns("policy_goal", names=["title"], text=["ambition", "code"]),
        search_columns(
            "policy_activity", names=["title"], text=["result", "period_label"]
        ),
        search_columns(
            "policy_decision",
            names=["title"],
            text=["summary", "actor", "kind", "date_label", OUTCOME],
        ),
        search_columns("policy_term", names=["name"], text=["meaning"]),
        search_columns(
            "policy_sourcedocument",
            names=["title"],
            text=["author", "year::text", "standing"],
        ),
    )
