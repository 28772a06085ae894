#!/usr/bin/env bash
# Writes the documents of this folder in the formats of Office before 2007: ./make.sh. Needs LibreOffice (Writer, Calc,
# Impress). brief.doc is a brief of two paragraphs, trade.xls a table, talk.ppt one slide.
set -euo pipefail
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

ns='xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'

# flat NAME KIND BODY: a flat OpenDocument file.
flat() {
	printf '<?xml version="1.0" encoding="UTF-8"?>\n<office:document %s office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.%s"><office:body>%s</office:body></office:document>\n' \
		"$ns" "$2" "$3" >"$tmp/$1"
}

flat brief.fodt text '<office:text><text:h text:outline-level="1">Ghana and Togo: Ferries</text:h>
<text:p>On 14 May 2021 Ghana and Togo signed an agreement on ferries in Accra.</text:p>
<text:p>Exports of Ghana to Togo reached $78.4 million in 2021.</text:p></office:text>'
cell() { printf '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' "$1"; }
flat trade.fods spreadsheet "<office:spreadsheet><table:table table:name=\"Trade\">
<table:table-row>$(cell Year)$(cell Exports)</table:table-row>
<table:table-row>$(cell 2021)$(cell '$78.4 million')</table:table-row></table:table></office:spreadsheet>"
flat talk.fodp presentation '<office:presentation><draw:page draw:name="one"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="4cm">
<draw:text-box><text:p>Exports of Ghana to Togo reached $78.4 million in 2021.</text:p></draw:text-box></draw:frame></draw:page></office:presentation>'

convert() { soffice -env:UserInstallation="file://$tmp/profile" --headless --convert-to "$2" --outdir . "$tmp/$1" >/dev/null; }
convert brief.fodt doc
convert trade.fods xls
convert talk.fodp ppt
gzip -9nf talk.ppt # half a megabyte of templates, which compress well
ls -l
