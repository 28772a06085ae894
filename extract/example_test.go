package extract_test

import (
	"fmt"

	"docket/extract"
	"docket/ingest"
)

// A brief gives its claims, each with the bytes that state it.
func ExampleExtractor_Extract() {
	text := "During a visit to Accra in June 2023, Norway and Ghana signed 12 agreements.\n" +
		"Trade between the two countries reached almost $240 million in 2022, and should exceed $500 million by 2030.\n"
	d, err := ingest.Read("brief.txt", []byte(text), ingest.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := extract.New("")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range x.Extract(d, extract.Options{Published: "2024-05-06"}).Claims {
		fmt.Printf("%s, %s: %s (bytes %d to %d)\n", c.Kind, c.Status, c.Text, c.Span.Start, c.Span.End)
		switch {
		case c.Money != nil:
			fmt.Printf("  %s of %s %s %s", c.Money.Measure, c.Money.Bound, c.Money.Amount, c.Money.Currency)
		case c.Agreement != nil:
			fmt.Printf("  %d %s, %s", *c.Agreement.Count, c.Agreement.Instruments[0], c.Agreement.Action)
		case c.Event != nil:
			fmt.Printf("  %s", c.Event.Type)
		}
		if c.Time != nil {
			fmt.Printf(", %s", c.Time.Value)
		}
		fmt.Println()
	}
	// Output:
	// event, actual: visit to Accra in June 2023 (bytes 9 to 36)
	//   visit, 2023-06
	// event, actual: June 2023, Norway and Ghana signed (bytes 27 to 61)
	//   signing, 2023-06
	// agreement_count, actual: 12 agreements (bytes 62 to 75)
	//   12 agreement, signed, 2023-06
	// money, actual: $240 million (bytes 125 to 137)
	//   trade of approx 240000000 USD, 2022
	// money, planned: $500 million (bytes 165 to 177)
	//   trade of over 500000000 USD, 2030
}
