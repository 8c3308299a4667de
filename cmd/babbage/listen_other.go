//go:build !linux

package main

import "net"

// handedOver returns none: there is no systemd.
func handedOver() []net.Listener { return nil }

// refuse is for sockets that were handed over.
func refuse(net.Listener) {}
