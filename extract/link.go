package extract

import "docket/extract/lex"

// anyType is the type of a noun that points to any visit or meeting: "on that occasion".
const anyType = "any"

// A link is a preposition that relates a clause to a happening: during it, before it, after it.
type link uint8

const (
	linkDuring link = iota + 1
	linkBefore
	linkAfter
	linkUntil
)

// linked returns the link whose object the event noun is ("during the visit", "on the eve of his visit"), 0 for none.
func (r *reading) linked(n *predicate) link {
	if n.typ == anyType {
		return linkDuring
	}
	for k := n.lo - 1; k >= 0 && k >= n.lo-7; k-- {
		if m := r.linkEnding(k); m != 0 {
			return m
		}
		if r.t.Tokens[k].Kind != lex.Word && !r.t.Is(k, '-') && r.t.Str(k) != "’" && r.mark[k]&markTime == 0 || r.t.Has(k, r.w.conj) || r.t.Has(k, r.w.verb) && !r.t.Has(k, r.w.adv) && r.t.Tokens[k].Shape == lex.Lower {
			return 0
		}
	}
	return 0
}

// linkEnding returns the link phrase that ends at token k.
func (r *reading) linkEnding(k int) link {
	for i := k; i >= 0 && i > k-5; i-- {
		if m := r.t.Term(i, r.w.relation); m != nil && i+int(m.N) == k+1 {
			switch m.Norm {
			case "before":
				return linkBefore
			case "after":
				return linkAfter
			}
			return linkDuring
		}
	}
	return 0
}

// linkStart returns the first token of the link phrase of an event noun.
func (r *reading) linkStart(n *predicate) int {
	if n.typ == anyType {
		return max(0, n.lo-1)
	}
	for k := n.lo - 1; k >= 0 && k >= n.lo-7; k-- {
		if r.linkEnding(k) == 0 {
			continue
		}
		for i := k; i >= 0 && i > k-5; i-- {
			if m := r.t.Term(i, r.w.relation); m != nil && i+int(m.N) == k+1 {
				return i
			}
		}
	}
	return n.lo
}

// shift makes the time of an event into the time of what is before or after it.
func (l link) shift(t Time) (Time, bool) {
	switch l {
	case linkBefore:
		t.From, t.Mod = "", "before"
		return t, t.To != ""
	case linkUntil:
		t.From = ""
		return t, t.To != ""
	case linkAfter:
		t.To, t.Mod = "", "after"
		return t, t.From != ""
	}
	return t, true
}
