package extract

// homeMoney lists the currencies of the state that the document speaks of most, where it is known before actors are
// read.
func (r *reading) homeMoney() []string { return nil }
