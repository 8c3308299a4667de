package phone

import (
	"context"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"time"
	"unicode"

	"babbage/cmd/babbage/wifi"
)

// WiFi is the way into another network.
type WiFi struct {
	Networks func(context.Context) ([]wifi.Network, error)

	// Join returns when the bear is in the network, or knows why he is not.
	Join func(ctx context.Context, ssid, passphrase string) error
}

const (
	// leaveTaking is how long the bear waits until he leaves his own network, for the phone to get the
	// page that says so.
	leaveTaking = 2 * time.Second

	maxJoin = 4 * time.Minute // a join that fails, and then the bear's own network again
)

// networkRow is a network in the list.
type networkRow struct {
	Value, Name string
	Strength    int
	Lock        wifi.Lock
}

func (n networkRow) Locked() bool { return n.Lock == wifi.Locked }
func (n networkRow) Unfit() bool  { return n.Lock == wifi.Unfit }

// networks is the list of networks, or how the joining of one goes.
func (p *Phone) networks(w http.ResponseWriter, r *http.Request, s *session) {
	var page struct {
		Joining  string
		Networks []networkRow
	}
	if joining := p.joining.Load(); joining != nil {
		page.Joining = plainName(*joining)
		w.Header().Set("Refresh", "5; url=/wifi")
	} else {
		ctx, cancel := context.WithTimeout(r.Context(), 20*time.Second)
		defer cancel()
		list, err := p.wifi.Networks(ctx)
		if err != nil {
			p.sessions.tell(s, p.noJoin(err, ""))
		}
		for _, n := range list {
			page.Networks = append(page.Networks, networkRow{hex.EncodeToString([]byte(n.SSID)), plainName(n.SSID), n.Strength, n.Lock})
		}
	}
	p.show(w, r, http.StatusOK, "wifi", s, page)
}

// join takes the bear into a network. The phone is answered before that: it may be in the bear's
// own, which closes meanwhile.
func (p *Phone) join(w http.ResponseWriter, r *http.Request, s *session) {
	r.Body = http.MaxBytesReader(w, r.Body, maxFew)
	name, err := chosen(r)
	if err != nil {
		p.sessions.tell(s, p.failed(err))
		http.Redirect(w, r, "/wifi", http.StatusSeeOther)
		return
	}
	passphrase := r.PostFormValue("passphrase")
	if p.joining.CompareAndSwap(nil, &name) {
		ctx := context.WithoutCancel(r.Context())
		go func() {
			time.Sleep(leaveTaking)
			ctx, cancel := context.WithTimeout(ctx, maxJoin)
			defer cancel()
			t := told{Key: "phone.wifi.joined", Args: []any{"Network", plainName(name)}}
			if err := p.wifi.Join(ctx, name, passphrase); err != nil {
				t = p.noJoin(err, name)
			}
			p.sessions.tell(s, t)
			p.joining.Store(nil)
		}()
	}
	p.networks(w, r, s)
}

// hidden is chosen for a network that is not in the list, as it hides its name. No name of one is
// that in hexadecimal.
const hidden = "hidden"

// chosen returns the name of the network that a form asks for.
func chosen(r *http.Request) (string, error) {
	if r.PostFormValue("network") == hidden {
		const most = 32 // bytes (IEEE 802.11)
		name := strings.TrimSpace(r.PostFormValue("ssid"))
		if name == "" || len(name) > most {
			return "", refuse("phone.wifi.noname")
		}
		return name, nil
	}
	name, err := hex.DecodeString(r.PostFormValue("network"))
	if err != nil || len(name) == 0 {
		return "", refuse("phone.wifi.none")
	}
	return string(name), nil
}

// noJoin says in words why the bear is not in a network.
func (p *Phone) noJoin(err error, network string) told {
	for _, c := range []struct {
		is  error
		key string
	}{
		{wifi.ErrPassphrase, "wrong"}, {wifi.ErrShort, "short"}, {wifi.ErrUnfit, "unfit"}, {wifi.ErrRange, "range"},
		{wifi.ErrAddress, "address"}, {wifi.ErrOff, "off"}, {wifi.ErrNone, "missing"},
	} {
		if errors.Is(err, c.is) {
			return told{Key: "phone.wifi." + c.key, Args: []any{"Network", plainName(network)}, Bad: true}
		}
	}
	return p.failed(err)
}

// plainName is a network's name, which may be any bytes, as text.
func plainName(ssid string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, ssid)
}
