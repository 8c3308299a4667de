package portrait

// isNegative reports whether golang.org/x/image v0.47 makes a negative of a file: of a fax in
// which 0 is black, such as a scan in black and white that libtiff saved. A white run is 0 there,
// too (TIFF 6.0, section 11), whatever 0 looks like.
func isNegative(file []byte) bool {
	const compression, group3, group4, photometric, blackIsZero = 259, 3, 4, 262, 1
	coded, _ := tiffTag(file, compression)
	zero, _ := tiffTag(file, photometric)
	return (coded == group3 || coded == group4) && zero == blackIsZero
}
