#!/usr/bin/env python3
"""Write the PDFs of this folder: `cd testdata/pdf && python3 make.py`. The enciphered variants need mutool.

brief.pdf     three pages with a running header and page numbers, headings, a paragraph that goes on overleaf,
              words divided by hyphens, a list, a table, a footnote
columns.pdf   one page of two columns, the heading across both
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


def write(name, pages):
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
               "<</Title(Water and Power in Meridia)/Author(A. Clerk)/CreationDate(D:20240105120000Z)>>"]
    kids = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<{FONTS}>>/Contents {len(objects) + 2} 0 R>>")
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


write("brief.pdf", brief())
write("columns.pdf", columns())
for name, method, user in (("rc4", "rc4-128", ""), ("aes128", "aes-128", ""), ("aes256", "aes-256", ""), ("locked", "aes-256", "secret")):
    subprocess.run(["mutool", "clean", "-E", method, "-O", "owner", "-U", user, "columns.pdf", name + ".pdf"], check=True)
