package page

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// kinds are what the page's files are. The system's own table is not asked: on Windows it may
// call JavaScript plain text, which no browser runs.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
}

// serveFile answers with a file of the page, compressed once for all who can read that.
func serveFile(name string, content []byte) http.HandlerFunc {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // its only error is a level that is none
	z.Write(content)                                      // a bytes.Buffer takes everything
	z.Close()
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kinds[path.Ext(name)])
		w.Header().Add("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Write(content)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(b.Bytes())
	}
}

// serveEmbedded is serveFile for a file that lies in static as it is.
func serveEmbedded(static fs.FS, name string) http.HandlerFunc {
	content, err := fs.ReadFile(static, name)
	if err != nil {
		panic(err) // shelf has just found it
	}
	return serveFile(name, content)
}
