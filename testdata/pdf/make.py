#!/usr/bin/env python3
"""Write the PDFs of this folder: `cd testdata/pdf && python3 make.py`. The enciphered variants need mutool.

brief.pdf     three pages with a running header and page numbers, headings, a paragraph that goes on overleaf,
              words divided by hyphens, a list, a table, a footnote
columns.pdf   one page of two columns, the heading across both
traits.pdf    marks of notes behind years and sums; a chart with its labels; a sentence that goes on behind the table
              on the next page; a layer that is off; a head that is marked as no content; a watermark; a turned page;
              page labels and bookmarks
"""
import subprocess

FONTS = "/Font<</F 3 0 R/B 4 0 R>>"
LEADING = 14


def escape(s):
    return s.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def line(x, y, text, font="F", size=11):
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escape(text)}) Tj ET\n"


def block(x, y, lines, **how):
    return "".join(line(x, y - i * LEADING, t, **how) for i, t in enumerate(lines))


def write(name, pages, catalog="", resources="", page=lambda i: "", more=()):
    objects = [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
               "<</Title(Water and Power in Meridia)/Author(A. Clerk)/CreationDate(D:20240105120000Z)>>", *more]
    kids = []
    for i, content in enumerate(pages):
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{page(i)}/Resources<<{FONTS}{resources}>>/Contents {len(objects) + 2} 0 R>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, offsets = "%PDF-1.4\n", []
    for i, o in enumerate(objects):
        offsets.append(len(out))
        out += f"{i + 1} 0 obj\n{o}\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{o:010} 00000 n \n" for o in offsets)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{xref}\n%%EOF\n"
    with open(name, "wb") as f:
        f.write(out.encode("cp1252"))


def around(n, body):
    return line(72, 750, "Meridia Policy Notes", size=9) + body + line(300, 40, str(n), size=9)


def brief():
    one = line(72, 700, "Water and Power in Meridia", font="B", size=18)
    one += line(72, 660, "Summary", font="B", size=13)
    one += block(72, 636, ["In March 2021 the two river states signed a treaty on the shared dams. Its aim is mod-",
                           "est: to tell each other a week ahead how much water will be let down. The well-known",
                           "disputes of the past are left aside, and no well-known name is on the paper."])
    one += block(72, 580, ["Three things follow from it:"])
    one += line(84, 560, "•") + line(98, 560, "a joint office with a budget of $4 million,")
    one += line(84, 546, "•") + line(98, 546, "a telephone line that is manned by day and by")
    one += line(98, 532, "night, and")
    one += line(84, 518, "•") + line(98, 518, "a yearly meeting in May.")
    one += block(72, 490, ["The costs are shared as the table shows; the larger state pays the larger part, which is",
                           "about what its share of the water comes to."])
    for i, row in enumerate((("State", "2021", "2022"), ("Norland", "1.5", "2.5"), ("Sudland", "0.5", "1.0"))):
        for x, cell in zip((72, 250, 350), row):
            one += line(x, 440 - 16 * i, cell, font="B" if i == 0 else "F")
    one += block(72, 380, ["Both parliaments agreed by large majorities.", ])
    one += line(296, 384, "1", size=6)
    one += block(72, 352, ["The office will open in 2023 in a house by the river that the city has given it, and it will"])
    one += line(72, 92, "1 The votes were taken on 4 and 5 May 2021.", size=8)
    two = block(72, 700, ["keep the books of both states, which had not been compared before."])
    two += line(72, 660, "Outlook", font="B", size=13)
    two += block(72, 636, ["A second treaty, on the price of power, is planned for 2025."])
    three = block(72, 700, ["The annex lists the dams."])
    return [around(1, one), around(2, two), around(3, three)]


def columns():
    left = ["This column is read first, from its top", "to its foot, as the stream has it, and", "its last sentence runs on in the next"]
    right = ["column without a new paragraph.", "Then comes another sentence."]
    return [line(72, 700, "Two Columns Side by Side", font="B", size=16) + block(72, 660, left) + block(320, 660, right)]


def raised(x, y, text):
    return line(x, y + 4, text, size=7)


def chart():
    out = "100 400 m 160 450 l 220 430 l 300 500 l S 100 390 m 320 390 l S 100 390 m 100 510 l S\n"
    out += "".join(line(100 + 70 * i, 378, str(2018 + i), size=8) for i in range(4))
    return out + line(120, 490, "Exports", size=8) + line(100, 355, "Figure 1: Exports to Norland", size=9)


def traits():
    head = "/Artifact <</Type/Pagination>> BDC\n" + line(72, 750, "Meridia Policy Notes", size=9) + "EMC\n"
    mark = "BT /B 60 Tf 0.7 0.7 -0.7 0.7 200 250 Tm (DRAFT) Tj ET\n"
    one = head + line(72, 700, "Trade in Meridia", font="B", size=16)
    one += line(72, 660, "Exports doubled in 2019") + raised(189.2, 660, "1") + line(197, 660, "and cost the state $5 million") + raised(340.6, 660, "2")
    one += line(348, 660, "over all the years since then.")
    one += line(72, 646, "The area of the dams is 40 km") + raised(219, 646, "2") + line(226, 646, "and that of the delta is not known.")
    one += "/OC /Off BDC\n" + line(72, 600, "This layer is not seen.") + "EMC\n" + chart()
    one += line(72, 320, "In May 2022 the ministers of both states met for the third time and asked their clerks to")
    one += line(72, 120, "1 In prices of 2015.", size=8) + line(72, 108, "2 Without the price of the land.", size=8) + mark
    two = head
    for i, row in enumerate((("State", "2021", "2022"), ("Norland", "1.5", "2.5"), ("Sudland", "0.5", "1.0"))):
        for x, cell in zip((72, 250, 350), row):
            two += line(x, 700 - 16 * i, cell, font="B" if i == 0 else "F")
    two += block(72, 620, ["count the boats of the delta before the end of the year.", "No count has been made."]) + mark
    three = head + line(72, 700, "Annex", font="B", size=16) + line(72, 660, "This page is turned.") + mark
    return [one, two, three]


write("brief.pdf", brief())
write("traits.pdf", traits(), page=lambda i: "/Rotate 90/CropBox[36 36 576 776]" if i == 2 else "", resources="/Properties<</Off 6 0 R>>",
      catalog="/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>/PageLabels<</Nums[0<</S/r>>2<</S/D/P(A-)>>]>>/Outlines 7 0 R",
      more=["<</Type/OCG/Name(Off)>>", "<</First 8 0 R/Last 8 0 R>>", "<</Title(Annex)/Dest[13 0 R/Fit]>>"])
write("columns.pdf", columns())
for name, method, user in (("rc4", "rc4-128", ""), ("aes128", "aes-128", ""), ("aes256", "aes-256", ""), ("locked", "aes-256", "secret")):
    subprocess.run(["mutool", "clean", "-E", method, "-O", "owner", "-U", user, "columns.pdf", name + ".pdf"], check=True)
