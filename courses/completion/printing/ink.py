"""The page under the pen: sizes, colours, and text in whichever font has its letters. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from .fonts import Fonts

PAGE_WIDTH, PAGE_HEIGHT = landscape(A4)
MARGIN = 62
WIDTH = PAGE_WIDTH - 2 * MARGIN

# The light palette of the site; the line is a little darker, for printers.
INK, SOFT, LINE, ACCENT = (HexColor(value) for value in ("#241f1a", "#5e554b", "#cfc5b5", "#a3341a"))
BEADS, RODS = HexColor("#c8492a"), HexColor("#948877")
FAINT = HexColor("#f3e3dc")


@dataclass(frozen=True)
class Pen:
    canvas: Canvas
    fonts: Fonts

    def width(self, text: str, size: float) -> float:
        return self.fonts.width(text, size)

    def write(self, x: float, y: float, text: str, size: float, colour=INK) -> float:
        """Writes from x on the base line y; returns where the text ends."""
        self.canvas.setFillColor(colour)
        for name, part in self.fonts.runs(text):
            self.canvas.setFont(name, size)
            self.canvas.drawString(x, y, part)
            x += self.fonts.width(part, size)
        return x

    def write_to(self, x: float, y: float, text: str, size: float, colour=INK) -> None:
        """Writes so that the text ends at x."""
        self.write(x - self.width(text, size), y, text, size, colour)

    def rule(self, x: float, y: float, length: float, colour=LINE, thickness: float = 0.75) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x, y, x + length, y)

    def mark(self, x: float, y: float, size: float) -> None:
        """The abacus of the site's mark, its lower left corner at (x, y); drawn in the units of mark.svg."""
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(x, y + size)
        canvas.scale(size / 32, -size / 32)
        canvas.setStrokeColor(RODS)
        canvas.setLineCap(1)
        canvas.setLineWidth(2)
        canvas.line(9.5, 2, 9.5, 30)
        canvas.line(22.5, 2, 22.5, 30)
        canvas.setLineWidth(2.5)
        canvas.line(2, 11.5, 30, 11.5)
        canvas.setFillColor(BEADS)
        for left, top in ((4, 3.25), (17, 3.25), (4, 22.5), (17, 13.5), (17, 22.5)):
            canvas.roundRect(left, top, 11, 6.25, 3.1, stroke=0, fill=1)
        canvas.restoreState()

    def qr_code(self, x: float, y: float, size: float, text: str) -> None:
        """With its lower left corner at (x, y), without a quiet zone: white paper is around it."""
        self.canvas.setFillColor(INK)
        code = QrCode(text, width=size, height=size, qrBorder=0, qrLevel="M")
        code.drawOn(self.canvas, x, y)
