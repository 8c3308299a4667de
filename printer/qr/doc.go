// Package qr draws QR codes (ISO/IEC 18004) for a thermal head, and finds them in photos of what it
// has printed.
//
//	text → Draw → dots → paper → photo → Find → text
//
// It is gozxing's coder and decoder with a search of its own for where codes are (corners.go).
// As a coder alone rsc.io/qr would be smaller, but it masks all codes alike, which leaves some with
// large even spots; skip2/go-qrcode has stood still since 2020; and yeqown/go-qrcode would be one
// more module for the same squares.
package qr
