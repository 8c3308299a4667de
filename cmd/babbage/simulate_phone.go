package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"babbage/assets"
	"babbage/assets/remedy"
	"babbage/draw"
)

// noPhone is a simulation without the organiser's pages.
const noPhone = "off"

// openPhone serves the organiser's pages beside the toy's, which is at the address page, until ctx
// ends. It returns where they are, "" when they are off.
func (s *simulation) openPhone(ctx context.Context, t *toy, page net.Addr) (string, error) {
	if s.phone == noPhone || s.config.People == "" {
		return "", nil
	}
	listener, err := listenBeside(s.phone, page)
	if err != nil {
		return "", remedy.With(fmt.Errorf("phone: %w", err), "choose another address with --phone 127.0.0.1:0, or --phone off")
	}
	at := "http://" + sits(listener.Addr())
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return "", err
	}
	places := func() []string { return []string{at} }
	if tcp, ok := listener.Addr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
		places = func() []string { return found(port) }
	}
	if err := t.desk.open(t.config.State, hosts(cmp.Or(s.phone, s.listen)), places); err != nil {
		listener.Close()
		return "", err
	}
	t.desk.serve(ctx, listener)
	return at, nil
}

// listenBeside listens at an address; at "" on the page's, a port further or on any that is free.
func listenBeside(address string, page net.Addr) (net.Listener, error) {
	if address != "" {
		return net.Listen("tcp", address)
	}
	host, port, err := net.SplitHostPort(page.String())
	if err != nil {
		return nil, err
	}
	if n, err := strconv.Atoi(port); err == nil {
		if l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(n+1))); err == nil {
			return l, nil
		}
	}
	return net.Listen("tcp", net.JoinHostPort(host, "0"))
}

// sampleFolder returns the folder in which the sample people can be changed by phone, beside their
// hat. Where the hat is new they are the samples again.
func sampleFolder(state string) (string, error) {
	dir := state + "-people"
	_, err := draw.Peek(state)
	if err == nil {
		if _, err := os.Stat(dir); err == nil {
			return dir, nil
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return "", err
	}
	return dir, os.CopyFS(dir, assets.People())
}
