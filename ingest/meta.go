package ingest

import "strings"

// What a document says about itself, by falling trust: its front matter, the header of an e-mail or the
// tags of a web page, what its
// first page shows, the properties of the file. The day on which a file was made or saved is no day of
// publication and never used.

// set sets the field if value says something and nothing more trusted has set it; a day of publication must
// be one.
func (m *Meta) set(field, value, from string) {
	value = strings.Join(strings.Fields(value), " ")
	f := m.field(field)
	if field == "published" {
		value = publishedDate(value)
	}
	if value == "" || f == nil || f.Value != "" && trust(f.From) >= trust(from) {
		return
	}
	*f = Fact{Value: value, From: from}
}

func (m *Meta) field(name string) *Fact {
	switch name {
	case "title":
		return &m.Title
	case "author":
		return &m.Author
	case "publisher":
		return &m.Publisher
	case "published":
		return &m.Published
	case "language":
		return &m.Language
	}
	return nil
}

// trust orders the places where facts are found.
func trust(from string) int {
	for i, f := range [...]string{"document properties", "first page", "meta tag", "header", "front matter"} {
		if f == from {
			return i + 1
		}
	}
	return 0
}

// publishedDate reads the value of a field for the day of publication; "" where it is no date.
func publishedDate(s string) string {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
	for i := range f {
		if v, n := readDate(f[i:]); n > 0 {
			return v
		}
	}
	if len(s) == len("2006-01") && yearOf(s[:4]) > 0 && number2(s[5:]) >= 1 && number2(s[5:]) <= 12 {
		return s[:4] + "-" + s[5:]
	}
	return ""
}

// describe fills in what the first page says, and drops what the file's properties cannot know.
func (d *Document) describe() {
	if p := &d.Meta.Published; trust(p.From) == trust("document properties") {
		*p = Fact{}
	}
	for _, f := range [...]*Fact{&d.Meta.Title, &d.Meta.Author} {
		if trust(f.From) == trust("document properties") && !tells(f.Value) {
			*f = Fact{}
		}
	}
	if lang := languageOf(d.Text); lang != "" && !strings.HasPrefix(strings.ToLower(d.Meta.Language.Value), lang) {
		d.Meta.Language = Fact{Value: lang, From: "text"} // templates set the wrong one too often
	}
	if d.onlyTables() {
		return // its first page is no title page
	}
	d.partHead()
	p := firstPage{d: d}
	p.read()
}

// onlyTables reports whether the document is a table or a workbook.
func (d *Document) onlyTables() bool {
	return d.Format == "csv" || d.Format == "xlsx" || d.Format == "ods"
}

// tells reports whether a property was written by a person rather than by a program: it is more than one
// word and no name of a file.
func tells(s string) bool {
	if strings.HasPrefix(s, "Microsoft ") || strings.HasPrefix(s, "PowerPoint ") || len(strings.Fields(s)) < 2 {
		return false
	}
	i := strings.LastIndexByte(s, '.')
	return i < 0 || len(s)-i > 6 || len(s)-i < 3 || strings.ContainsAny(s[i:], " )")
}
