from decimal import Decimal

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("policy", "0003_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
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
                (
                    "code",
                    models.CharField(max_length=30, unique=True, verbose_name="code"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("country", "land"),
                            ("province", "provincie"),
                            ("municipality", "gemeente"),
                            ("district", "wijk"),
                            ("neighbourhood", "buurt"),
                            ("group", "samenwerking of regio"),
                            (
                                "peer_group",
                                "groep vergelijkbare gemeenten, zoals in de bron",
                            ),
                            ("unknown", "gebied niet vermeld"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "valid_from",
                    models.DateField(
                        blank=True, null=True, verbose_name="bestaat vanaf"
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(blank=True, null=True, verbose_name="bestaat tot"),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
            ],
            options={
                "verbose_name": "gebied",
                "verbose_name_plural": "gebieden",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Category",
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
                ("key", models.CharField(max_length=100, verbose_name="kenmerk")),
                ("label", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="volgorde"
                    ),
                ),
            ],
            options={
                "verbose_name": "categorie",
                "verbose_name_plural": "categorieën",
                "ordering": ("dimension", "position", "label"),
            },
        ),
        migrations.CreateModel(
            name="Dimension",
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
                (
                    "key",
                    models.CharField(
                        max_length=60, unique=True, verbose_name="kenmerk"
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="naam")),
            ],
            options={
                "verbose_name": "uitsplitsing",
                "verbose_name_plural": "uitsplitsingen",
                "ordering": ("label",),
            },
        ),
        migrations.CreateModel(
            name="Source",
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
                ("slug", models.SlugField(unique=True, verbose_name="kenmerk")),
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                ("owner", models.CharField(max_length=150, verbose_name="eigenaar")),
                ("url", models.URLField(blank=True, verbose_name="adres")),
                ("licence", models.CharField(max_length=100, verbose_name="licentie")),
                (
                    "attribution",
                    models.CharField(max_length=200, verbose_name="bronvermelding"),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
            ],
            options={
                "verbose_name": "bron van cijfers",
                "verbose_name_plural": "bronnen van cijfers",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                (
                    "code",
                    models.CharField(
                        max_length=60, unique=True, verbose_name="eenheid"
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="in woorden")),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="Bijvoorbeeld %.",
                        max_length=10,
                        verbose_name="achter het getal",
                    ),
                ),
                (
                    "is_drawable",
                    models.BooleanField(
                        default=True,
                        help_text="Niet voor kloktijden, gemengde of onbekende eenheden.",
                        verbose_name="mag in een grafiek",
                    ),
                ),
                (
                    "is_additive",
                    models.BooleanField(
                        default=False,
                        help_text="Aantallen en bedragen: delen tellen op, en een groot gebied heeft er vanzelf meer van. Niet voor procenten en cijfers per inwoner.",
                        verbose_name="telt op",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
            ],
            options={
                "verbose_name": "eenheid",
                "verbose_name_plural": "eenheden",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="AreaMember",
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
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="indicators.area",
                        verbose_name="groep",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.area",
                        verbose_name="lid",
                    ),
                ),
            ],
            options={
                "verbose_name": "lid van een gebied",
                "verbose_name_plural": "leden van gebieden",
            },
        ),
        migrations.AddField(
            model_name="area",
            name="members",
            field=models.ManyToManyField(
                related_name="groups",
                through="indicators.AreaMember",
                to="indicators.area",
                verbose_name="leden",
            ),
        ),
        migrations.CreateModel(
            name="Breakdown",
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
                (
                    "key",
                    models.CharField(
                        help_text="dimensie=categorie, gescheiden door puntkomma; leeg is het totaal.",
                        max_length=250,
                        unique=True,
                        verbose_name="kenmerk",
                    ),
                ),
                ("label", models.CharField(max_length=250, verbose_name="in woorden")),
                (
                    "categories",
                    models.ManyToManyField(
                        to="indicators.category", verbose_name="categorieën"
                    ),
                ),
            ],
            options={
                "verbose_name": "combinatie van categorieën",
                "verbose_name_plural": "combinaties van categorieën",
                "ordering": ("key",),
            },
        ),
        migrations.AddField(
            model_name="category",
            name="dimension",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="categories",
                to="indicators.dimension",
                verbose_name="uitsplitsing",
            ),
        ),
        migrations.CreateModel(
            name="GoalIndicator",
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
                (
                    "is_ours",
                    models.BooleanField(
                        default=False,
                        help_text="Het kader of de bron legt dit verband zelf niet.",
                        verbose_name="onze lezing",
                    ),
                ),
                (
                    "is_headline",
                    models.BooleanField(
                        default=False, verbose_name="eerste cijfer bij het doel"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="volgorde"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicator_ties",
                        to="policy.goal",
                        verbose_name="doel",
                    ),
                ),
            ],
            options={
                "verbose_name": "cijfer bij een doel",
                "verbose_name_plural": "cijfers bij doelen",
                "ordering": ("goal", "-is_headline", "position", "indicator"),
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                (
                    "known_from",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="bekend vanaf",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=60, unique=True, verbose_name="adres"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titel")),
                ("definition", models.TextField(verbose_name="definitie")),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("higher_better", "hoger is beter"),
                            ("lower_better", "lager is beter"),
                            ("neutral", "geen oordeel over hoger of lager"),
                            ("unknown", "niet bekend of hoger of lager beter is"),
                        ],
                        max_length=20,
                        verbose_name="richting",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("input", "inzet of geld"),
                            ("output", "prestatie"),
                            ("outcome", "effect"),
                            ("context", "omgeving"),
                            ("perception", "ervaring"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "influence",
                    models.CharField(
                        choices=[
                            ("large", "de gemeente heeft hier veel invloed op"),
                            ("partial", "de gemeente heeft hier deels invloed op"),
                            ("small", "de gemeente heeft hier weinig invloed op"),
                            ("unknown", "de invloed van de gemeente is niet bepaald"),
                        ],
                        default="unknown",
                        max_length=20,
                        verbose_name="invloed",
                    ),
                ),
                (
                    "owner",
                    models.CharField(
                        max_length=200, verbose_name="eigenaar van het cijfer"
                    ),
                ),
                (
                    "frequency",
                    models.CharField(max_length=100, verbose_name="hoe vaak"),
                ),
                (
                    "stated_aim",
                    models.CharField(
                        blank=True,
                        help_text="Leeg als de bron geen streven noemt.",
                        max_length=200,
                        verbose_name="streven volgens de bron",
                    ),
                ),
                (
                    "people",
                    models.CharField(
                        blank=True,
                        help_text="Voor de zin '49 van de 100 ...', bijvoorbeeld: 65-plussers.",
                        max_length=80,
                        verbose_name="over wie",
                    ),
                ),
                (
                    "predicate",
                    models.CharField(
                        blank=True,
                        help_text="Maakt de zin af, bijvoorbeeld: voelen zich eenzaam.",
                        max_length=120,
                        verbose_name="wat geldt voor hen",
                    ),
                ),
                (
                    "counts_people",
                    models.BooleanField(
                        default=False,
                        help_text="Kleine aantallen die de gemeente hier zelf publiceert, worden dan niet getoond.",
                        verbose_name="telt personen of huishoudens van de gemeente",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gepubliceerd op"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bron",
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        related_name="indicators",
                        through="indicators.GoalIndicator",
                        to="policy.goal",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.unit",
                        verbose_name="eenheid",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicatoren",
                "ordering": ("title",),
            },
        ),
        migrations.AddField(
            model_name="goalindicator",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goal_ties",
                to="indicators.indicator",
                verbose_name="indicator",
            ),
        ),
        migrations.CreateModel(
            name="PeerGroup",
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
                ("slug", models.SlugField(unique=True, verbose_name="kenmerk")),
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "basis",
                    models.CharField(
                        help_text="Zo, dat een lezer het kan narekenen.",
                        max_length=200,
                        verbose_name="gekozen op",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(verbose_name="indeling van jaar"),
                ),
                ("reason", models.TextField(verbose_name="waarom deze groep")),
                (
                    "is_default",
                    models.BooleanField(default=False, verbose_name="wordt getoond"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peer_groups",
                        to="indicators.area",
                        verbose_name="wordt vergeleken",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        related_name="+", to="indicators.area", verbose_name="gemeenten"
                    ),
                ),
            ],
            options={
                "verbose_name": "groep vergelijkbare gemeenten",
                "verbose_name_plural": "groepen vergelijkbare gemeenten",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Period",
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
                (
                    "code",
                    models.CharField(
                        max_length=40, unique=True, verbose_name="kenmerk"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moment", "moment"),
                            ("year", "jaar"),
                            ("half_year", "halfjaar"),
                            ("quarter", "kwartaal"),
                            ("month", "maand"),
                            ("school_year", "schooljaar"),
                            ("span", "periode"),
                            ("as_printed", "zoals gedrukt"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "start",
                    models.DateField(blank=True, null=True, verbose_name="begin"),
                ),
                ("end", models.DateField(blank=True, null=True, verbose_name="einde")),
                ("label", models.CharField(max_length=60, verbose_name="in woorden")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="opmerking"
                    ),
                ),
            ],
            options={
                "verbose_name": "periode",
                "verbose_name_plural": "perioden",
                "ordering": (
                    models.OrderBy(models.F("end"), nulls_last=True),
                    models.OrderBy(models.F("start"), nulls_first=True),
                    "code",
                ),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "moment",
                                    "year",
                                    "half_year",
                                    "quarter",
                                    "month",
                                    "school_year",
                                    "span",
                                    "as_printed",
                                ],
                            )
                        ),
                        name="indicators_period_kind_valid",
                        violation_error_message="Kies een waarde uit de lijst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gte", models.F("start"))),
                        name="indicators_period_in_order",
                        violation_error_message="Het einde ligt voor het begin.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", True),
                                ("kind", "as_printed"),
                                ("start__isnull", True),
                            ),
                            models.Q(
                                ("kind", "span"),
                                models.Q(
                                    ("start__isnull", False),
                                    ("end__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    ("kind__in", ("as_printed", "span")), _negated=True
                                ),
                                ("end__isnull", False),
                                ("start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="indicators_period_dates_fit_kind",
                        violation_error_message="Begin en einde passen niet bij deze soort periode.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
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
                ("text", models.TextField(verbose_name="duiding")),
                (
                    "author",
                    models.CharField(max_length=150, verbose_name="wie schrijft dit"),
                ),
                ("role", models.CharField(max_length=100, verbose_name="functie")),
                ("written_on", models.DateField(verbose_name="geschreven op")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explanations",
                        to="indicators.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.period",
                        verbose_name="periode",
                    ),
                ),
            ],
            options={
                "verbose_name": "duiding",
                "verbose_name_plural": "duidingen",
                "ordering": ("indicator", "-written_on"),
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                ("table", models.CharField(max_length=63, verbose_name="tabel")),
                ("row_id", models.BigIntegerField(verbose_name="nummer van de rij")),
                ("row", models.JSONField(verbose_name="de rij zoals hij was")),
                ("known_from", models.DateTimeField(verbose_name="bekend vanaf")),
                ("known_to", models.DateTimeField(verbose_name="bekend tot")),
            ],
            options={
                "verbose_name": "eerdere versie",
                "verbose_name_plural": "eerdere versies",
                "ordering": ("table", "row_id", "known_from"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "row_id", "known_from"),
                        name="indicators_revision_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_to__gt", models.F("known_from"))),
                        name="indicators_revision_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                (
                    "known_from",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="bekend vanaf",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=80, unique=True, verbose_name="kenmerk"
                    ),
                ),
                (
                    "table",
                    models.CharField(blank=True, max_length=60, verbose_name="tabel"),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="onderwerp in de tabel"
                    ),
                ),
                (
                    "is_preferred",
                    models.BooleanField(
                        default=False,
                        help_text="Deze reeks geeft het cijfer dat bovenaan staat.",
                        verbose_name="eerste reeks bij de indicator",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="policy.sourcedocument",
                        verbose_name="document",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="indicators.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="indicators.source",
                        verbose_name="bron van cijfers",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.unit",
                        verbose_name="eenheid",
                    ),
                ),
            ],
            options={
                "verbose_name": "reeks",
                "verbose_name_plural": "reeksen",
                "ordering": ("indicator", "-is_preferred", "slug"),
            },
        ),
        migrations.CreateModel(
            name="Remark",
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
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                ("text", models.TextField(verbose_name="opmerking")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bron",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.period",
                        verbose_name="periode",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="indicators.series",
                        verbose_name="reeks",
                    ),
                ),
            ],
            options={
                "verbose_name": "opmerking bij een reeks",
                "verbose_name_plural": "opmerkingen bij reeksen",
                "ordering": ("series", "period"),
            },
        ),
        migrations.CreateModel(
            name="Observation",
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
                (
                    "known_from",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="bekend vanaf",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=20,
                        null=True,
                        verbose_name="waarde",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Zo nauwkeurig als de bron het cijfer geeft.",
                        verbose_name="decimalen in de bron",
                    ),
                ),
                (
                    "missing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_measured", "niet gemeten"),
                            ("not_yet_known", "nog niet bekend"),
                            ("suppressed", "geheim (te klein aantal)"),
                            ("impossible", "kan niet voorkomen"),
                            ("not_applicable", "niet van toepassing"),
                            ("vanished", "staat niet meer in de bron"),
                            ("not_stated", "staat niet in de bron"),
                            ("in_words", "alleen in woorden in de bron"),
                            ("in_image", "alleen in een afbeelding in de bron"),
                        ],
                        max_length=20,
                        verbose_name="waarom geen cijfer",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reported", "zoals gemeld"),
                            ("provisional", "voorlopig"),
                            ("revised", "nader voorlopig"),
                            ("final", "definitief"),
                            ("modelled", "schatting uit een model"),
                            ("forecast", "raming"),
                        ],
                        max_length=20,
                        verbose_name="soort cijfer",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "breakdown",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.breakdown",
                        verbose_name="uitsplitsing",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.period",
                        verbose_name="periode",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="indicators.series",
                        verbose_name="reeks",
                    ),
                ),
            ],
            options={
                "verbose_name": "cijfer",
                "verbose_name_plural": "cijfers",
                "ordering": ("series", "area", "period", "breakdown"),
            },
        ),
        migrations.CreateModel(
            name="SeriesBreak",
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
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                ("on", models.DateField(verbose_name="breuk op")),
                (
                    "reason",
                    models.CharField(max_length=200, verbose_name="wat veranderde"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bron",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaks",
                        to="indicators.series",
                        verbose_name="reeks",
                    ),
                ),
            ],
            options={
                "verbose_name": "breuk in de reeks",
                "verbose_name_plural": "breuken in reeksen",
                "ordering": ("series", "on"),
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                (
                    "known_from",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="bekend vanaf",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("value_by_date", "waarde in een jaar"),
                            ("keep", "gelijk houden"),
                            ("interval", "tussen twee waarden"),
                            ("direction", "alleen een richting"),
                            ("milestone", "mijlpaal"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "aim",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("up", "stijgen"),
                            ("down", "dalen"),
                            ("not_up", "niet stijgen"),
                            ("not_down", "niet dalen"),
                        ],
                        max_length=10,
                        verbose_name="richting",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=20,
                        null=True,
                        verbose_name="streefwaarde",
                    ),
                ),
                (
                    "upper_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="Alleen bij een streven tussen twee waarden.",
                        max_digits=20,
                        null=True,
                        verbose_name="hoogste waarde",
                    ),
                ),
                (
                    "rationale",
                    models.TextField(blank=True, verbose_name="waarom dit streven"),
                ),
                (
                    "set_by",
                    models.CharField(
                        choices=[
                            ("framework", "het beleidskader"),
                            ("programme", "het uitvoeringsprogramma"),
                            ("covenant", "een convenant"),
                            ("law", "wet of rijk"),
                            ("other", "een ander plan of rapport"),
                        ],
                        max_length=20,
                        verbose_name="bepaald door",
                    ),
                ),
                (
                    "is_ours",
                    models.BooleanField(
                        default=False,
                        help_text="Zo lezen wij de woorden van de bron.",
                        verbose_name="onze lezing",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "baseline_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.period",
                        verbose_name="begin van het streven",
                    ),
                ),
                (
                    "breakdown",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.breakdown",
                        verbose_name="uitsplitsing",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="policy.decision",
                        verbose_name="besluit",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bron",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="policy.goal",
                        verbose_name="doel",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="indicators.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.period",
                        verbose_name="te halen in",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.unit",
                        verbose_name="eenheid",
                    ),
                ),
            ],
            options={
                "verbose_name": "streefwaarde",
                "verbose_name_plural": "streefwaarden",
                "ordering": ("indicator", "period"),
            },
        ),
        migrations.AddConstraint(
            model_name="areamember",
            constraint=models.UniqueConstraint(
                fields=("group", "member"),
                name="indicators_areamember_unique",
                violation_error_message="Dit gebied is al lid van deze groep.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "country",
                            "province",
                            "municipality",
                            "district",
                            "neighbourhood",
                            "group",
                            "peer_group",
                            "unknown",
                        ],
                    )
                ),
                name="indicators_area_kind_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                name="indicators_area_validity_in_order",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__regex",
                        "^(GM\\d{4}|NL01|PV\\d{2}|WK\\d{6}|BU\\d{8}|X-[A-Z0-9-]+)$",
                    )
                ),
                name="indicators_area_code_valid",
                violation_error_message="Schrijf een CBS-code zoals GM1783, of een eigen code zoals X-REGIO.",
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.UniqueConstraint(
                fields=("dimension", "key"),
                name="indicators_category_unique",
                violation_error_message="Deze uitsplitsing heeft al een categorie met dit kenmerk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalindicator",
            constraint=models.UniqueConstraint(
                fields=("goal", "indicator"),
                name="indicators_goalindicator_unique",
                violation_error_message="Dit cijfer hoort al bij dit doel.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalindicator",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_headline", True)),
                fields=("goal",),
                name="indicators_goalindicator_one_headline",
                violation_error_message="Dit doel heeft al een eerste cijfer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peergroup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True)),
                fields=("area",),
                name="indicators_peergroup_one_default",
                violation_error_message="Deze gemeente heeft al een groep die wordt getoond.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peergroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis", ""), _negated=True),
                name="indicators_peergroup_basis_named",
                violation_error_message="Schrijf waarop deze groep is gekozen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="explanation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True),
                    models.Q(("author", ""), _negated=True),
                ),
                name="indicators_explanation_text_and_author",
                violation_error_message="Schrijf de duiding en wie haar schrijft.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.UniqueConstraint(
                fields=("series", "area", "period", "section", "text"),
                name="indicators_remark_unique",
                violation_error_message="Deze opmerking staat er al.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=("series", "area", "period", "breakdown"),
                name="indicators_observation_unique",
                violation_error_message="Deze reeks heeft hier al een cijfer voor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("missing", ""), ("value__isnull", False)),
                    models.Q(
                        ("value__isnull", True),
                        models.Q(("missing", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="indicators_observation_value_or_reason",
                violation_error_message="Geef een waarde, of de reden waarom die er niet is; niet allebei.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "missing__in",
                        [
                            "",
                            "not_measured",
                            "not_yet_known",
                            "suppressed",
                            "impossible",
                            "not_applicable",
                            "vanished",
                            "not_stated",
                            "in_words",
                            "in_image",
                        ],
                    )
                ),
                name="indicators_observation_missing_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "reported",
                            "provisional",
                            "revised",
                            "final",
                            "modelled",
                            "forecast",
                        ],
                    )
                ),
                name="indicators_observation_status_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__lt", Decimal("100000000000000"))),
                name="indicators_observation_value_is_a_number",
                violation_error_message="Vul een getal in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seriesbreak",
            constraint=models.UniqueConstraint(
                fields=("series", "on"),
                name="indicators_seriesbreak_unique",
                violation_error_message="Deze reeks heeft op deze dag al een breuk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seriesbreak",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="indicators_seriesbreak_has_reason",
                violation_error_message="Schrijf wat er veranderde.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["value_by_date", "keep", "interval", "direction", "milestone"],
                    )
                ),
                name="indicators_target_kind_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "set_by__in",
                        ["framework", "programme", "covenant", "law", "other"],
                    )
                ),
                name="indicators_target_set_by_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__lt", Decimal("100000000000000"))),
                name="indicators_target_value_is_a_number",
                violation_error_message="Vul een getal in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("upper_value__lt", Decimal("100000000000000"))),
                name="indicators_target_upper_value_is_a_number",
                violation_error_message="Vul een getal in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("aim__in", ["", "up", "down", "not_up", "not_down"])
                ),
                name="indicators_target_aim_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", False),
                    ("period__isnull", False),
                    models.Q(("aim", ""), _negated=True),
                    _connector="OR",
                ),
                name="indicators_target_value_date_or_direction",
                violation_error_message="Vul een waarde, een periode of een richting in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "direction"), _negated=True),
                    models.Q(("aim", ""), _negated=True),
                    _connector="OR",
                ),
                name="indicators_target_direction_named",
                violation_error_message="Kies welke richting het cijfer op moet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "interval"),
                        ("upper_value__gte", models.F("value")),
                        ("upper_value__isnull", False),
                        ("value__isnull", False),
                    ),
                    models.Q(
                        models.Q(("kind", "interval"), _negated=True),
                        ("upper_value__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="indicators_target_interval_in_order",
                violation_error_message="Vul bij een streven tussen twee waarden eerst de laagste en dan de hoogste in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                fields=("indicator", "goal", "area", "breakdown", "period", "set_by"),
                name="indicators_target_unique",
                nulls_distinct=False,
                violation_error_message="Dit streven bestaat al.",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document__isnull", True),
                        ("source__isnull", False),
                        models.Q(("table", ""), _negated=True),
                        models.Q(("measure", ""), _negated=True),
                    ),
                    models.Q(
                        ("document__isnull", False),
                        ("measure", ""),
                        ("source__isnull", True),
                        ("table", ""),
                    ),
                    _connector="OR",
                ),
                name="indicators_series_one_origin",
                violation_error_message="Kies een bron met tabel en onderwerp, of een document; niet allebei.",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_preferred", True)),
                fields=("indicator",),
                name="indicators_series_one_preferred",
                violation_error_message="Deze indicator heeft al een eerste reeks.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "direction__in",
                        ["higher_better", "lower_better", "neutral", "unknown"],
                    )
                ),
                name="indicators_indicator_direction_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["input", "output", "outcome", "context", "perception"],
                    )
                ),
                name="indicators_indicator_kind_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("influence__in", ["large", "partial", "small", "unknown"])
                ),
                name="indicators_indicator_influence_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
    ]
