// Package qr draws QR codes (ISO/IEC 18004) for a thermal head, and finds them in photos of what it
// has printed.
//
//	text → Draw → dots → paper → photo → Find → text
//
// It is gozxing's coder and decoder with a search of its own for where codes are (corners.go).
package qr
