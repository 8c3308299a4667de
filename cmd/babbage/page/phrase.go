package page

// Phrase is something to say: the key of a text of the catalogue, and what is put into it. Each
// browser puts it into its own language. The zero Phrase says nothing.
type Phrase struct {
	Key   string  `json:"key"`
	Name  string  `json:"Name,omitempty"`  // of a person
	Count float64 `json:"Count,omitempty"` // chooses the plural, too
	All   int     `json:"All,omitempty"`

	// Instead says that Name has left: whoever drew that name is meant.
	Instead bool `json:"instead,omitempty"`
}
