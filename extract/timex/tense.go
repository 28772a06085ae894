package timex

import "docket/extract/lex"

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
		if k := r.sign(i); k == 'B' {
			return i, 'F'
		} else if k != 0 {
			return i, k
		}
	}
	for i := e.hi; i < s.Hi && i < e.hi+15; i++ {
		if k := r.sign(i); k == 'B' {
			return i, 'P'
		} else if k != 0 {
			return i, k
		}
	}
	return -1, 0
}

// reported reports whether the clause is told from the day of publication: its verb is of the present, the perfect
// or the future, or one by which people speak of what is to come ("announced $9 million over the next two years").
// Where no sign says, "the next" goes on from what was told and all else is told from the publication.
func (r *resolver) reported(e *expr) bool {
	i, k := r.signNear(e)
	switch {
	case k == 0:
		return e.pick != "next" && e.pick != "foll"
	case k != 'P':
		return true
	}
	return r.t.Has(i, r.g.c.perfect) || r.t.Has(i, r.g.c.speech)
}

// sign is what token i tells of the tense: a word of times.tsv, or a participle in "ed", unless "be" makes it none
// or it describes a noun, "a planned date".
func (r *resolver) sign(i int) byte {
	be := i > 0 && r.t.Str(i-1) == "be"
	if m := r.t.Term(i, r.g.c.tense); m != nil {
		if m.Norm == "P" && be {
			return 0
		}
		return m.Norm[0]
	}
	s := r.t.Str(i)
	if len(s) < 5 || s[len(s)-2:] != "ed" || s[len(s)-3] == 'e' || r.t.Tokens[i].Kind != lex.Word || be {
		return 0
	}
	if r.t.Has(i-1, r.g.c.article) || r.t.Has(i-2, r.g.c.article) && i > 1 && r.t.Tokens[i-1].Shape == lex.Lower {
		return 0
	}
	return 'P'
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
