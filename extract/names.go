package extract

import "docket/extract/lex"

// stateName is the name of an actor as a party: the state's English short name where the text gives only its
// adjective, else the words of the text.
func (x *Extractor) stateName(a *actor) string {
	if a.kind == people {
		return x.nameOfCode(a.code, a.name)
	}
	return a.name
}

// nameOfCode is the English short name of a state, other where the code is none.
func (x *Extractor) nameOfCode(code, other string) string {
	if n := x.words.names[code]; n != "" {
		return n
	}
	return other
}

// Code returns the code of a state or organisation by a name, adjective, capital or abbreviation, in any case.
func (x *Extractor) Code(name string) (string, bool) {
	c, ok := x.words.codes[string(lex.Fold(nil, name))]
	return c, ok
}
