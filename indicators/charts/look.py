"""Colours, marks and sizes of the charts. Colour never stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

INK, SOFT, EDGE, GRID = "#17202c", "#4c5966", "#6b7785", "#e3e8ed"
BLUE, BLUE_TINT, OCHRE = "#12436d", "#e8f0f7", "#8a4b00"
PEERS, PAST_TINT, WHITE = "#e6ebf0", "#eef1f4", "#fff"
# Quoted: a name with a number is no bare CSS word.
FONT = "'Source Sans 3', 'Noto Sans', Arial, sans-serif"

# Dash patterns in pixels, as Plotly and SVG both read them.
SOLID = "solid"
COUNTRY_DASH, PEERS_DASH, GOAL_DASH = "2.5px,3.5px", "7px,5px", "12px,4px,2px,4px"
# The middle of the peers has dashes, that of all municipalities runs on.
MIDDLES = {"peers": (2, PEERS_DASH), "all": (1.5, SOLID)}
BOUNDARY_DASH, MERGER_DASH = "1px,3px", "4px,3px"
# Areas beside the own one and Nederland; also in components/chart_mark.html.
OTHER_DASHES = ("14px,4px", "4px,4px", "10px,3px,2px,3px", SOLID)


@dataclass(frozen=True)
class Mark:
    """How a figure of one status is drawn, with the line that leads to it."""

    symbol: str = "circle"
    size: float = 10
    is_open: bool = False
    dash: str = SOLID
    width: float = 3.5
    name: str = ""  # in key and hover; nothing to say of an ordinary figure


PLAIN = Mark()
# Plotly draws a diamond 1.3 times its size.
DIAMOND = 14 / 1.3
MARKS = {
    "provisional": Mark(is_open=True, dash="3.5px,4.5px", name="voorlopig cijfer"),
    "revised": Mark(is_open=True, dash="3.5px,4.5px", name="nader voorlopig cijfer"),
    "modelled": Mark("square", is_open=True, name="schatting uit een model"),
    "forecast": Mark("diamond", DIAMOND, True, "8px,5px", 2, "raming"),
}


SUMMED, SUMMED_DASH = "op latere grenzen", "9px,4px"


def mark_of(status: str, is_summed: bool = False) -> Mark:
    """A computed figure has the form of its status, open and with a line of dashes."""
    mark = MARKS.get(status, PLAIN)
    if not is_summed:
        return mark
    name = f"{SUMMED}, {mark.name}" if mark.name else SUMMED
    return replace(mark, is_open=True, dash=SUMMED_DASH, name=name)


@dataclass(frozen=True)
class Size:
    """A sheet in CSS pixels; the phone gets its own, never a scaled one."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    label: int
    tick: int
    per_year_tick: int
    is_narrow: bool = False

    @property
    def plot_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        return self.height - self.top - self.bottom


WIDE = Size(828, 412, 52, 16, 62, 58, label=15, tick=14, per_year_tick=64)
NARROW = Size(
    358, 400, 30, 12, 62, 58, label=14, tick=13, per_year_tick=46, is_narrow=True
)
# On one sheet of paper: beside a text, and as one of three in a row.
PAPER = Size(460, 300, 34, 10, 58, 54, label=12, tick=11, per_year_tick=44)
PAPER_SMALL = Size(
    250, 212, 26, 10, 58, 54, label=12, tick=11, per_year_tick=44, is_narrow=True
)

# Widths of the letters of Source Sans 3 as a share of the size of the text.
SLIM, BROAD = set("fijlrtI.,:;'|()·- \xa0"), set("mwMW%€—")


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in pixels; rather too wide than too narrow."""
    shares = (
        0.3 if letter in SLIM else 0.86 if letter in BROAD else 0.54 for letter in text
    )
    return size * sum(shares)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines of at most `width`; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split(" ") if text else ():  # a no-break space holds
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
