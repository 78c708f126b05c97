"""Figures by part: how a figure divides over groups, reasons or municipalities."""

from indicators.parts.page import PartsPage
from indicators.parts.preview import Preview, preview_of

__all__ = ["PartsPage", "Preview", "preview_of"]
