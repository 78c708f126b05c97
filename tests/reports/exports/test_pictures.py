"""Drawings as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from reports.exports.pictures import png_of

SVG = (
    '<svg viewBox="0 0 200 80" font-family="\'Source Sans 3\', Arial, sans-serif">'
    '<rect width="200" height="80" fill="#12436d"/>'
    '<text x="10" y="40" font-size="20" fill="#fff">{words}</text></svg>'
)


def picture(svg):
    return Image.open(BytesIO(png_of(svg)))


def test_a_drawing_becomes_two_pixels_for_each_of_its_own():
    assert picture(SVG.format(words="Zorg")).size == (400, 160)


def test_its_colours_stay():
    drawn = picture(SVG.format(words="")).convert("RGB")
    assert drawn.getpixel((200, 80)) == (0x12, 0x43, 0x6D)


def test_its_words_are_drawn():
    assert png_of(SVG.format(words="Zorg")) != png_of(SVG.format(words=""))


def test_the_same_drawing_gives_the_same_bytes():
    svg = SVG.format(words="48,7 %")
    assert png_of(svg) == png_of(svg)


@pytest.mark.parametrize("sign", ["\x07", "\ud800", "\uffff"])
def test_a_sign_that_xml_does_not_have_is_left_out(sign):
    assert png_of(SVG.format(words=f"Zo{sign}rg")) == png_of(SVG.format(words="Zorg"))
