package timex

import (
	"strings"

	"docket/extract/lex"
)

// The tense of a clause, from the signs that times.tsv lists and from participles: it tells a coming October from the
// last one, and a day called today from the present at large.

// tense is F, P, H or N, as the nearest sign in the clause has it, 0 where there is none.
func (r *resolver) tense(e *expr) byte {
	_, k := r.signNear(e)
	return k
}

// signNear is the token of the nearest sign, those before the time first, and its tense. "Agreed to" bears on what
// comes behind: "they agreed to meet on Monday" is a coming day, "on Monday they agreed to meet" a past one.
func (r *resolver) signNear(e *expr) (int, byte) {
	s := r.sentences[e.sent]
	for i := e.lo - 1; i >= s.Lo && i > e.lo-25; i-- {
		switch k := r.sign(r.whole(i)); {
		case k == 'B', k == 'D' && (e.prep == By || e.prep == Until):
			return i, 'F'
		case k == 'D':
			return i, 'P'
		case k != 0:
			return i, k
		}
	}
	for i := e.hi; i < s.Hi && i < e.hi+15; i++ {
		if k := r.sign(i); k == 'B' || k == 'D' {
			return i, 'P'
		} else if k != 0 {
			return i, k
		}
	}
	return -1, 0
}

// whole is the first token of the longer sign that token i ends or stands in, "had been due", or i.
func (r *resolver) whole(i int) int {
	for k := max(i-3, 0); k < i; k++ {
		if m := r.t.Term(k, r.g.c.tense); m != nil && k+int(m.N) > i {
			return k
		}
	}
	return i
}

// reported reports whether the clause is told from the day of publication: its verb is of the present, the perfect
// or the future, or one by which people speak of what is to come ("announced $9 million over the next two years").
// In another clause of the past "the next" goes on from what was told, and "this year" is the year that the sentence
// tells of, if it tells of one.
func (r *resolver) reported(e *expr) bool {
	if i, k := r.signNear(e); k != 0 && k != 'P' || r.announces(i) {
		return true
	}
	if e.pick == "next" || e.pick == "foll" || e.form == theUnit || e.pick == "this" && e.a.unit < week {
		return false // "this day" is the one told
	}
	c := r.context(nil)
	return c == nil || c.sent != e.sent
}

// announced reports whether the verb of the clause is a perfect or one of speech.
func (r *resolver) announced(e *expr) bool {
	i, _ := r.signNear(e)
	return r.announces(i)
}

// announces reports whether the sign at token i is one of speech or of a perfect, "has recently spent".
func (r *resolver) announces(i int) bool {
	if i < 0 || r.t.Has(i, r.g.c.speech) {
		return i >= 0
	}
	for k := i; k >= 0 && k > i-3; k-- {
		if r.t.Has(k, r.g.c.perfect) {
			return true
		}
	}
	return false
}

// sign is what token i tells of the tense: a word of times.tsv, or a participle in "ed", unless "be" makes it none
// or it describes a noun, "a planned date".
func (r *resolver) sign(i int) byte {
	be := r.be(i)
	if m := r.t.Term(i, r.g.c.tense); m != nil {
		if m.Norm == "P" && be {
			return 0
		}
		return m.Norm[0]
	}
	s := r.t.Str(i)
	if r.t.Tokens[i].Shape != lex.Lower && i > 0 && r.t.Tokens[i-1].Kind == lex.Word {
		return 0 // a name, "the United States"
	}
	if len(s) < 5 || s[len(s)-2:] != "ed" || s[len(s)-3] == 'e' || r.t.Tokens[i].Kind != lex.Word || be {
		return 0
	}
	if r.t.Has(i-1, r.g.c.article) || r.t.Has(i-2, r.g.c.article) && i > 1 && r.t.Tokens[i-1].Shape == lex.Lower {
		return 0
	}
	return 'P'
}

// be reports whether "be" stands before token i, or before the adverb before it: "will be formally signed".
func (r *resolver) be(i int) bool {
	if i > 1 && r.t.Str(i-1) != "be" && strings.HasSuffix(r.t.Str(i-1), "ly") {
		i--
	}
	return i > 0 && r.t.Str(i-1) == "be"
}

// done reports whether a verb of the past stands right before the preposition, "signed on 20 July": a day that is
// over. With more words between them a day after the publication may well be one to come ("extended the offer on
// shares to 20 July").
func (r *resolver) done(e *expr) bool {
	i, k := r.signNear(e)
	return k == 'P' && e.prep == In && i >= 0 && i+1 == e.preTok
}

// present reports whether the clause has no sign of past or future.
func (r *resolver) present(e *expr) bool {
	k := r.tense(e)
	return k == 0 && !r.report || k == 'N' && !r.progressive(e)
}

// progressive reports whether a word in "ing" follows in the sentence: "is announcing".
func (r *resolver) progressive(e *expr) bool {
	s := r.sentences[e.sent]
	for i := max(e.lo-10, s.Lo+1); i < min(e.hi+10, s.Hi); i++ {
		w := r.t.Str(i)
		if len(w) > 5 && w[len(w)-3:] == "ing" && r.t.Has(i-1, r.g.c.tense) {
			return true
		}
	}
	return false
}
