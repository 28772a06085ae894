package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"docket/extract"

	"github.com/spf13/cobra"
)

// lexiconHelp is the manual of a user's own vocabulary, and the only place that has all of it.
const lexiconHelp = `Your own words and rules, laid over docket's without a compiler: a folder of .tsv and .rules files, named by --lexicon
DIR or called lexicon and lying beside the briefs. What it says of a phrase goes before what docket says of it.

A .tsv file has an entry a line: phrase, class and value, parted by tabs. A line that begins with # is a comment.

  zollbrief(s)	INSTRUMENT	zollbrief
  livre|livres tournois	CURNAME	LVT
  Nivôse	SPAN	12-21/01-19

  phrase  "a|b" is two phrases with the same value; "treaty(s)" is one with and one without what stands in brackets.
          Written with a capital it asks for one in the text, in small letters it matches any. Accents do not
          count. It cannot begin with a number.
  class   what the phrase is: docket lexicon list has all classes, docket lexicon list CLASS the form of its value and
          all entries. A class of your own, for your rules, begins with MY_.
  value   what docket makes of it; left out, the phrase itself.

    INSTRUMENT  its dictionary form. "?" behind it: an agreement only where the sentence says that it was signed; "+": the
                plural is the same. A plural ends in s, or is a phrase that differs from the dictionary form.
    CURNAME     three capital letters, by which a claim names the currency; "A|B" where several share the name; "-" for
                none; "?" behind it asks for more than a plain small figure
    SUBUNIT     the same with /100 or /1000 behind it
    MONTH       1 to 12; WEEKDAY 1 to 7, from Monday; SEASON 1 to 4, from spring
    HOLIDAY     12-25; 11-4-4 for the fourth Thursday of November (-9 for the last); E-2 and E39 for days from Easter
                Sunday; or the day in each year that you know of: "2024-04-10 2025-03-30"
    SPAN        the first and the last day, with / between, in the same forms
    PERUNIT     the rate, as in "$5 per barrel"
    COUNTRY     and DEMONYM, CAPITAL, PLACE, LEADER, METONYM: the state's code of three letters; ORG an abbreviation
    EVENT       the type of event: ` + "`visit, meeting, signing, agreement …`" + `

Three tables have a form of their own:

  verbs.tsv      base form, type of event ("-" for none), options: gazump  legal  with
  irregular.tsv  base form, past, past participle; "|" parts variants
  homes.tsv      a state's code, HOMEMONEY, the currency that its documents mean by a bare sign

Rules are in count.rules, money.rules, rate.rules and timex.rules. Each is a name and a pattern on one line, and indented
under it examples ("+", the match in brackets: there must be one) and near misses ("-"), which it must pass:

  count.tally  tally of noun:INSTRUMENT ":" n:NUM
    + a [tally of treaties: 14] was kept
    - a tally of treaties was kept

  word "sign"      this word in any case, or this sign
  CLASS            a phrase of this class; WORD NUMBER SIGN CAP LOW ANY are single words and signs
  !x  x&y  ~       no x here; x, and y begins there too; no white space here
  (a b | c)        groups and alternatives
  x? x* x+ x{1,3}  repetition; a further ? makes it lazy
  name:x           a capture, which says what is made of it:
    count.rules    n:NUM noun:INSTRUMENT
    money.rules    n:NUM cur:CURNAME (or CURCODE, CURSIGN, SUBUNIT), scale:SUMSCALE
    rate.rules     s:SUM unit:PERUNIT, or s:SUM per:PERADV
    timex.rules    d:DAYNO m:MONTH y:YEARNO (a day), m y or y alone; a b m y (days from a to b); o:ORD q:HALFQ y (a quarter);
                   s:SEASON y; h:HOLIDAY y (or SPAN); n:TIMENUM u:UNITS (a length), with k:AGO (a distance) or
                   r:REL (a span from now); r with u, m, w:WEEKDAY or h ("last June"); y may be missing in the text

docket lexicon check DIR proves all of it. Documents are read again when the folder has changed.`

func (a *app) lexiconCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "lexicon",
		Short: "Prove your own words and rules, and list those that docket knows",
		Long:  lexiconHelp,
		Example: `  docket lexicon check lexicon
  docket lexicon list INSTRUMENT`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			hint := "docket lexicon check DIR, or docket lexicon list CLASS"
			if near := commandNear(c, args[0]); near != "" {
				hint = "docket lexicon " + near
			}
			return hintf(hint, "no command %q", "lexicon "+args[0])
		},
		SuggestionsMinimumDistance: 2,
	}
	c.AddCommand(a.lexiconCheckCommand(), a.lexiconListCommand())
	return c
}

