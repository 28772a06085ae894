#!/usr/bin/env bash
# Writes the one brief of src/ in every format that people send it in, and its table as CSV and in workbooks, with pandoc
# and LibreOffice. The results are kept, so this is run only when the brief or the list of formats changes:
#
#	cd testdata/formats && ./make.sh
set -euo pipefail
cd "$(dirname "$0")"

office() { soffice --headless --convert-to "$1" --outdir . "$2" >/dev/null 2>&1; }

cp src/brief.md brief.md
for format in docx odt rtf epub html; do
	pandoc --standalone --to "$format" -o "brief.$format" src/brief.md
done
pandoc --standalone --to pptx --slide-level 2 -o brief.pptx src/brief.md
pandoc --standalone --to plain --wrap auto --columns 100 -o brief.txt src/brief.md

office fodt brief.odt
mkdir -p office # the same files once more, as LibreOffice writes them
for format in docx odt rtf; do
	soffice --headless --convert-to "$format" --outdir office brief.docx >/dev/null 2>&1
done
office pdf brief.docx
soffice --headless --convert-to odp --outdir . brief.pptx >/dev/null 2>&1

cp src/table.csv table.csv
sed 's/,\("[^"]*"\|[^",]*\)/\t\1/g; s/"//g' src/table.csv >table.tsv
for format in xlsx ods; do
	soffice --headless --infilter='CSV:44,34,76,1,,1033' --convert-to "$format" --outdir . table.csv >/dev/null 2>&1
done

# The text of the brief as the body of an e-mail, in base64, as mail programs send what is not ASCII.
python3 - <<'PYTHON'
from email.message import EmailMessage
from email.policy import SMTP

m = EmailMessage()
m["From"] = "Sigríður Ólafsdóttir <so@example.org>"
m["To"] = "Ports <ports@example.org>"
m["Subject"] = "Ferries Before Bridges: Iceland, Malta and the Island Ports"
m["Date"] = "Tue, 04 Mar 2025 09:30:00 +0000"
m.set_content(open("brief.txt", encoding="utf-8").read(), cte="base64")
m.add_alternative(open("brief.html", encoding="utf-8").read(), subtype="html", cte="base64")
m.set_boundary("=_ports")
open("brief.eml", "wb").write(m.as_bytes(policy=SMTP))
PYTHON
