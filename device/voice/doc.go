// Package voice is what the bear says: laughs, carols on a music box, and the owner's
// own sounds, ready to play before anybody squeezes.
//
//	laughs (WAV) ────────────────────┐
//	carols (ABC) → score, music box ─┼→ Jukebox → Sound → Speaker → aplay
//	own sounds (WAV, MP3) → low-pass ┘
//
// A sound never holds up a draw: what cannot be read is left out with a warning, and
// the Speaker plays in a goroutine of its own.
package voice
