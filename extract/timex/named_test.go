package timex

import "testing"

// FuzzNamed reads each value that is let through in any year.
func FuzzNamed(f *testing.F) {
	for _, s := range []string{"12-25", "11-4-4", "05-1-9", "11-4-4+1", "E-46/E-1", "O0", "L", "12-21/01-19", "2023-03-23/2023-04-20 2024-03-11/2024-04-09", "E", "-", "/", "02-30", "2024-13-01"} {
		f.Add(s, 2024)
	}
	f.Fuzz(func(t *testing.T, s string, y int) {
		if y < 1 || y > 3000 {
			return
		}
		for _, spans := range []bool{false, true} {
			if CheckNamed(s, spans) != nil {
				continue
			}
			if from, to, ok := named(s, y); ok && (to < from || to-from > 800) {
				t.Errorf("%q in %d is %d to %d", s, y, from, to)
			}
		}
	})
}

func TestCheckNamed(t *testing.T) {
	for _, c := range []struct {
		norm  string
		spans bool
		ok    bool
	}{
		{"12-25", false, true}, {"02-29", false, true}, {"02-30", false, false}, {"13-01", false, false}, {"1-1", false, false}, {"", false, false},
		{"11-4-4", false, true}, {"05-1-9", false, true}, {"05-8-1", false, false}, {"05-1-5", false, false}, {"11-4-4+1", false, true},
		{"E0", false, true}, {"E-46", false, true}, {"E", false, false}, {"E+", false, false}, {"O1", false, true}, {"L", false, true},
		{"2024-04-10", false, true}, {"2023-04-21 2024-04-10", false, true}, {"2023-02-29", false, false}, {"2023/04/21", false, false},
		{"12-21/01-19", false, false}, {"12-21/01-19", true, true}, {"12-21", true, false}, {"E-46/E-1", true, true}, {"12-21/", true, false},
		{"2024-03-11/2024-04-09", true, true}, {"2024-03-11/2024-03-01", true, false}, {"2024-03-11/04-09", true, false}, {"a/b/c", true, false},
	} {
		if err := CheckNamed(c.norm, c.spans); (err == nil) != c.ok {
			t.Errorf("%q, spans %v: %v", c.norm, c.spans, err)
		}
	}
}
