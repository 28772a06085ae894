package ingest

import (
	"strconv"
	"strings"
)

// PageList is some pages of a document, from 1, in order.
type PageList []int

// String tells the pages as people do: "3, 7-9".
func (l PageList) String() string {
	var b strings.Builder
	for i := 0; i < len(l); i++ {
		first := i
		for i+1 < len(l) && l[i+1] == l[i]+1 {
			i++
		}
		if first > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(l[first]))
		if i > first {
			b.WriteString("-" + strconv.Itoa(l[i]))
		}
	}
	return b.String()
}
