package main

import (
	"encoding/json"
	"fmt"
	"runtime"

	"docket/extract"

	"github.com/spf13/cobra"
)

// version of the program.
const version = "0.1.0"

func versionLine() string {
	return fmt.Sprintf("docket %s (schema %d, extractor %s, %s %s/%s)",
		version, extract.Schema, extract.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func (a *app) versionCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "version",
		Short:   "Print the version, with those of the claim schema and the extractor",
		Example: "  docket version",
		Args:    wants(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return json.NewEncoder(a.out).Encode(map[string]any{
					"version": version, "schema": extract.Schema, "extractor": extract.Version, "go": runtime.Version(),
				})
			}
			_, err := fmt.Fprintln(a.out, versionLine())
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	return c
}
