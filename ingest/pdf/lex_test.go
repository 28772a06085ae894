package pdf

import "testing"

// TestSyntax: objects are read and written anew; what is no object is passed over.
func TestSyntax(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"numbers", "[1 -2 +3 .5 -.25 4. --7 1.2.3 5-3]", "[1 -2 3 0.5 -0.25 4 -7 1.2 5 ]"},
		{"names", "[/A /B#20C /#2F /]", "[/A /B#20C /#2f / ]"},
		{"strings", `[(a(b)c) (\)\\\n) (\0501) <4a4B5>]`, "[<6128622963> <295c0a> <2831> <4a4b50> ]"},
		{"a string over lines", "[(a\\\nb\r\nc)]", "[<61620a63> ]"},
		{"references", "<</A 1 0 R/B[2 3 4 0 R]>>", "<</A 1 0 R /B [2 3 4 0 R ] >>"},
		{"constants and comments", "[true % no\nfalse null]", "[true false null ]"},
		{"brackets that do not close", "<</A[1 2", "<</A [1 2 ] >>"},
		{"the end of an object ends its dictionary", "<</A 1 endobj", "<</A 1 >>"},
		{"nothing", "  % only a comment", "null"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := lexer{src: []byte(tt.in)}
			if got := string(appendObject(nil, l.parse(true))); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
