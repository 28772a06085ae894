#!/usr/bin/env python3
"""Write the scans of this folder: `cd testdata/scans && python3 make.py`. Needs pdftoppm.

ferries.png   one page, black and white, 200 dpi
turned.png    the same page, laid on its side
faint.png     the same page as a bad copy of 75 dpi: figures are read wrong
blank.png     an empty page
scan.pdf      two pages that are pictures: ferries, quays
mixed.pdf     a page of text, the picture of quays, an empty page
stamp.pdf     the picture of quays under a stamp of text
"""
import struct
import subprocess
import tempfile
import zlib

SIZE = (432, 288)  # points

FERRIES = ["Ghana and Togo: Ferries", "",
           "On 14 May 2021 Ghana and Togo signed an agreement on ferries in Accra.",
           "Exports of Ghana to Togo reached $78.4 million in 2021, after $61.9 million",
           "in 2020. Togo lent the harbour of Tema 35 million euros in March 2022.",
           "The two states have signed 18 bilateral agreements so far, and plan to",
           "spend $240,000 on signs and lights by 2024."]
QUAYS = ["Quays", "",
         "In June 2019 the port of Tema opened a new quay, which cost $36.5 million.",
         "The harbour bank lent the city $12 million in August 2019 for the road",
         "behind it. Tolls bring in about $3 million a year, which is more than the",
         "ministry had expected when the plan was made in 2016."]


def content(lines):
    out = ""
    for i, s in enumerate(lines):
        size = 15 if i == 0 else 10.5
        out += f"BT /F {size} Tf 1 0 0 1 36 {SIZE[1] - 48 - 17 * i} Tm ({s}) Tj ET\n"
    return out.encode()


def pdf(name, pages):
    """pages: content stream, and a picture or None."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"]
    kids = []
    for stream, page in pages:
        n = len(objects) + 1
        kids.append(f"{n} 0 R")
        image = b""
        if page:
            stream = b"q %d 0 0 %d 0 0 cm /I Do Q\n" % SIZE + stream
            image = b"/XObject<</I %d 0 R>>" % (n + 2)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<</F 3 0 R>>%s>>/Contents %d 0 R>>"
                       % (*SIZE, image, n + 1))
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
        if page:
            w, h, data = page[0], page[1], packed(page[2])
            objects.append(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode"
                           b"/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 1/Columns %d>>/Length %d>>\nstream\n%s\nendstream"
                           % (w, h, w, len(data), data))
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    out, offsets = b"%PDF-1.4\n", []
    for i, o in enumerate(objects):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, o)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)
    with open(name, "wb") as f:
        f.write(out)


def draw(lines, dpi):
    """A page of lines as width, height and rows of bits, 1 for white."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as f:
        pdf(f.name, [(content(lines), None)])
        pbm = subprocess.run(["pdftoppm", "-r", str(dpi), "-mono", "-singlefile", f.name], check=True, capture_output=True).stdout
    magic, size, bits = pbm.split(b"\n", 2)
    w, h = map(int, size.split())
    assert magic == b"P4"
    stride = (w + 7) // 8
    return w, h, [bytes(255 - b for b in bits[y * stride:(y + 1) * stride]) for y in range(h)]


def turned(page):
    """The page, a quarter turned to the right."""
    w, h, rows = page
    out = []
    for x in range(w):
        row = bytearray((h + 7) // 8)
        for y in range(h):
            if rows[h - 1 - y][x // 8] >> (7 - x % 8) & 1:
                row[y // 8] |= 0x80 >> y % 8
        out.append(bytes(row))
    return h, w, out


def packed(rows):
    return zlib.compress(b"".join(b"\0" + r for r in rows), 9)


def png(name, page):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    w, h, rows = page
    with open(name, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 1, 0, 0, 0, 0))
                + chunk(b"IDAT", packed(rows)) + chunk(b"IEND", b""))


def main():
    ferries, quays = draw(FERRIES, 200), draw(QUAYS, 200)
    png("ferries.png", ferries)
    png("turned.png", turned(ferries))
    png("faint.png", draw(FERRIES, 75))
    png("blank.png", draw([], 75))
    pdf("scan.pdf", [(b"", ferries), (b"", quays)])
    pdf("mixed.pdf", [(content(FERRIES), None), (b"", quays), (b"", None)])
    pdf("stamp.pdf", [(b"BT /F 8 Tf 1 0 0 1 380 10 Tm (Copy 3) Tj ET\n", quays)])


main()
