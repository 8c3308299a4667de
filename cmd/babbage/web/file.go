package web

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

// kinds are what files of pages are. The system's own table is not asked: on Windows it may
// call JavaScript plain text, which no browser runs.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
}

// File answers with a file, compressed once for all who can read that, when the first of them asks.
func File(name string, content []byte) http.HandlerFunc {
	packed := sync.OnceValue(func() []byte {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // its only error is a level that is none
		z.Write(content)                                      // a bytes.Buffer takes everything
		z.Close()
		return b.Bytes()
	})
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kinds[path.Ext(name)])
		w.Header().Add("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Write(content)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(packed())
	}
}

// Embedded is File for a file that lies in static as it is.
func Embedded(static fs.FS, name string) http.HandlerFunc {
	content, err := fs.ReadFile(static, name)
	if err != nil {
		panic(err) // whoever names it has it embedded
	}
	return File(name, content)
}
