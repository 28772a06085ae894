package ingest

// describe fills in what the document says about itself.
func (d *Document) describe() {}
