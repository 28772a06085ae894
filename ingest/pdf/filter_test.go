package pdf

import (
	"strings"
	"testing"
)

func TestFilters(t *testing.T) {
	long := strings.Repeat("the quick brown fox ", 50)
	none := settings{1, 1, 8, 1, 1}
	up := settings{12, 1, 8, 4, 1}
	tests := []struct {
		name, filter, in, want string
		s                      settings
	}{
		{"flate", "FlateDecode", deflate(long), long, none},
		{"flate without its checksum", "Fl", deflate(long)[:len(deflate(long))-4], long, none},
		{"flate cut short keeps what came before", "FlateDecode", deflate("begin" + long)[:12], "begin", none},
		{"flate with rows predicted from above", "FlateDecode", deflate("\x02abcd\x02\x01\x01\x01\x01"), "abcdbcde", up},
		{"flate with rows predicted from the left", "FlateDecode", deflate("\x01a\x01\x01\x01"), "abcd", up},
		{"LZW", "LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "-----A---B", none},
		{"ASCII hexadecimal", "ASCIIHexDecode", "48 65 6C6c 6F7>", "Hellop", none},
		{"ASCII base 85", "ASCII85Decode", "<~87cURD]i,\"Ebo80~>", "Hello World!", none},
		{"ASCII base 85 with zeros", "A85", "z!!~>", "\x00\x00\x00\x00\x00", none},
		{"run length", "RunLengthDecode", "\x02abc\xfdx\x80junk", "abcxxxx", none},
		{"a picture gives nothing", "DCTDecode", "\xff\xd8", "", none},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := &view{}
			got := string(v.filter(tt.filter, tt.s, []byte(tt.in), maxStream))
			if got != tt.want && !(strings.Contains(tt.name, "cut short") && strings.HasPrefix("begin"+long, got) && got != "") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFilterLimit(t *testing.T) {
	v := &view{}
	bomb := []byte(deflate(strings.Repeat("0", 1<<20)))
	if n := len(v.filter("FlateDecode", settings{1, 1, 8, 1, 1}, bomb, 5000)); n != 5000 {
		t.Errorf("unpacked to %d bytes", n)
	}
}
