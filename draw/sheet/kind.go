package sheet

import (
	"bytes"
	"strings"
)

// What a person does about a file that is no text.
const (
	asCSV  = "open it and save it as CSV (UTF-8)"
	asText = "open it, copy the names into a plain text file, and save that"
	noList = "put the names there, one a line"
)

// kinds are what files that are no text begin with.
var kinds = []struct{ begin, what, do string }{
	{"\xd0\xcf\x11\xe0", "an old Excel or Word file", asCSV},
	{"{\\rtf", "formatted text (RTF)", asText},
	{"%PDF", "a PDF", asText},
	{"bplist", "a file of an Apple program", asCSV},
	{"<!doctype", "a web page (HTML)", asText},
	{"<html", "a web page (HTML)", asText},
	{"<head", "a web page (HTML)", asText},
	{"<table", "a web page (HTML)", asText},
	{"<?xml", "XML, such as an old Excel or a flat OpenDocument file", asCSV},
	{"begin:vcard", "an address book (vCard)", asText},
	{"\x1f\x8b", "compressed (gzip)", "unpack it"},
	{"7z\xbc\xaf", "compressed (7z)", "unpack it"},
	{"rar!", "compressed (RAR)", "unpack it"},
	{"\xff\xd8\xff", "a picture (JPEG)", noList},
	{"\x89PNG", "a picture (PNG)", noList},
	{"gif8", "a picture (GIF)", noList},
}

// kind says what a file is that is not read, and what to do; "" for text.
func kind(raw []byte) (what, do string) {
	begin := bytes.TrimLeft(bytes.TrimPrefix(raw[:min(len(raw), 512)], []byte("\ufeff")), " \t\r\n")
	small := strings.ToLower(string(begin))
	for _, k := range kinds {
		if strings.HasPrefix(string(begin), k.begin) || strings.HasPrefix(small, k.begin) {
			return k.what, k.do
		}
	}
	if !bytes.HasPrefix(raw, []byte("\xff\xfe")) && !bytes.HasPrefix(raw, []byte("\xfe\xff")) && utf16Unmarked(raw) {
		return "UTF-16 without the mark that says so", "save it as UTF-8"
	}
	return "", ""
}

// utf16Unmarked reports whether every other byte of a file is zero, or nearly: Latin letters in
// UTF-16. Without its mark it is not read, since other scripts could not be told from noise.
func utf16Unmarked(raw []byte) bool {
	var zero [2]int
	for i, b := range raw {
		if b == 0 {
			zero[i%2]++
		}
	}
	few, many := min(zero[0], zero[1]), max(zero[0], zero[1])
	return few == 0 && many > 0 && many*8 >= len(raw)*3
}
