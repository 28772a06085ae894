package extract

import "docket/ingest"

// Version of the extractor: a change of it means that documents must be read again.
const Version = "3"

// Schema is the version of the claim's JSON form.
const Schema = 1

// Kind is what a claim is about.
type Kind string

// The three kinds of claim.
const (
	Event          Kind = "event"
	Money          Kind = "money"
	AgreementCount Kind = "agreement_count"
)

// Kinds lists the kinds in the order in which they are reported.
var Kinds = []Kind{Event, Money, AgreementCount}

// Claim is one fact that a document states, tied to the bytes that state it. Its JSON form is one line of an
// export; absent fields are unknown. All offsets are bytes of the document's text, half-open.
type Claim struct {
	Schema      int              `json:"schema"`
	ID          string           `json:"id"`
	Kind        Kind             `json:"kind"`
	Document    Source           `json:"document"`
	Page        int              `json:"page,omitempty"` // 1-based
	Section     string           `json:"section,omitempty"`
	Span        ingest.Span      `json:"span"`
	Text        string           `json:"text"`
	Sentence    Quote            `json:"sentence"`
	Status      string           `json:"status"`
	Attribution *Mention         `json:"attribution,omitempty"`
	Rule        string           `json:"rule"`
	Evidence    Evidence         `json:"evidence,omitempty"`
	Provenance  *Provenance      `json:"provenance,omitempty"`
	Event       *EventFields     `json:"event,omitempty"`
	Money       *MoneyFields     `json:"money,omitempty"`
	Agreement   *AgreementFields `json:"agreement,omitempty"`
	Time        *Time            `json:"time,omitempty"`
}

// Source is the document a claim comes from.
type Source struct {
	SHA256    string `json:"sha256"`
	Path      string `json:"path"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"` // YYYY-MM-DD, YYYY-MM or YYYY
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
}

// Quote is a span with its bytes, position first.
type Quote struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Mention is a span with its bytes, text first.
type Mention struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Evidence leads from a dotted field name to the words it comes from, where they lie outside the mention.
type Evidence map[string]ingest.Span

// Provenance says how the text of the page was got.
type Provenance struct {
	Reader        string  `json:"reader,omitempty"`
	Reason        string  `json:"reason,omitempty"`
	OCRConfidence float64 `json:"ocr_confidence,omitempty"`
}

// Party is an actor or a place; Code is ISO 3166-1 alpha-3 or an organisation's usual abbreviation.
type Party struct {
	Name string `json:"name"`
	Code string `json:"code,omitempty"`
}

// Participant is a party with its role in an event: agent, partner, target or host.
type Participant struct {
	Name string `json:"name"`
	Code string `json:"code,omitempty"`
	Role string `json:"role"`
}

// EventFields are the fields of an event.
type EventFields struct {
	Type         string        `json:"type"`
	Trigger      Mention       `json:"trigger"`
	Participants []Participant `json:"participants,omitempty"`
	Place        *Party        `json:"place,omitempty"`
}

// MoneyFields are the fields of a money figure. Amount, Low and High are decimal strings in whole currency
// units without exponent, separators or trailing zeros.
type MoneyFields struct {
	Amount      string  `json:"amount,omitempty"`
	Low         string  `json:"low,omitempty"`
	High        string  `json:"high,omitempty"`
	Currency    string  `json:"currency,omitempty"` // ISO 4217
	Bound       string  `json:"bound"`
	Per         string  `json:"per,omitempty"`
	Measure     string  `json:"measure,omitempty"`
	MeasureText string  `json:"measure_text,omitempty"`
	Change      string  `json:"change,omitempty"`
	From        *Party  `json:"from,omitempty"`
	To          *Party  `json:"to,omitempty"`
	Between     []Party `json:"between,omitempty"`
}

// AgreementFields are the fields of a count of agreements. A range has Low and High instead of Count.
type AgreementFields struct {
	Count       *int64   `json:"count,omitempty"`
	Low         *int64   `json:"low,omitempty"`
	High        *int64   `json:"high,omitempty"`
	Bound       string   `json:"bound"`
	Instruments []string `json:"instruments,omitempty"`
	Action      string   `json:"action,omitempty"`
	Parties     []Party  `json:"parties,omitempty"`
	Subject     string   `json:"subject,omitempty"`
	Place       *Party   `json:"place,omitempty"`
	Occasion    string   `json:"occasion,omitempty"`
}

// Time is a normalised time. From and To are inclusive calendar days YYYY-MM-DD, either may be open.
type Time struct {
	Text   string `json:"text"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Value  string `json:"value"` // TIMEX3 / ISO 8601
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Mod    string `json:"mod,omitempty"`
	Anchor string `json:"anchor"` // explicit, document or context
}

// Sentence is a sentence of the document with where it stands. Sentences are ordered and do not overlap.
type Sentence struct {
	ingest.Span
	Page    int    // 1-based, 0 where there are no pages
	Section string // nearest heading above
	Block   int    // index into Document.Blocks
}

// Result is all that extraction gives for one document.
type Result struct {
	Claims    []Claim    // by span
	Sentences []Sentence // all of them, those without claims too
	Unsure    []Claim    // left out of Claims: words that they rest on were read from a picture with too little confidence
}