func (a *app) lexiconCheckCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "check DIR",
		Short: "Prove the words and rules of a folder",
		Long: `Prove the words and rules of a folder: each line is read, each entry looked for in its own phrase and, where its class
allows, in a sentence; each rule is run over its examples and near misses. All that is wrong is told, with file
and line. A warning is about what can be used, but may not do what it seems to. The exit status is 1 where
something is wrong. docket lexicon --help says what the files look like.`,
		Example: `  docket lexicon check lexicon
  docket lexicon check --json lexicon | jq -r 'select(.state == "error") | .what'`,
		Args: wants(1, 1, "a DIR"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.lexiconCheck(args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a problem, and a last one with the numbers")
	return c
}

func (a *app) lexiconCheck(dir string, asJSON bool) error {
	found, err := extract.CheckLexicon(dir)
	if err != nil {
		return readFault(err)
	}
	for _, p := range found.Problems {
		if asJSON {
			err = writeJSON(a.out, p)
		} else {
			_, err = fmt.Fprintln(a.out, plain(problemLine(p)))
		}
		if err != nil {
			return err
		}
	}
	if asJSON {
		if err := writeJSON(a.out, found); err != nil {
			return err
		}
	}
	what := fmt.Sprintf("%s: %s, %s (%d proved in a sentence), %s, %s with %s", dir, number(found.Files, "file"), entries(found.Entries), found.Proved,
		number(found.Verbs, "verb"), number(found.Rules, "rule"), number(found.Examples, "example"))
	if found.Errors > 0 {
		return &fault{err: fmt.Errorf("%s: %s, %s", what, number(found.Errors, "error"), number(found.Warnings, "warning")),
			hint: "docket lexicon --help says what the files look like", code: 1}
	}
	if found.Warnings > 0 {
		a.say("%s: nothing is wrong, %s", what, number(found.Warnings, "warning"))
		return nil
	}
	a.say("%s: nothing is wrong", what)
	return nil
}

func problemLine(p extract.Problem) string {
	at := p.File
	if p.Line > 0 {
		at = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if p.State == extract.Warning {
		return at + ": warning: " + p.What
	}
	return at + ": " + p.What
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

func (a *app) lexiconListCommand() *cobra.Command {
	var asJSON bool
	var lexicon string
	c := &cobra.Command{
		Use:   "list [CLASS]",
		Short: "List the classes of words, or the entries of one",
		Long: `List what docket knows of a class: phrase, file and line where it stands, and value, also your own with --lexicon DIR. Without
CLASS the classes, with the number of their entries and what they mean.`,
		Example: `  docket lexicon list
  docket lexicon list CURNAME
  docket lexicon list INSTRUMENT --lexicon lexicon --json`,
		Args:              wants(0, 1, "a CLASS"),
		ValidArgsFunction: completeClasses,
		RunE: func(_ *cobra.Command, args []string) error {
			dir, err := lexiconOf(lexicon, nil)
			if err != nil {
				return err
			}
			x, err := a.extractorOf(dir)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return a.listClasses(x, asJSON)
			}
			return a.listClass(x, args[0], asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	lexiconFlag(c, &lexicon)
	return c
}

func completeClasses(_ *cobra.Command, args []string, typed string) (names []string, _ cobra.ShellCompDirective) {
	list, err := extract.Classes()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	for _, c := range list {
		if strings.HasPrefix(c.Name, strings.ToUpper(typed)) {
			names = append(names, c.Name+"\t"+c.Meaning)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// classJSON is a line of `docket lexicon list --json`.
type classJSON struct {
	Class   string `json:"class"`
	Entries int    `json:"entries"`
	Value   string `json:"value"`
	Meaning string `json:"meaning"`
	Made    bool   `json:"made,omitempty"` // by docket of a text, takes no entries
}

func (a *app) listClasses(x *extract.Extractor, asJSON bool) error {
	t := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	for _, c := range x.Classes() {
		line := classJSON{c.Name, len(x.Known(c.Name)), c.Value, c.Meaning, c.Made}
		if asJSON {
			if err := writeJSON(a.out, line); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(t, "%s\t%d\t%s\n", line.Class, line.Entries, line.Meaning)
	}
	return t.Flush()
}

func (a *app) listClass(x *extract.Extractor, name string, asJSON bool) error {
	list := x.Classes()
	k := slices.IndexFunc(list, func(c extract.Class) bool { return c.Name == name })
	if k < 0 {
		hint := "docket lexicon list names the classes"
		if near := extract.NearClasses(name); len(near) > 0 {
			hint = "docket lexicon list " + strings.Join(near, "|")
		}
		return hintf(hint, "no class %q", name)
	}
	entries := x.Known(name)
	a.say("%s: %s", name, list[k].Meaning)
	if strings.ContainsAny(list[k].Value, "|.") {
		a.say("value: %s", strings.ReplaceAll(list[k].Value, "|", ", "))
	}
	t := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	for _, e := range entries {
		if asJSON {
			if err := writeJSON(a.out, e); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\n", plain(e.Phrase), plain(e.Source), plain(cmp.Or(e.Value, "-"))) // last what may be long
	}
	return t.Flush()
}
