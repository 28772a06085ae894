package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"docket/ingest/pdf/pdftest"
)

// BenchmarkText reads a file of a hundred dense pages. Where pdftotext is installed, the metric x-pdftotext
// says how much longer or shorter that takes than pdftotext on the same file, its start included.
func BenchmarkText(b *testing.B) {
	data := manyPages(100)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		f, err := Open(data)
		if err != nil {
			b.Fatal(err)
		}
		for i := range f.NumPages() {
			if _, err := f.Page(i); err != nil {
				b.Fatal(err)
			}
		}
	}
	ours := b.Elapsed() / time.Duration(b.N)
	if theirs := timePdftotext(b, data); theirs > 0 {
		b.ReportMetric(float64(ours)/float64(theirs), "x-pdftotext")
	}
}

func manyPages(n int) []byte {
	line := "1 0 0 1 72 %d Tm [(The of)-20(fice will o)15(pen in )-8(two y)20(ears, if the city can give it a house)] TJ\n"
	var c strings.Builder
	c.WriteString("BT /F 11 Tf\n")
	for y := 740; y > 50; y -= 14 {
		c.WriteString(strings.Replace(line, "%d", string([]byte{byte('0' + y/100), byte('0' + y/10%10), byte('0' + y%10)}), 1))
	}
	c.WriteString("ET")
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", helvetica, pdftest.Stream("/Filter/FlateDecode", deflate(c.String()))}
	kids := ""
	for range n {
		objects = append(objects, "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>")
		kids += fmt.Sprintf("%d 0 R ", len(objects))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>>>", kids, n)
	return pdftest.Build(objects...)
}

func timePdftotext(b *testing.B, data []byte) time.Duration {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		return 0
	}
	name := b.TempDir() + "/many.pdf"
	if err := os.WriteFile(name, data, 0o644); err != nil {
		b.Fatal(err)
	}
	best := time.Duration(0)
	for range 5 {
		start := time.Now()
		if err := exec.Command(tool, name, "-").Run(); err != nil {
			b.Fatal(err)
		}
		if d := time.Since(start); best == 0 || d < best {
			best = d
		}
	}
	return best
}
