package page

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	for _, tt := range []struct {
		name           string
		method, target string
		host           string
		header         map[string]string
		local          net.IP
		want           int
	}{
		{name: "loopback by number", host: "127.0.0.1:2512", want: 200},
		{name: "loopback by name", host: "LocalHost:2512", want: 200},
		{name: "loopback without port", host: "localhost", want: 200},
		{name: "loopback, IPv6", host: "[::1]:2512", local: net.IPv6loopback, want: 200},
		{name: "loopback, IPv6 without port", host: "[::1]", local: net.IPv6loopback, want: 200},
		{name: "no host", host: "", want: 421},
		{name: "a name of ours on a loopback connection", host: "bear.lan:2512", want: 421},
		{name: "a name rebound to loopback", host: "evil.example:2512", want: 421},
		{name: "a name that looks like loopback", host: "localhost.evil.example", want: 421},
		{name: "a name that begins with a loopback number", host: "127.0.0.1.evil.example", want: 421},
		{name: "another address on a loopback connection", host: "192.168.1.7:2512", want: 421},
		{name: "rebound, and about to squeeze", method: "POST", target: "/paws/left/press", host: "evil.example", header: map[string]string{"Origin": "http://evil.example"}, want: 421},
		{name: "rebound, and about to peek", target: "/tickets/1", host: "evil.example", want: 421},
		{name: "listening on the network", host: "bear.lan:2512", local: net.IPv4(192, 168, 1, 7), want: 200},
		{name: "on the network, by number", host: "192.168.1.7:2512", local: net.IPv4(192, 168, 1, 7), want: 200},
		{name: "on the network, IPv6", host: "[fe80::7%25eth0]:2512", local: net.ParseIP("fe80::7"), want: 200},
		{name: "on the network, IPv6 of the other address", host: "[fd00::8]:2512", local: net.ParseIP("fd00::7"), want: 421},
		{name: "on the network, IPv6 by number", host: "[fd00::7]", local: net.ParseIP("fd00::7"), want: 200},
		{name: "through a tunnel to this machine", host: "localhost:2512", local: net.IPv4(192, 168, 1, 7), want: 200},
		{name: "on the network, as its name with a full stop", host: "Bear.lan.:2512", local: net.IPv4(192, 168, 1, 7), want: 200},
		{name: "a name rebound to the network", host: "evil.example:2512", local: net.IPv4(192, 168, 1, 7), want: 421},
		{name: "a name that begins as ours", host: "bear.lan.evil.example", local: net.IPv4(192, 168, 1, 7), want: 421},
		{name: "another address on the network", host: "192.168.1.8:2512", local: net.IPv4(192, 168, 1, 7), want: 421},
		{name: "no host on the network", host: "", local: net.IPv4(192, 168, 1, 7), want: 421},
		{name: "no address", host: "0.0.0.0:2512", local: net.IPv4zero, want: 421},
		{name: "rebound to the network, and about to peek", target: "/tickets/1", host: "evil.example", local: net.IPv4(192, 168, 1, 7), want: 421},
		{name: "our own page squeezes", method: "POST", target: "/paws/left/press", host: "127.0.0.1:2512", header: map[string]string{"Origin": "http://127.0.0.1:2512", "Sec-Fetch-Site": "same-origin"}, want: 204},
		{name: "our own page in an old browser", method: "POST", target: "/paws/left/press", host: "127.0.0.1:2512", header: map[string]string{"Origin": "http://127.0.0.1:2512"}, want: 204},
		{name: "curl squeezes", method: "POST", target: "/paws/left/press", host: "127.0.0.1:2512", want: 204},
		{name: "another site squeezes", method: "POST", target: "/paws/left/press", host: "127.0.0.1:2512", header: map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, want: 403},
		{name: "another site in an old browser", method: "POST", target: "/tear", host: "127.0.0.1:2512", header: map[string]string{"Origin": "https://evil.example"}, want: 403},
		{name: "another port of this machine", method: "POST", target: "/faults/power/on", host: "127.0.0.1:2512", header: map[string]string{"Origin": "http://127.0.0.1:8080"}, want: 403},
		{name: "a sandboxed frame", method: "POST", target: "/pace/10", host: "127.0.0.1:2512", header: map[string]string{"Origin": "null"}, want: 403},
		{name: "another site on the network", method: "POST", target: "/tear", host: "bear.lan:2512", local: net.IPv4(192, 168, 1, 7), header: map[string]string{"Origin": "https://evil.example"}, want: 403},
	} {
		t.Run(tt.name, func(t *testing.T) {
			touched := false
			p := New(Toy{Hosts: []string{"", "bear.lan"}, Press: func(string) { touched = true }, Mishap: func(Mishap, bool) { touched = true }, Pace: func(int) { touched = true }})
			if tt.method == "" {
				tt.method = "GET"
			}
			if tt.target == "" {
				tt.target = "/"
			}
			if tt.local == nil {
				tt.local = net.IPv4(127, 0, 0, 1)
			}
			r := httptest.NewRequest(tt.method, tt.target, nil)
			r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: tt.local, Port: 2512}))
			r.Host = tt.host
			for k, v := range tt.header {
				r.Header.Set(k, v)
			}
			w := httptest.NewRecorder()
			p.ServeHTTP(w, r)
			if w.Code != tt.want {
				t.Errorf("%s %s: %d %s, want %d", tt.method, tt.target, w.Code, strings.TrimSpace(w.Body.String()), tt.want)
			}
			if touched != (w.Code == http.StatusNoContent) {
				t.Errorf("answered %d, and the toy was touched: %v", w.Code, touched)
			}
		})
	}
}

func TestEveryAnswerCarriesThePolicy(t *testing.T) {
	p := New(Toy{})
	for _, target := range []string{"/", "/page.js", "/page.css", "/tickets/1", "/nothing"} {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+target, nil))
		got := w.Header().Get("Content-Security-Policy")
		if !strings.HasPrefix(got, "default-src 'none';") || strings.Contains(got, "unsafe") {
			t.Errorf("%s: policy %q", target, got)
		}
	}
}
