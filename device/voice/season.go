package voice

// Season is which of our own sounds fit a time of the year. Sounds of the owner's always do.
type Season struct {
	santa bool     // his laughs fit; else the chuckle takes their place
	songs []string // which of assets.Carols fit
}

// The seasons that there are. Songs of a feast are sung at that feast only, and a laugh that says
// "ho ho ho" is Santa's.
var (
	Christmas = &Season{santa: true, songs: []string{"deck-the-halls", "god-rest-ye", "jingle-bells", "silent-night", "we-wish-you"}}
	Hanukkah  = &Season{songs: []string{"maoz-tzur"}}
	NewYear   = &Season{songs: []string{"auld-lang-syne"}}
	Plain     = &Season{} // no song of ours is everybody's
)
