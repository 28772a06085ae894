package extract

import (
	_ "embed" // the table of classes
	"fmt"
	"strings"

	"docket/extract/lex"
)

//go:embed classes.tsv
var classesTSV []byte

// Class is a class of the lexicon, as classes.tsv describes it.
type Class struct {
	Name    string
	Value   string // the form of an entry's value, see values.go
	Meaning string
	Proof   string // a kind of find, then a sentence in which an entry must be found; empty where there is none
	Made    bool   // by docket of a text: takes no entries
	Many    bool   // one phrase may have several values
}

// OwnClass is how the classes begin that a user may make, for rules of their own.
const OwnClass = "MY_"

// Classes lists the classes in the order of their table.
func Classes() ([]Class, error) {
	var list []Class
	err := lex.Rows("classes.tsv", classesTSV, 3, 4, func(_ lex.Source, f []string) error {
		c := Class{Value: f[1], Meaning: f[2], Made: f[1] == "made"}
		c.Name, c.Many = strings.CutSuffix(f[0], "*")
		if len(f) == 4 {
			c.Proof = f[3]
		}
		list = append(list, c)
		return nil
	})
	return list, err
}

// classTable is the classes by name.
func classTable() (map[string]*Class, error) {
	list, err := Classes()
	table := make(map[string]*Class, len(list))
	for i := range list {
		table[list[i].Name] = &list[i]
	}
	return table, err
}

// takes reports what is wrong with an entry of the class.
func (c *Class) takes(value string) error {
	switch {
	case c.Name == "VERB":
		return fmt.Errorf("verbs stand in %s: base form, type of event, options", verbFile)
	case c.Name == "HOMEMONEY":
		return fmt.Errorf("the currency of a state stands in %s: code, HOMEMONEY, currency", homeFile)
	case c.Made:
		return fmt.Errorf("class %s is what docket makes of a text, it takes no entries", c.Name)
	}
	if err := checkValue(c.Value, value); err != nil {
		return fmt.Errorf("value of %s: %w", c.Name, err)
	}
	return nil
}

// NearClasses are the classes that a mistyped name may have meant: those that begin as it does, the more alike the better;
// one whose case alone is wrong, by itself.
func NearClasses(name string) []string {
	list, err := Classes()
	if err != nil {
		return nil
	}
	name = strings.ToUpper(name)
	best := 3
	var near []string
	for _, c := range list {
		n := 0
		for n < len(name) && n < len(c.Name) && name[n] == c.Name[n] {
			n++
		}
		if n < best || c.Made {
			continue
		}
		if c.Name == name {
			return []string{name}
		}
		if n > best {
			best, near = n, nil
		}
		near = append(near, c.Name)
	}
	return near
}
