package portrait

import "bytes"

// foreigners are kinds of file that people put beside the names and that are not read.
var foreigners = []struct{ magic, kind string }{
	{"BM????????????????????????????\x01\x00\x00\x00", "a run-length coded BMP"},
	{"BM????????????????????????????\x02\x00\x00\x00", "a run-length coded BMP"},
	{"II*\x00????CR", "a camera's raw file"},
	{"II+\x00", "a BigTIFF"}, {"MM\x00+", "a BigTIFF"},
	{"FUJIFILMCCD-RAW", "a camera's raw file"},
	{"IIRO", "a camera's raw file"}, {"IIRS", "a camera's raw file"}, {"MMOR", "a camera's raw file"},
	{"IIU\x00", "a camera's raw file"}, {"\x00MRM", "a camera's raw file"}, {"FOVb", "a camera's raw file"},
	{"????ftypcrx ", "a camera's raw file"},
	{"II\xBC\x01", "JPEG XR"},
	{"8BPS", "a Photoshop picture"}, {"gimp xcf", "a GIMP picture"},
	{"%PDF", "a PDF"}, {"%!PS", "a PostScript drawing"}, {"\xC5\xD0\xD3\xC6", "a PostScript drawing"},
	{"\xFF\x0A", "JPEG XL"}, {"\x00\x00\x00\x0CJXL ", "JPEG XL"},
	{"\x00\x00\x00\x0CjP  ", "JPEG 2000"}, {"\xFF\x4F\xFF\x51", "JPEG 2000"},
	{"\x00\x00\x01\x00", "an icon"}, {"\x00\x00\x02\x00", "a TGA picture"},
	{"P1\n", "a portable bitmap"}, {"P2\n", "a portable bitmap"}, {"P3\n", "a portable bitmap"},
	{"P4\n", "a portable bitmap"}, {"P5\n", "a portable bitmap"}, {"P6\n", "a portable bitmap"},
	{"qoif", "a QOI picture"}, {"\x0A\x05\x01\x08", "a PCX picture"},
	{"????ftyp", "a film"}, {"????moov", "a film"}, {"\x1A\x45\xDF\xA3", "a film"}, {"RIFF????AVI ", "a film"},
	{"PK\x03\x04", "a ZIP archive or an office document"}, {"\xD0\xCF\x11\xE0", "an office document"},
	{"{\\rtf", "an office document"},
	{"\x00\x05\x16\x07", "a note that a Mac keeps beside a file"},
	{"\x89PNG\r\n\x1a\n????CgBI", "a PNG for iPhones alone"},
}

// foreign names the kind of a file that is not read, or is empty.
func foreign(file []byte) string {
	for _, f := range foreigners {
		if begins(file, f.magic) {
			return f.kind
		}
	}
	if isRaw(file) {
		return "a camera's raw file"
	}
	text := bytes.ToLower(bytes.TrimLeft(file[:min(len(file), 2000)], "\xEF\xBB\xBF \t\r\n"))
	switch {
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")):
		return "a web page"
	case bytes.HasPrefix(text, []byte("<")) && bytes.Contains(text, []byte("<svg")):
		return "an SVG drawing"
	}
	return ""
}

// isRaw reports whether a file is what a camera writes before it makes a picture of it.
// Most are TIFFs whose first picture is a small preview, or that say so (DNG 1.4).
func isRaw(file []byte) bool {
	const newSubfileType, preview, dngVersion = 254, 1, 50706
	if kind, ok := tiffTag(file, newSubfileType); ok && kind&preview != 0 {
		return true
	}
	_, ok := tiffTag(file, dngVersion)
	return ok
}
