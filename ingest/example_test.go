package ingest_test

import (
	"fmt"
	"log"

	"docket/ingest"
)

func ExampleRead() {
	brief := "POLICY BRIEF\n3 May 2021\n\nTides and Trade\nAnna Lind\n\n" +
		"The tide comes twice a day, and so do the herring boats that wait for it.\n"

	d, err := ingest.Read("briefs/tides.txt", []byte(brief), ingest.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Meta.Title.Value, "/", d.Meta.Author.Value, "/", d.Meta.Published.Value)
	for _, b := range d.Blocks {
		fmt.Printf("%-9s %d-%d %q\n", b.Kind, b.Start, b.End, d.Slice(b.Span))
	}
	// Output:
	// Tides and Trade / Anna Lind / 2021-05-03
	// paragraph 0-12 "POLICY BRIEF"
	// paragraph 14-24 "3 May 2021"
	// heading   26-41 "Tides and Trade"
	// paragraph 43-52 "Anna Lind"
	// paragraph 54-127 "The tide comes twice a day, and so do the herring boats that wait for it."
}
