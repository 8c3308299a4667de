// Package assets holds what the bear comes with: its laughs, its carols and the
// sample people. All of it was made by this project, and what made it lies
// beside it. The laughs are sung by the program in laughter; the carols are
// scores, a few hundred bytes each, that package device plays on its music box.
package assets
