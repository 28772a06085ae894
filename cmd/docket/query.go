package main

import (
	"errors"
	"fmt"
	"strings"

	"docket/index/query"

	"github.com/spf13/cobra"
)

// parseQuery reads the arguments of a command as one query.
func parseQuery(c *cobra.Command, args []string) (*query.Query, error) {
	q, err := query.Parse(strings.Join(args, " "))
	if err == nil {
		return q, nil
	}
	f := queryFault(err)
	for _, arg := range args {
		if !strings.HasPrefix(arg, "--") || lookup(c, arg) != nil {
			continue
		}
		return nil, noFlag(c, arg)
	}
	return nil, f
}

// noFlag is the error about an argument that looks like a flag and, as part of the query, makes no sense.
func noFlag(c *cobra.Command, arg string) *fault {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	f := &fault{err: fmt.Errorf("%s has no flag --%s", c.Name(), name), hint: c.CommandPath() + " --help lists the flags"}
	formats := c.Flags().Lookup("format")
	for _, format := range formatNames() {
		if formats != nil && name != "" && strings.HasPrefix(format, name) {
			f.hint = "--format " + format
			return f
		}
	}
	if near := flagNear(c, arg); near != "" {
		f.hint = "did you mean " + near + "?"
		return f
	}
	if search := named(c.Root(), "search"); search.Flags().Lookup(name) != nil {
		f.hint = search.CommandPath() + " has --" + name
	}
	return f
}

// queryFault adds the hint to an error about a query.
func queryFault(err error) *fault {
	var bad *query.Error
	if errors.As(err, &bad) {
		return &fault{err: err, hint: bad.Hint}
	}
	return &fault{err: err}
}

// completeQuery completes the fields of the query language, and after "field:" the values of closed lists.
func completeQuery(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	minus, word := "", typed
	if rest, ok := strings.CutPrefix(typed, "-"); ok {
		minus, word = "-", rest
	}
	const directive = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	var list []string
	if field, _, ok := strings.Cut(word, ":"); ok {
		for _, v := range query.Values(field) {
			list = append(list, minus+field+":"+v)
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
	for _, f := range query.Fields() {
		list = append(list, fmt.Sprintf("%s%s:\t%s", minus, f.Name, f.Help))
	}
	return list, directive
}
