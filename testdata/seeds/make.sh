#!/bin/sh
# Rebuilds the sample briefs in seeds/ from their sources in testdata/seeds/src/. The results are committed:
# nobody needs to run this to use docket. It exists so that every byte of a sample can be traced to a source
# that a person wrote, and so that a brief can be corrected in one place.
#
#   testdata/seeds/make.sh            all of them
#   testdata/seeds/make.sh NAME…      only those of these names ("cocoa-prices-2024")
#
# Each PDF comes from another producer, because producers differ in how they order, space and encode text.
# Debian packages (bookworm): groff pandoc libreoffice-writer-nogui chromium texlive-latex-base
# texlive-latex-recommended lmodern fonts-liberation2 python3-reportlab golang. Dates inside the files are pinned,
# so that two runs with the same tools give the same bytes; only LibreOffice adds an identifier of the run.
set -eu

cd "$(dirname "$0")/src"
out=$(cd ../../../seeds && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export SOURCE_DATE_EPOCH=1730000000 FORCE_SOURCE_DATE=1 TZ=UTC LC_ALL=C.UTF-8
want=" $* "

# wanted NAME: true when NAME was asked for, or nothing was.
wanted() {
	case "$want" in "  " | *" $1 "*) ;; *) return 1 ;; esac
	echo "$1" >&2
}

# pin FILE: sets the dates of a PDF's uncompressed information dictionary, byte for byte in place.
pin() {
	LC_ALL=C sed -i -E 's/(\/(CreationDate|ModDate) ?\(D:)[0-9]{14}/\120241027033320/g' "$1"
}

# Plain text and Markdown: as written; one is stored in Windows-1252, as old office systems export it.
for f in ghana-vietnam-2024.txt suva-takeaways-2025.md; do
	if wanted "${f%.*}"; then cp "$f" "$out/$f"; fi
done
if wanted antarctic-treaties-2024; then
	iconv -f UTF-8 -t WINDOWS-1252 antarctic-treaties-2024.txt | sed 's/$/\r/' >"$out/antarctic-treaties-2024.txt"
fi

# groff -ms, PDF by gropdf.
if wanted panama-canal-chronology; then
	groff -k -ms -Tpdf panama-canal-chronology.ms >"$out/panama-canal-chronology.pdf"
fi

# groff -ms in two columns, with tbl.
if wanted swap-lines-2024; then
	groff -k -t -ms -Tpdf swap-lines-2024.ms >"$out/swap-lines-2024.pdf"
fi

# DOCX by pandoc, and by LibreOffice from HTML.
if wanted sanctions-memo-2023; then
	pandoc -f markdown -t docx -o "$out/sanctions-memo-2023.docx" sanctions-memo-2023.md
fi
if wanted migration-aid-2023; then
	soffice --headless -env:UserInstallation="file://$tmp/lo" --convert-to 'docx:MS Word 2007 XML' \
		--infilter='HTML (StarWriter)' --outdir "$out" migration-aid-2023.html >/dev/null 2>&1
fi

# HTML as a web site serves it, navigation and all.
if wanted balkan-trade-digest-2024; then cp balkan-trade-digest-2024.html "$out/"; fi

# PDF by LibreOffice, from flat OpenDocument files that pandoc fills into our templates.
for f in capricorn-corridor-2024 baltic-cables-2025; do
	if wanted "$f"; then
		pandoc --wrap=none -s -f markdown -t opendocument --template="$f.template" -o "$tmp/$f.fodt" "$f.md"
		soffice --headless -env:UserInstallation="file://$tmp/lo" --convert-to pdf \
			--outdir "$out" "$tmp/$f.fodt" >/dev/null 2>&1
		pin "$out/$f.pdf"
	fi
done

# PDF by Chromium: two columns, page numbers in margin boxes, a framed box.
if wanted cocoa-prices-2024; then
	chromium --headless --no-sandbox --disable-gpu --disable-background-networking --disable-sync --no-first-run \
		--user-data-dir="$tmp/chromium" --no-pdf-header-footer --print-to-pdf="$out/cocoa-prices-2024.pdf" \
		"file://$PWD/cocoa-prices-2024.html" >/dev/null 2>&1
	pin "$out/cocoa-prices-2024.pdf"
fi

# PDF by pdfTeX; the second run knows the numbers of the tables.
for f in budget-note-2025 pacific-tuna-access-2025; do
	if wanted "$f"; then
		for _ in 1 2; do pdflatex -interaction=batchmode -output-directory="$tmp" "$f.tex" >/dev/null; done
		cp "$tmp/$f.pdf" "$out/"
	fi
done

# PDF by ReportLab, and by go-pdf/fpdf in a module of its own.
if wanted ferghana-lending-2024; then
	/usr/bin/python3 ferghana-lending-2024.py "$out/ferghana-lending-2024.pdf"
fi
if wanted himalaya-grid-2023; then
	(cd himalaya-grid-2023 && go run . "$out/himalaya-grid-2023.pdf")
fi
