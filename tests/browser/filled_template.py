"""A template as a civil servant fills it in: from the facts of the report over 2020."""

import csv
import re
from io import BytesIO

from openpyxl import load_workbook

from indicators.choices import JudgementWord, ObservationMissing, ObservationStatus
from indicators.sample.files import DATA as INDICATORS
from policy.choices import ActivityCategory, ActivityStatus
from policy.sample.files import DATA as POLICY
from reports.sample.load import DATA as REPORTS

YEAR, FRAMEWORK, SOURCE = "2020", "sbk-2016", "002_"
FIRST_ROW = 3  # under the line that marks the sheet, and the headings
PARTS = ("Doelen", "Cijfers", "Activiteiten")
TITLE = "Voortgangsrapportage 2020"
TEXTS = {
    "pages": "Bladzijden",
    "done": "Wat is er gedaan",
    "result": "Wat leverde het op",
    "explanation": "Toelichting",
    "adjustment": "Wat moet er anders",
    "risks": "Risico’s",
}


# --- the facts ---


def rows_of(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_the_report(folder, name):
    rows = rows_of(folder, name)
    return [row for row in rows if row["source_file"].startswith(SOURCE)]


def labels(name, key, label):
    return {row[key]: row[label] for row in rows_of(INDICATORS, name)}


def figures():
    """Every row of the facts that this report gives, but for a second mention."""
    rows = of_the_report(INDICATORS, "observations")
    return [row for row in rows if not row["remark"]]


def second_mentions():
    rows = of_the_report(INDICATORS, "observations")
    return [row for row in rows if row["remark"]]


def slug_of(row):
    return row["indicator_key"].replace("_", "-")


def in_dutch(number):
    """'44727' is '44.727', and '3.2' is '3,2'."""
    whole, _, fraction = number.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped


def unit_codes():
    """By the indicator and the unit that the facts name."""
    given = labels("units", "unit_as_given", "unit")
    readings = {
        (row["indicator_key"], row["unit_as_given"]): row["unit"]
        for row in rows_of(INDICATORS, "unit_readings")
    }
    return lambda row: readings.get(
        (row["indicator_key"], row["unit"]), given[row["unit"]]
    )


# --- the workbook ---


class Part:
    """A sheet of the template: a row that stands there is filled in, or a new one."""

    def __init__(self, sheet, *keys):
        self.sheet = sheet
        self.columns = {cell.value: cell.column for cell in sheet[FIRST_ROW - 1]}
        self.keys = keys
        self.rows = {
            tuple(self.cell(number, key).value or "" for key in keys): number
            for number in range(FIRST_ROW, sheet.max_row + 1)
        }

    def cell(self, number, heading):
        return self.sheet.cell(number, self.columns[heading])

    def fill(self, values):
        named = tuple(values[key] for key in self.keys)
        number = self.rows.setdefault(named, FIRST_ROW + len(self.rows))
        for heading, value in values.items():
            self.cell(number, heading).value = value


def emptied(template):
    """Without any row: the form as it is for a report that says nothing yet."""
    book = load_workbook(BytesIO(template))
    for name in PARTS:
        book[name].delete_rows(FIRST_ROW, book[name].max_row)
    return saved(book)


def filled(template):
    book = load_workbook(BytesIO(template))
    fill_goals(Part(book["Doelen"], "Kenmerk doel"))
    fill_figures(
        Part(
            book["Cijfers"],
            *("Kenmerk cijfer", "Kenmerk eenheid", "Kenmerk gebied"),
            *("Kenmerk periode", "Kenmerk uitsplitsing"),
        )
    )
    fill_activities(Part(book["Activiteiten"], "Kenmerk doel", "Activiteit"))
    return saved(book)


def saved(book):
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def fill_goals(part):
    judged = {}
    for row in of_the_report(INDICATORS, "judgements"):
        if not row["indicator_key"]:
            judged.setdefault(row["goal_key"], []).append(row)
    for row in rows_of(REPORTS, "report_goals"):
        if row["period"] == YEAR:
            part.fill(
                {
                    "Kenmerk doel": row["goal_key"],
                    **{heading: row[name] for name, heading in TEXTS.items()},
                    **judgement(judged.get(row["goal_key"], [])),
                }
            )


def judgement(rows):
    if not rows:
        return {}
    return {
        "Oordeel van het college": JudgementWord(rows[0]["word"]).label,
        "Waarom dit oordeel": " ".join(row["reason"] for row in rows),
    }


def fill_figures(part):
    areas = labels("areas", "area_as_given", "code")
    unit_of = unit_codes()
    goals = {}
    for row in rows_of(INDICATORS, "goal_indicators"):
        if row["goal_key"].startswith("sbk-"):
            goals.setdefault(row["indicator_key"], []).append(row["goal_key"])
    told = {row["indicator_key"]: row["remark"] for row in second_mentions()}
    rows = figures()
    last = {row["indicator_key"]: row for row in rows}
    for row in rows:
        is_last = last[row["indicator_key"]] is row
        remark = told.get(row["indicator_key"], "") if is_last else ""
        part.fill(
            {
                "Kenmerk cijfer": slug_of(row),
                "Kenmerk eenheid": unit_of(row),
                "Kenmerk gebied": areas[row["area"]],
                "Kenmerk periode": row["period"],
                "Kenmerk uitsplitsing": re.sub(r"\w+=totaal", "", row["breakdown"]),
                "Bij doel": "; ".join(goals[row["indicator_key"]]),
                "Plaats in het stuk": row["source_ref"],
                "Al openbaar in": TITLE,
                **what_it_says(row, remark),
            }
        )


def what_it_says(row, remark):
    note = f"{row['note']} {remark}".strip()
    if row["status"] == "target":
        return {
            "Waarom geen waarde": ObservationMissing.NOT_STATED.label,
            "Opmerking": f"Streefwaarde: {in_dutch(row['value'])}. {note}".strip(),
        }
    if row["missing"]:
        label = ObservationMissing(row["missing"]).label
        return {"Waarom geen waarde": label, "Opmerking": note}
    status = "forecast" if row["status"] == "forecast" else "reported"
    return {
        "Waarde": as_typed(row["value"]),
        "Decimalen": len(row["value"].partition(".")[2]),
        "Soort cijfer": ObservationStatus(status).label,
        "Opmerking": note,
    }


def as_typed(number):
    """From a thousand on as a text, as it comes from the letter: '1.174'."""
    dutch = in_dutch(number)
    return dutch if "." in dutch else float(number)


def fill_activities(part):
    periods = labels("periods", "period_as_given", "label_nl")
    for row in of_the_report(POLICY, "activities"):
        part.fill(
            {
                "Kenmerk doel": row["goal_or_project_key"],
                "Activiteit": row["title_nl"],
                "Soort": ActivityCategory(row["category"]).label,
                "Stand": ActivityStatus(row["status"]).label,
                "Periode": periods[row["period"]],
                "Wat leverde het op": row["result"],
                "Plaats in het stuk": row["source_ref"],
            }
        )


# --- what a reader should find ---


def texts():
    """What the facts say in words: of goals, activities and figures."""
    for row in rows_of(REPORTS, "report_goals"):
        if row["period"] == YEAR:
            yield from (row[name] for name in TEXTS)
    for row in of_the_report(POLICY, "activities"):
        yield from (row["title_nl"], row["result"])
    for row in of_the_report(INDICATORS, "observations"):
        yield row["remark"] or row["note"]


def as_read(row):
    """A figure as the page gives it: with its unit, its period and what it is of."""
    units = {item["unit_as_given"]: item for item in rows_of(INDICATORS, "units")}
    unit = units[row["unit"]]
    periods = labels("periods", "period_as_given", "label_nl")
    areas = labels("areas", "area_as_given", "name_nl")
    words = {
        (item["dimension"], item["category"]): item["label"]
        for item in rows_of(INDICATORS, "breakdown_words")
    }
    about = [
        words.get((dimension, category), category)
        for dimension, _, category in (
            part.partition("=") for part in row["breakdown"].split(";") if part
        )
        if category != "totaal"
    ]
    if row["area"] != "Westland":
        about.append(areas[row["area"]])
    remark = ", raming" if row["status"] == "forecast" and row["value"] else ""
    return (
        slug_of(row),
        ", ".join(about),
        f"{value_as_read(row, unit)} {periods[row['period']]}{remark}",
    )


def value_as_read(row, unit):
    if row["status"] == "target":
        return ObservationMissing.NOT_STATED.label
    if row["missing"]:
        return ObservationMissing(row["missing"]).label
    number = in_dutch(row["value"])
    if unit["symbol"] == "€":
        return f"€ {number}"
    if unit["symbol"]:
        return f"{number} {unit['symbol']}"
    return number if unit["unit"] == "aantal" else f"{number} {unit['label_nl']}"
