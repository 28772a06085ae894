package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The examples of README.md are real: every block that opens with "```console" is run, in order, over the sample
// briefs, and what it prints is compared with what the README shows. -update writes the real output into the README.
//
// Only how long something took is not compared.
var took = regexp.MustCompile(`\d+\.\d s\b`)

func TestReadme(t *testing.T) {
	const name = "../../README.md"
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fresh := runBlocks(t, string(old))
	if *update {
		if err := os.WriteFile(name, []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	lines := func(text string) []string { return strings.Split(took.ReplaceAllString(text, "0.0 s"), "\n") }
	if d := cmp.Diff(lines(fresh), lines(string(old))); d != "" {
		t.Errorf("README.md shows other output than docket gives; go test ./cmd/docket -run TestReadme -update (-real +shown):\n%s", d)
	}
}

// runBlocks returns the text with the output of every command as it is now.
func runBlocks(t *testing.T, readme string) string {
	dir := workshop(t)
	var out strings.Builder
	inBlock, commands := false, 0
	for line := range strings.Lines(readme) {
		switch command, isCommand := strings.CutPrefix(line, "$ "); {
		case strings.HasPrefix(line, "```"):
			inBlock = line == "```console\n"
			out.WriteString(line)
		case inBlock && isCommand:
			out.WriteString(line)
			out.WriteString(runLine(t, dir, strings.TrimSpace(command)))
			commands++
		case !inBlock:
			out.WriteString(line)
		}
	}
	if commands == 0 {
		t.Error("no console block in README.md")
	}
	return out.String()
}

// workshop is a folder with the sample briefs and a docket in it.
func workshop(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "seeds"), os.DirFS("../../seeds")); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, filepath.Join(dir, "bin", "docket")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// runLine runs one command line and returns what it prints, errors and hints included.
func runLine(t *testing.T, dir, line string) string {
	t.Helper()
	cmd := exec.Command("sh", "-c", strings.Replace(line, "go run ./cmd/docket", "docket", 1))
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+filepath.Join(dir, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"), "DOCKET_STORE=")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Logf("%s: %v", line, err) // a README may show a failure
	}
	return strings.ReplaceAll(out.String(), dir+string(filepath.Separator), "")
}

// The figures of the section "How good is it" are those of the last measurement. -update writes them anew.
func TestReadmeScore(t *testing.T) {
	const name = "../../README.md"
	readme, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	score, err := os.ReadFile("../../testdata/SCORE.txt")
	if err != nil {
		t.Fatal(err)
	}
	fresh := withScore(t, string(readme), string(score))
	if *update {
		if err := os.WriteFile(name, []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(strings.Split(fresh, "\n"), strings.Split(string(readme), "\n")); d != "" {
		t.Errorf("README.md shows other figures than testdata/SCORE.txt; go test ./cmd/docket -run TestReadme -update (-real +shown):\n%s", d)
	}
}

// withScore is the text with the rows of the table of figures as they are in the score.
func withScore(t *testing.T, readme, score string) string {
	for _, kind := range [][2]string{
		{"event", "events"}, {"money", "money figures"}, {"agreement_count", "counts of agreements"},
	} {
		row := regexp.MustCompile(`(?m)^in all +` + kind[0] + ` +(\d+) +(\d+) +\d+ +\S+ +0?(\S+) +0?(\S+) +0?(\S+)$`).FindStringSubmatch(score)
		shown := regexp.MustCompile(`(?m)^\| ` + kind[1] + ` \|.*$`)
		if row == nil || !shown.MatchString(readme) {
			t.Fatalf("no row for %s", kind[1])
		}
		readme = shown.ReplaceAllLiteralString(readme, "| "+kind[1]+" | "+strings.Join(row[1:], " | ")+" |")
	}
	return readme
}
