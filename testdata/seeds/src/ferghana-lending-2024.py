"""Sets ferghana-lending-2024.txt with ReportLab: running head and foot, a table, a framed box.

Usage: python3 ferghana-lending-2024.py OUT.pdf

Each line of the text is one block, named by its first word: "#" title, "##" heading, "by", "note", "table" (caption),
"row" (cells parted by "|"), "end" (of the table), "box", "small"; any other line is a paragraph.
"""
import sys
from pathlib import Path

from reportlab import rl_config

rl_config.invariant = 1  # no time stamps: the same text gives the same bytes

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=12, leading=16.5, alignment=4, spaceAfter=6)
STYLES = {
    "#": ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=18, leading=22, spaceAfter=6),
    "##": ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=12, leading=16, spaceBefore=8, spaceAfter=3),
    "by": ParagraphStyle("by", fontName="Helvetica", fontSize=9.5, leading=13),
    "note": ParagraphStyle("note", parent=BODY, fontName="Times-Italic", spaceBefore=6),
    "table": ParagraphStyle("caption", fontName="Helvetica-Bold", fontSize=9.5, leading=13, spaceBefore=4, spaceAfter=3),
    "box": ParagraphStyle("box", parent=BODY, fontSize=10, leading=13, borderColor=colors.black, borderWidth=0.7,
                          borderPadding=5, spaceBefore=10, spaceAfter=12),
    "small": ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=11),
}
GRID = [("FONT", (0, 0), (-1, -1), "Helvetica", 8.5), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8.5),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black),
        ("ALIGN", (2, 0), (-1, -1), "RIGHT")]


def blocks(lines):
    """Yields the flowables of the text, collecting the rows of a table until its end."""
    rows = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "row":
            rows.append([c.strip() for c in rest.split("|")])
        elif word == "end":
            yield Table(rows, style=GRID, colWidths=[50 * mm, 40 * mm, 20 * mm, 25 * mm, 25 * mm], hAlign="LEFT")
            yield Spacer(1, 6)
            rows = []
        elif word in STYLES:
            yield Paragraph(rest, STYLES[word])
        elif line.strip():
            yield Paragraph(line, BODY)


def running(canvas, doc):
    """Head and foot of every page."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(25 * mm, 285 * mm, "Silk Plains Development Bank")
    canvas.drawRightString(185 * mm, 285 * mm, "Lending Note 24-07")
    canvas.drawCentredString(105 * mm, 12 * mm, f"Page {doc.page}")


def main(out):
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    doc = SimpleDocTemplate(out, pagesize=A4, leftMargin=25 * mm, rightMargin=25 * mm, topMargin=22 * mm, bottomMargin=22 * mm,
                            title="Lending Note: Water and Power in the Ferghana Basin", author="Dilnoza Abenova-Hughes")
    doc.build(list(blocks(text.splitlines())), onFirstPage=running, onLaterPages=running)


if __name__ == "__main__":
    main(sys.argv[1])
