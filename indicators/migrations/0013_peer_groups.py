"""Groups of alike municipalities belong to nobody; who compares with which is apart."""

import django.db.models.deletion
from django.db import migrations, models

BASES = [
    ("size", "grootte"),
    ("urbanity", "stedelijkheid"),
    ("youth_region", "jeugdregio"),
    ("ggd_region", "GGD-regio"),
    ("province", "provincie"),
    ("own", "eigen keuze"),
]
# The tables change after their rows do, in the same transaction.
CHECK_NOW = migrations.RunSQL(
    "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"
)
# The length of a slug before.
LONGEST_SLUG = 50


def rows_of(apps, schema_editor):
    """Of the role that owns the tables, in the transaction of this migration."""
    alias = schema_editor.connection.alias
    return (
        apps.get_model("indicators", "PeerGroup").objects.using(alias),
        apps.get_model("indicators", "PeerChoice").objects.using(alias),
    )


def part_group_and_choice(apps, schema_editor):
    """A group becomes one that its municipality is in; its reason stays with it."""
    groups, choices = rows_of(apps, schema_editor)
    for group in groups.select_related("area"):
        group.note = group.reason or group.source
        group.save(update_fields=["note"])
        group.members.add(group.area)
        if group.is_default:
            choices.create(area=group.area, group=group, reason=group.note)


def join_group_and_choice(apps, schema_editor):
    """A group for each choice; a group that nobody chose has no place here."""
    groups, choices = rows_of(apps, schema_editor)
    chosen = list(choices.select_related("group").order_by("pk"))
    others = {
        choice.pk: list(choice.group.members.exclude(pk=choice.area_id))
        for choice in chosen
    }
    choices.all().delete()
    groups.exclude(pk__in={each.group_id for each in chosen}).delete()
    taken = set()
    for choice in chosen:
        group = choice.group
        if group.pk in taken:
            group.pk = None
            group.slug = f"{group.slug[:30]}-{choice.area_id}"
        group.slug = group.slug[:LONGEST_SLUG]
        group.area_id = choice.area_id
        group.reason = choice.reason
        group.is_default = True
        group.save()
        group.members.set(others[choice.pk])
        taken.add(group.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0012_uploads"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="peergroup",
            name="indicators_peergroup_one_default",
        ),
        migrations.RemoveConstraint(
            model_name="peergroup",
            name="indicators_peergroup_basis_named",
        ),
        migrations.AlterModelOptions(
            name="peergroup",
            options={
                "ordering": ("basis", "name"),
                "verbose_name": "groep vergelijkbare gemeenten",
                "verbose_name_plural": "groepen vergelijkbare gemeenten",
            },
        ),
        migrations.AlterField(
            model_name="peergroup",
            name="slug",
            field=models.SlugField(max_length=80, unique=True, verbose_name="kenmerk"),
        ),
        migrations.AlterField(
            model_name="peergroup",
            name="name",
            field=models.CharField(
                help_text="In het meervoud: ‘gemeenten in Zeeland’.",
                max_length=100,
                verbose_name="naam",
            ),
        ),
        migrations.RenameField(
            model_name="peergroup", old_name="basis", new_name="source"
        ),
        migrations.AlterField(
            model_name="peergroup",
            name="source",
            field=models.CharField(
                help_text="Zo, dat een lezer het kan nazoeken, met de licentie.",
                max_length=200,
                verbose_name="indeling volgens",
            ),
        ),
        migrations.AddField(
            model_name="peergroup",
            name="basis",
            field=models.CharField(
                choices=BASES, default="own", max_length=20, verbose_name="gekozen op"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="peergroup",
            name="note",
            field=models.TextField(blank=True, verbose_name="opmerking"),
        ),
        migrations.AlterField(
            model_name="peergroup",
            name="area",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="peer_groups",
                to="indicators.area",
                verbose_name="wordt vergeleken",
            ),
        ),
        migrations.AlterField(
            model_name="peergroup",
            name="reason",
            field=models.TextField(blank=True, verbose_name="waarom deze groep"),
        ),
        migrations.CreateModel(
            name="PeerChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("reason", models.TextField(verbose_name="waarom deze groep")),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="peer_choice",
                        to="indicators.area",
                        verbose_name="wordt vergeleken",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chosen_by",
                        to="indicators.peergroup",
                        verbose_name="met",
                    ),
                ),
            ],
            options={
                "verbose_name": "keuze van een groep",
                "verbose_name_plural": "keuzes van groepen",
                "ordering": ("area",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="indicators_peerchoice_reason_given",
                        violation_error_message="Schrijf waarom u deze groep kiest.",
                    )
                ],
            },
        ),
        CHECK_NOW,
        migrations.RunPython(part_group_and_choice, join_group_and_choice),
        CHECK_NOW,
        migrations.RemoveField(model_name="peergroup", name="area"),
        migrations.RemoveField(model_name="peergroup", name="reason"),
        migrations.RemoveField(model_name="peergroup", name="is_default"),
        migrations.AddConstraint(
            model_name="peergroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", [value for value, _ in BASES])),
                name="indicators_peergroup_basis_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peergroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="indicators_peergroup_source_named",
                violation_error_message="Schrijf wie de gemeenten zo indeelde.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peergroup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", "own"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="indicators_peergroup_own_explained",
                violation_error_message=(
                    "Schrijf bij de opmerking waarom u deze gemeenten koos."
                ),
            ),
        ),
        migrations.RunSQL(
            "SELECT policy_raise_on_change('indicators_peerchoice')",
            "DROP TRIGGER raise_data_version ON indicators_peerchoice",
        ),
    ]
