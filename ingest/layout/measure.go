package layout

import (
	"math"
	"slices"
)

// measure finds what is usual in the document: the size of its type, and how far its lines are apart.
func (d *doc) measure() {
	chars, bold := map[float64]int{}, 0
	total := 0
	gaps := map[float64][]float64{}
	for _, p := range d.pages {
		for i := range p.lines {
			l := &p.lines[i]
			chars[half(l.size)] += l.chars
			total += l.chars
			if l.bold {
				bold += l.chars
			}
			if i > 0 && follows(&p.lines[i-1], l) {
				gaps[half(l.size)] = append(gaps[half(l.size)], (l.base-p.lines[i-1].base)/l.size)
			}
		}
	}
	d.body, d.bold = mostly(chars), bold*2 > total
	d.space = map[float64]float64{}
	for size, g := range gaps {
		slices.Sort(g)
		d.space[size] = g[len(g)*2/5] // a little below the median, which the gaps between paragraphs raise
	}
}

// half rounds to half points.
func half(v float64) float64 { return math.Round(v*2) / 2 }

// mostly is the key with the highest count; the smaller key of equals.
func mostly(m map[float64]int) (best float64) {
	for k, n := range m {
		if n > m[best] || n == m[best] && k < best {
			best = k
		}
	}
	return best
}

// follows tells whether b may be the next line of a's paragraph: same type, below it, not too far.
func follows(a, b *line) bool {
	dy := (b.base - a.base) / max(b.size, 1)
	return a.dir == b.dir && math.Abs(a.size-b.size) < 0.08*b.size && dy > 0.7 && dy < 2.6 && b.x0 < a.x1 && a.x0 < b.x1
}

// spacing is the usual distance of lines of a size, in em.
func (d *doc) spacing(size float64) float64 {
	if s, ok := d.space[half(size)]; ok {
		return s
	}
	return 1.2
}
