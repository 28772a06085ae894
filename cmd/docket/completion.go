package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a script that completes commands, flags, query fields and documents",
		Long:  "Print the completion script for a shell: bash, zsh, fish or powershell.",
		Example: `  docket completion bash > ~/.local/share/bash-completion/completions/docket
  docket completion zsh > "${fpath[1]}/_docket"
  docket completion fish > ~/.config/fish/completions/docket.fish`,
		Args:              wants(1, 1, "a SHELL"),
		ValidArgsFunction: cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp),
		RunE: func(c *cobra.Command, args []string) error {
			switch root := c.Root(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, true)
			case "zsh":
				return root.GenZshCompletion(a.out)
			case "fish":
				return root.GenFishCompletion(a.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.out)
			}
			return oneOf("completion", args[0], shells...)
		},
	}
}

// plainUsage takes the marks out of the descriptions of flags that the help reads, and a shell would show.
func plainUsage(c *cobra.Command) {
	unmark := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	c.Flags().VisitAll(unmark)
	c.PersistentFlags().VisitAll(unmark)
	for _, sub := range c.Commands() {
		plainUsage(sub)
	}
}
