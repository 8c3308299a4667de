package page

import (
	"net/http"

	"babbage/cmd/babbage/web"
)

// maxStreams is how many browsers may look on; each has one stream.
const maxStreams = 64

// Server returns a server of the page. Its streams end when it shuts down.
func (p *Page) Server() *http.Server {
	s := web.Server(p)
	s.RegisterOnShutdown(p.Close)
	return s
}
