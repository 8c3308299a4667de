package assets

import "embed"

//go:generate go run ./laughter .

// Laughs are the bear's laughs, laugh*.wav: 16-bit mono WAV at 22,050 Hz, about
// three seconds each, all with a peak of -1 dBFS and equally loud.
//
//go:embed laugh*.wav
var Laughs embed.FS

// Chuckle is what the bear does when a squeeze means nothing: a second of WAV
// like the laughs, softer.
//
//go:embed chuckle.wav
var Chuckle []byte

// Carols are scores, carols/*.abc, in the part of ABC notation that
// device/voice reads. Their composers are long dead or unknown; nobody owns
// the tunes.
//
//go:embed carols/*.abc
var Carols embed.FS
