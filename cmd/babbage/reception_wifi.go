package main

import (
	"context"
	"os"
	"time"

	"babbage/cmd/babbage/phone"
	"babbage/cmd/babbage/wifi"
	"babbage/device"
	"babbage/printer/dots"
	"babbage/printer/ticket"
)

// pageOfWiFi is the way into the office's Wi-Fi; nil where there is none.
func (r *reception) pageOfWiFi() *phone.WiFi {
	if r.wifi == nil {
		return nil
	}
	return &phone.WiFi{Networks: r.wifi.Networks, Join: r.join}
}

// join leads the bear into a network, and prints where he is found there.
func (r *reception) join(ctx context.Context, ssid, passphrase string) error {
	if err := r.wifi.Join(ctx, ssid, passphrase); err != nil {
		return err
	}
	if err := r.print(ctx, r.welcome); err != nil { // he is in the network all the same
		r.log.Warn("where a phone finds the bear now is not printed", "err", err)
	}
	return nil
}

// openWiFi lets the bear have a network of his own until ctx ends: where there is no other, while
// the party is gathered.
func (r *reception) openWiFi(ctx context.Context) {
	w := wifi.Open(ctx)
	id, err := os.ReadFile("/etc/machine-id")
	if err != nil {
		r.log.Warn("all bears call their Wi-Fi alike", "err", err)
	}
	r.wifi = w
	var stop context.CancelFunc // nil while nothing is watched
	r.gathers = func(gathering bool) {
		switch {
		case gathering && stop == nil:
			var watch context.Context
			watch, stop = context.WithCancel(ctx)
			go w.Watch(watch, wifi.Name(string(id)), func(string, string) { go r.opened(watch) }, r.log)
		case !gathering && stop != nil:
			stop()
			stop = nil
		}
	}
}

// opened prints how a phone joins the bear's own network, and where he is in it. As long as the
// printer cannot, and the network is open, it is tried again.
func (r *reception) opened(ctx context.Context) {
	for {
		if _, _, open := r.wifi.Own(); !open {
			return
		}
		err := r.printWayIn(ctx)
		if err == nil || ctx.Err() != nil {
			return
		}
		r.log.Warn("the way into the bear's own Wi-Fi is not printed", "err", err)
		if rest(ctx, 10*time.Second) != nil {
			return
		}
	}
}

// printWayIn prints the way in, unless a greeting is to come, which has it too: of two slips only the
// later one has a code that lets a phone in.
func (r *reception) printWayIn(ctx context.Context) error {
	return r.ask(ctx, func(ctx context.Context, b *device.Bear) error {
		if r.greeting != nil {
			return nil
		}
		return b.Slip(ctx, func() *dots.Dots { return r.wayIn(b) })
	})
}

// wayIn are the slips for the organiser's phone, one below the other.
func (r *reception) wayIn(b *device.Bear) *dots.Dots { return r.afterWiFi(b, r.welcome(b)) }

// afterWiFi is a slip for a phone, below the one into the bear's own network, where that is open.
func (r *reception) afterWiFi(b *device.Bear, slip *dots.Dots) *dots.Dots {
	var slips []*dots.Dots
	if r.wifi != nil {
		if ssid, passphrase, open := r.wifi.Own(); open {
			code := wifi.Code(ssid, passphrase)
			slips = append(slips, b.Press.Invitation(ticket.WiFi(r.speaks().Say, code, []string{ssid, passphrase})))
		}
	}
	return strip(append(slips, slip))
}

// strip is slips, one below the other.
func strip(slips []*dots.Dots) *dots.Dots {
	all := dots.New(slips[0].Width, 0)
	for _, slip := range slips {
		for y := range slip.Height {
			all.Add(slip.Row(y))
		}
	}
	return all
}

// inOwnWiFi returns where a phone finds the bear, his own network's address first where that is open.
func (r *reception) inOwnWiFi(port string) []string {
	at := found(port)
	if r.wifi == nil {
		return at
	}
	if _, _, open := r.wifi.Own(); open {
		at = append([]string{address(wifi.Address, port)}, at...)
	}
	return at
}

// inNetwork reports whether the bear is in a network, be it his own.
func (r *reception) inNetwork() bool {
	if outward().IsValid() {
		return true
	}
	if r.wifi == nil {
		return false
	}
	_, _, open := r.wifi.Own()
	return open
}
