package main

import (
	"strings"

	"docket/index/query"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// takesQuery marks the commands whose arguments are a query, in cobra's Annotations.
const takesQuery = "query"

// arrange puts a command line into the order that the flag library reads without doubt: command, flags, "--",
// arguments. Flags may so stand anywhere, before the command too, and what begins with "-" but is no flag of a
// command with a query ("-kind:event") reaches the query as it is. Lines without a command stay as they are.
func arrange(root *cobra.Command, args []string) []string {
	at, cmd := findCommand(root, args)
	if cmd == nil {
		return args
	}
	cmd.InheritedFlags() // adds the global flags to those of the command
	path, rest := take(args, at)
	if at, sub := findCommand(cmd, rest); sub != nil {
		cmd = sub
		cmd.InheritedFlags()
		name, others := take(rest, at)
		path, rest = append(path, name...), others
	}
	cmd.InitDefaultHelpFlag()
	var flags, words []string
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		switch f := lookup(cmd, arg); {
		case arg == "--":
			words = append(words, rest[i+1:]...)
			i = len(rest)
		case f != nil:
			flags = append(flags, arg)
			if !wantsValue(f, arg) {
				continue
			}
			if i++; i == len(rest) {
				return append(path, flags...) // the flag library says that a value is missing
			}
			flags = append(flags, rest[i])
		case len(arg) > 1 && arg[0] == '-' && cmd.Annotations[takesQuery] == "":
			flags = append(flags, arg) // the flag library says what is wrong with it
		default:
			words = append(words, arg)
		}
	}
	out := append(path, flags...)
	return append(append(out, "--"), words...)
}

// take parts a list into its element at i and the others.
func take(list []string, i int) (one, others []string) {
	return []string{list[i]}, append(append([]string{}, list[:i]...), list[i+1:]...)
}

// findCommand returns the position of the command's name and the command, or nil. A word after an unknown flag
// may be its value and is passed over, unless it names a command.
func findCommand(root *cobra.Command, args []string) (int, *cobra.Command) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			break
		}
		if len(arg) > 1 && arg[0] == '-' {
			if f := lookup(root, arg); f != nil && wantsValue(f, arg) {
				i++
			}
			continue
		}
		if c := named(root, arg); c != nil {
			return i, c
		}
		if i == 0 || !strings.HasPrefix(args[i-1], "-") {
			break
		}
	}
	return 0, nil
}

func named(root *cobra.Command, name string) *cobra.Command {
	for _, c := range root.Commands() {
		if c.Name() == name {
			return c
		}
	}
	return nil
}

// lookup returns the flag that arg sets, nil where it is none of the command's: --name, --name=value, -n, -n=value.
func lookup(c *cobra.Command, arg string) *pflag.Flag {
	name, _, _ := strings.Cut(arg, "=")
	if long, ok := strings.CutPrefix(name, "--"); ok && long != "" {
		if f := c.Flags().Lookup(long); f != nil {
			return f
		}
		return c.PersistentFlags().Lookup(long)
	}
	if len(name) != 2 || name[0] != '-' || name[1] == '-' {
		return nil
	}
	if f := c.Flags().ShorthandLookup(name[1:]); f != nil {
		return f
	}
	return c.PersistentFlags().ShorthandLookup(name[1:])
}

// wantsValue reports whether the argument after arg is the flag's value.
func wantsValue(f *pflag.Flag, arg string) bool {
	return f.NoOptDefVal == "" && !strings.Contains(arg, "=")
}

// flagNear returns a flag of the command that a mistyped one may have meant, or "".
func flagNear(c *cobra.Command, arg string) string {
	typed, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	best, near := len(typed)/2+1, ""
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if d := query.Distance([]rune(typed), []rune(f.Name)); d < best {
			best, near = d, "--"+f.Name
		}
	})
	return near
}
