package query_test

import (
	"errors"
	"fmt"

	"docket/index/query"
)

func ExampleParse() {
	q, err := query.Parse(`kind:money amount:>1.5bn (Türkiye OR "the port") sort:-amount`)
	fmt.Println(q, err)
	// Output: kind:money amount:>1500000000 (turkiye OR "the port") sort:-amount <nil>
}

func ExampleError() {
	_, err := query.Parse("exports curency:USD")
	var e *query.Error
	if errors.As(err, &e) {
		fmt.Println(e.Pos, e.Msg)
		fmt.Println("hint:", e.Hint)
	}
	// Output:
	// 8 unknown field "curency"
	// hint: did you mean currency:? \: is the colon itself
}
