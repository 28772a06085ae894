package main

import "time"

// checkDate is an error where s is given and no date of the form YYYY, YYYY-MM or YYYY-MM-DD.
func checkDate(flag, s string) error {
	if s == "" || isDate(s) {
		return nil
	}
	return hintf(flag+" 2022-08-24", "%s: %q is no date of the form YYYY, YYYY-MM or YYYY-MM-DD", flag, s)
}

// isDate reports whether s is a date of the form YYYY, YYYY-MM or YYYY-MM-DD.
func isDate(s string) bool {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}
