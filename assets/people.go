package assets

import (
	"embed"
	"io/fs"
)

//go:generate go run ./portraits people

//go:embed people
var people embed.FS

// People is the folder of sample people, for a bear that has not been told its own: names.csv,
// and a portrait of 512 by 512 greys for each but one of them, who shows what a ticket without a
// photo looks like. They are invented, and drawn by the program in portraits.
func People() fs.FS {
	sub, err := fs.Sub(people, "people")
	if err != nil {
		panic(err) // "people" is a valid path
	}
	return sub
}
