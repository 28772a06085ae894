// Command docket turns a folder of policy briefs into searchable claims. Each command has a file of its own name.
//
// Manners, kept by every command:
//   - stdout is data, stderr is talk. What a script would read goes to stdout and nothing else does; progress,
//     summaries, errors and hints go to stderr, through the one logger, as text or as JSON.
//   - An error says what and where; the line "hint: …" under it says what to type next.
//   - Exit status: 0 done or found, 1 nothing found or something fell short, 2 wrong use or a fault.
//   - Flags stand anywhere. For commands that take a query, an argument that begins with "-" and is no flag is
//     part of the query; all after "--" is (see arrange).
//   - Colour, bold and progress bars only where a terminal looks on; NO_COLOR and --color are respected.
//   - One bad file costs one error, never the rest. No file is overwritten unless --force says so.
//   - Ctrl-C ends a command between two files with all that was finished kept; a second one ends it at once.
//
// Nothing here knows how to read a file, find a claim or answer a query: that is the work of the packages
// ingest, extract and index.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"docket/index/query"
	"docket/ingest"
	"docket/ingest/worker"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

func main() {
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, parse: ingest.Read, limits: worker.Default}
	os.Exit(a.run(os.Args[1:]))
}

// app is one call of the program: its streams and the flags that every command has.
type app struct {
	in       io.Reader
	out, err io.Writer
	log      zerolog.Logger

	parse  func(path string, data []byte, o ingest.Options) (*ingest.Document, error)
	limits worker.Limits // of the reading of one document

	store     string
	quiet     bool
	verbose   bool
	logFormat string
	color     string
}

// run executes the command line and returns the exit status.
func (a *app) run(args []string) int {
	root := a.root()
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		plainUsage(root)
	}
	a.logTo(a.err) // until the flags are known
	root.SetArgs(arrange(root, args))
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	return a.end(root.ExecuteContext(context.Background()))
}

// end reports the error that a command ended in, and turns it into an exit status.
func (a *app) end(err error) int {
	if err == nil {
		return 0
	}
	f := faultOf(err)
	a.report(f)
	return f.status()
}

// root builds the tree of commands.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "docket",
		Short: "Turn a folder of policy briefs into searchable claims",
		Long: `docket reads policy briefs (PDF, Word, HTML, Markdown, text) and finds the claims in them: dated events, money
figures and counts of agreements, each tied to the very words that state it.`,
		Example: `  docket ingest briefs/
  docket search 'exports amount:>100m'
  docket export -o claims.jsonl`,
		Version:                    versionLine(),
		SilenceErrors:              true,
		SuggestionsMinimumDistance: 2,
		SilenceUsage:               true,
		PersistentPreRunE:          a.begin,
		Args:                       cobra.ArbitraryArgs,
		RunE:                       a.runRoot,
		ValidArgsFunction:          cobra.NoFileCompletions,
	}
	f := root.PersistentFlags()
	f.StringVar(&a.store, "store", "", "folder `DIR` of the store (default $DOCKET_STORE, else the nearest .docket)")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "say nothing but errors")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "say more")
	f.StringVar(&a.logFormat, "log-format", "console", "`FORM` of what goes to stderr: console or json")
	f.StringVar(&a.color, "color", "auto", "`WHEN` to colour: auto, always or never")
	f.Bool("version", false, "print the version and end")
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.commands()...)
	for _, c := range root.Commands() {
		c.Version = root.Version
	}
	return root
}

// commands lists the commands in the order of the help.
func (a *app) commands() []*cobra.Command {
	cobra.EnableCommandSorting = false
	return []*cobra.Command{
		a.ingestCommand(),
		a.searchCommand(),
		a.exportCommand(),
		a.extractCommand(),
		a.textCommand(),
		a.tagCommand(),
		a.docsCommand(),
		a.showCommand(),
		a.statsCommand(),
		a.removeCommand(),
		a.verifyCommand(),
		a.lexiconCommand(),
		a.completionCommand(),
		a.doctorCommand(),
		a.licencesCommand(),
		a.versionCommand(),
		a.workerCommand(),
	}
}

// runRoot is what happens without a command, or with one that does not exist.
func (a *app) runRoot(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return c.Help()
	}
	hint := "docket --help lists the commands"
	if near := commandNear(c, args[0]); near != "" {
		hint = "docket " + near
	}
	return hintf(hint, "no command %q", args[0])
}

// commandNear returns a command that a mistyped one may have meant, or "": most slips leave the first letter, and
// another word is better called unknown than taken for a slip.
func commandNear(root *cobra.Command, typed string) string {
	for _, near := range root.SuggestionsFor(typed) {
		if near[0] == typed[0] || query.Distance([]rune(near), []rune(typed)) < 2 {
			return near
		}
	}
	return ""
}

// begin checks the flags of every command and sets the logger up.
func (a *app) begin(*cobra.Command, []string) error {
	if err := oneOf("--color", a.color, "auto", "always", "never"); err != nil {
		return err
	}
	if err := oneOf("--log-format", a.logFormat, "console", "json"); err != nil {
		return err
	}
	a.logTo(a.err)
	return nil
}

// interruptible returns a context that the first Ctrl-C or SIGTERM ends, for commands that have something to
// finish. The second one meets the system's own handling and ends the program at once.
func interruptible(c *cobra.Command) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
