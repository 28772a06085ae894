package extract_test

import (
	"encoding/json"
	"os"
	"testing"
)

func TestZZDump(t *testing.T) {
	f, _ := os.Create("/tmp/scoretest_system.jsonl")
	e := json.NewEncoder(f)
	for _, path := range files(t, goldGlob) {
		g := readGold(t, path)
		for _, c := range extractSeed(t, g) {
			e.Encode(c)
		}
	}
	f.Close()
}
