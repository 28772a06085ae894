package pdf

import library "github.com/ledongthuc/pdf"

// Optional content: layers that a viewer can switch. What the file switches off by default is not seen, and
// so is no text of the page.

// hidden says which layers are off, by object number.
func (f *File) hiddenLayers() map[int]bool {
	v := f.view
	p := v.at(v.catalog(), "OCProperties")
	d := v.at(p, "D")
	off := map[int]bool{}
	if v.at(d, "BaseState").is(name, "OFF") {
		for _, o := range v.at(p, "OCGs").list {
			off[int(o.num)] = o.kind == ref
		}
		for _, o := range v.at(d, "ON").list {
			delete(off, int(o.num))
		}
	}
	for _, o := range v.at(d, "OFF").list {
		if o.kind == ref {
			off[int(o.num)] = true
		}
	}
	return off
}

// isHidden tells whether what belongs to o, a layer or a rule over layers, is switched off.
func (f *File) isHidden(o object) bool {
	if len(f.layers) == 0 || o.kind != ref {
		return false
	}
	if f.layers[int(o.num)] {
		return true
	}
	m := f.view.resolve(o)
	if !f.view.at(m, "Type").is(name, "OCMD") {
		return false
	}
	return f.ruleHides(m)
}

// layerOff tells whether a form or an annotation belongs to a layer that is switched off.
func (f *File) layerOff(v library.Value) bool {
	return len(f.layers) > 0 && f.isHidden(referenceTo(v.String(), "OC"))
}

// ruleHides follows the policy of a rule over layers; AnyOn is the usual one.
func (f *File) ruleHides(m object) bool {
	groups := m.get("OCGs")
	list := []object{groups}
	if groups.kind != ref || f.view.resolve(groups).kind == array {
		list = f.view.resolve(groups).list
	}
	on, off := 0, 0
	for _, g := range list {
		switch {
		case g.kind == ref && f.layers[int(g.num)]:
			off++
		case g.kind == ref:
			on++
		}
	}
	if on+off == 0 {
		return false
	}
	switch string(f.view.at(m, "P").raw) {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return on > 0
	}
	return on == 0
}
