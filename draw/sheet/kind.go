package sheet

import (
	"bytes"
	"encoding/json"
	"regexp"
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
	{"mime-version:", "a saved mail or web page", asText},
	{"id;pwxl", "a SYLK file", asCSV}, {"id;pcalc", "a SYLK file", asCSV},
	{"table\r\n0,1", "a DIF file", asCSV}, {"table\n0,1", "a DIF file", asCSV},
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
	switch {
	case markup.Match(begin):
		return "a web page (HTML) or the like", asText
	case (bytes.HasPrefix(begin, []byte("[")) || bytes.HasPrefix(begin, []byte("{"))) && json.Valid(bytes.TrimPrefix(raw, []byte("\ufeff"))):
		return "what programs write for programs (JSON)", asText
	case bytes.Contains(raw, []byte("\x1b$")):
		return "in the encoding ISO-2022-JP", "save it as UTF-8"
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return "", ""
	case utf16Unmarked(raw):
		return "UTF-16 without the mark that says so", "save it as UTF-8"
	}
	return "", ""
}

// markup is how a piece of HTML begins; an address in "<>" has an "@".
var markup = regexp.MustCompile(`^<[A-Za-z/!][^@>]*>`)

// utf16Unmarked reports whether a file is UTF-16: all its zero bytes are first, or all are second
// in their pairs, and they make up most of it, as with Latin letters, or one is in a line end.
// Without its mark it is not read, since other scripts could not be told from noise.
func utf16Unmarked(raw []byte) bool {
	var zero [2]int
	ends := false
	for i, b := range raw {
		if b == 0 {
			zero[i%2]++
			other := i ^ 1
			ends = ends || other < len(raw) && (raw[other] == '\n' || raw[other] == '\r')
		}
	}
	few, many := min(zero[0], zero[1]), max(zero[0], zero[1])
	return few == 0 && many > 0 && (ends || many*8 >= len(raw)*3)
}
