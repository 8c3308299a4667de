package page

import (
	"net"
	"net/http"
	"strings"
)

// policy lets the page load and say nothing but its own: no other site's script,
// no inline script or style, no frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard keeps other web sites away from the bear.
//
//   - A site whose name resolves to 127.0.0.1 (DNS rebinding) would be the same
//     origin to a browser: on a loopback connection the Host must be a loopback
//     name.
//   - A site that posts to 127.0.0.1 says where it comes from in Sec-Fetch-Site
//     and Origin: http.CrossOriginProtection refuses those.
//   - A site that sets our tickets as pictures into itself is refused by the
//     browser (Cross-Origin-Resource-Policy).
func guard(next http.Handler) http.Handler {
	next = http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-cache") // a newer program has a newer page
		if arrivedOnLoopback(r) && !isLoopbackName(r.Host) {
			refuse(w, http.StatusMisdirectedRequest, "host %q is not this machine; open http://localhost with the port that simulate printed", r.Host)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// arrivedOnLoopback reports whether the request came in on a loopback address. A
// request of which that is not known is treated as if it had.
func arrivedOnLoopback(r *http.Request) bool {
	a, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return !ok || a.IP.IsLoopback()
}

// isLoopbackName reports whether a Host header, with or without a port, names
// this machine and can name no other.
func isLoopbackName(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	return strings.EqualFold(host, "localhost")
}
