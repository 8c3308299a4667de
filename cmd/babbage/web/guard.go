// Package web has what the simulator's page and the phone's pages share: who may ask, how long
// anybody is waited for, and how a file is sent.
package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Guard keeps other web sites away from the bear. policy is the Content-Security-Policy, names are
// those of this machine, and mend is what somebody can do who came by another name.
//
//   - A site whose name resolves to an address of this machine (DNS rebinding) would
//     be the same origin to a browser: the Host must be a name of this machine.
//   - A site that posts to this machine says where it comes from in Sec-Fetch-Site
//     and Origin: http.CrossOriginProtection refuses those.
//   - A site that sets our tickets as pictures into itself is refused by the
//     browser (Cross-Origin-Resource-Policy).
func Guard(next http.Handler, policy string, names []string, mend string) http.Handler {
	next = http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-cache") // a newer program has a newer page
		if !isMine(r, names) {
			Refuse(w, http.StatusMisdirectedRequest, "host %q is not this machine; %s", r.Host, mend)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isMine reports whether the Host header of a request, with or without a port, is a name of this
// machine: localhost, the address on which the request came in, or, from outside, one of names.
func isMine(r *http.Request, names []string) bool {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	at := arrival(r)
	if ip, err := netip.ParseAddr(host); err == nil {
		ip = ip.Unmap().WithZone("")
		return ip.IsLoopback() || ip == at && !at.IsUnspecified()
	}
	host = strings.TrimSuffix(host, ".")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	return !at.IsLoopback() && slices.ContainsFunc(names, func(n string) bool { return n != "" && strings.EqualFold(n, host) })
}

// arrival is this machine's address on which a request came in. One of which that is not known is
// treated as if it had come in on a loopback address.
func arrival(r *http.Request) netip.Addr {
	if a, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr); ok {
		return a.AddrPort().Addr().Unmap().WithZone("")
	}
	return netip.IPv6Loopback()
}

// Refuse answers with one sentence that ends in what a person can do.
func Refuse(w http.ResponseWriter, code int, format string, args ...any) {
	http.Error(w, fmt.Sprintf(format, args...), code)
}
