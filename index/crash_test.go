package index

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"docket/extract"
	"docket/index/query"
	"docket/ingest"
)

// TestMain lets the test binary be the writer process that the tests kill or search beside: it ingests a folder into a
// store and prints the path of each file once that is safe.
func TestMain(m *testing.M) {
	if store := os.Getenv("DOCKET_TEST_STORE"); store != "" {
		if err := writer(store, os.Getenv("DOCKET_TEST_FILES"), os.Getenv("DOCKET_TEST_READ_WITH")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		return
	}
	os.Exit(m.Run())
}

func writer(dir, files, readWith string) error {
	s, err := Open(dir, Create)
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.Ingest(context.Background(), Options{
		Paths: []string{files}, Jobs: 2, ReadWith: readWith, publishEvery: 40,
		Reader: inProcess(func(path string, data []byte) (*ingest.Document, extract.Result, error) {
			time.Sleep(time.Millisecond) // parsing
			return fakeRead(path, data)
		}),
		Event: func(e Event) { fmt.Println(e.Status, e.Path) },
	})
	return err
}

// startWriter starts the writer process; its acknowledgements are in out.
func startWriter(t *testing.T, store, files, readWith string) (cmd *exec.Cmd, out io.Reader) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(self)
	cmd.Env = append(os.Environ(), "DOCKET_TEST_STORE="+store, "DOCKET_TEST_FILES="+files, "DOCKET_TEST_READ_WITH="+readWith)
	cmd.Stderr = os.Stderr
	if out, err = cmd.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// manyFiles writes n briefs with a claim and a passage each.
func manyFiles(t *testing.T, n int) (dir string) {
	dir = t.TempDir()
	for i := range n {
		write(t, dir, fmt.Sprintf("%03d.txt", i), fmt.Sprintf("visit number %d\nthe port was quiet on day %d\n", i, i))
	}
	return dir
}

func exported(t *testing.T, s *Store) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := s.Export(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// acknowledged checks that a store holds every file that a killed writer acknowledged, intact.
func acknowledged(t *testing.T, store, acks string) {
	t.Helper()
	s, err := Open(store, Read)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	problems, err := s.Verify(t.Context(), nil, false)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for line := range strings.Lines(acks) {
		_, path, whole := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !whole || !strings.HasSuffix(line, "\n") {
			continue
		}
		e, err := s.Doc(path)
		if err != nil {
			t.Fatalf("acknowledged and lost: %v", err)
		}
		if _, res, err := s.Load(e); err != nil || len(res.Claims) != 1 {
			t.Fatalf("%s: %v, %d claims", path, err, len(res.Claims))
		}
	}
	n, err := s.Count(t.Context(), &query.Query{}, false)
	if err != nil || n != len(s.Docs()) {
		t.Fatalf("search finds %d of %d: %v", n, len(s.Docs()), err)
	}
}

func TestAKilledWriterLosesNothing(t *testing.T) {
	files, store := manyFiles(t, 150), filepath.Join(t.TempDir(), "store")
	r := rand.New(rand.NewPCG(3, 3))
	for round := range 12 {
		cmd, out := startWriter(t, store, files, fmt.Sprint(round/4)) // each fourth round everything is read again
		var acks bytes.Buffer
		done := make(chan error, 1)
		go func() { _, err := io.Copy(&acks, out); done <- err }()
		time.Sleep(time.Duration(10+r.IntN(250)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		cmd.Wait() // it was killed, so it always fails
		if _, err := os.Stat(filepath.Join(store, "format")); err == nil {
			acknowledged(t, store, acks.String())
		}
	}
	s := create(t, store)
	ingestAll(t, s, Options{Paths: []string{files}})
	clean := create(t, filepath.Join(t.TempDir(), "clean"))
	ingestAll(t, clean, Options{Paths: []string{files}})
	if exported(t, s) != exported(t, clean) {
		t.Error("the export differs from that of a store whose writer was never killed")
	}
	revs, err := filepath.Glob(filepath.Join(store, "docs", "*", "*"))
	if err != nil || len(revs) != 150 {
		t.Errorf("%d folders for 150 documents: %v", len(revs), err)
	}
}

func TestSearchWorksBesideAWriter(t *testing.T) {
	files, store := manyFiles(t, 300), filepath.Join(t.TempDir(), "store")
	create(t, store).Close()
	s, err := Open(store, Read)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cmd, out := startWriter(t, store, files, "1")
	q, err := query.Parse("visit")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { _, err := io.Copy(io.Discard, bufio.NewReader(out)); ended <- err }()
	last, between, searches := 0, 0, 0
	for running := true; running; searches++ {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		default:
		}
		hits, err := s.Search(t.Context(), q, SearchOptions{Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		if hits.Total < last {
			t.Fatalf("%d hits after %d", hits.Total, last)
		}
		if last = hits.Total; last > 0 && last < 300 {
			between++
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Count(t.Context(), q, false); err != nil || n != 300 {
		t.Errorf("%d hits at the end, %v", n, err)
	}
	if between == 0 {
		t.Errorf("none of %d searches saw a part of the documents", searches)
	}
}
