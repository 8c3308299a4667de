package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"babbage/assets/remedy"
)

// serve shows the toy in a browser, at the address that the flags say, until
// ctx ends.
func (s *simulation) serve(ctx context.Context) error {
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		return remedy.With(fmt.Errorf("page: %w", err), "is another babbage simulate running? choose another address with --listen 127.0.0.1:0")
	}
	return s.serveOn(ctx, listener)
}

func (s *simulation) serveOn(ctx context.Context, listener net.Listener) error {
	defer listener.Close()
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)

	t := newToy(ctx, s, fail)
	if a, ok := listener.Addr().(*net.TCPAddr); ok && !a.IP.IsLoopback() {
		t.log.Warn("everybody in this network can squeeze the bear and turn tickets over; leave --listen away to keep him to yourself")
	}
	server := t.page.Server()
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			fail(err)
		}
	}()
	phone, err := s.openPhone(ctx, t, listener.Addr())
	if err != nil {
		return err
	}
	t.power.on(ctx)
	page := "http://" + sits(listener.Addr()) + "/"
	fmt.Printf("Babbage sits at %s (Ctrl-C sends him to sleep)\n", page)
	if phone != "" {
		fmt.Printf("The organiser's phone comes in by a slip: hold his right paw for five seconds. Its pages are at %s\n", phone)
	}
	if s.open {
		openPage(page)
	}
	t.watch(ctx)

	t.power.off()
	goodbye, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_ = server.Shutdown(goodbye) // streams that do not end within a second are cut
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// hosts are the names under which a browser may know this machine when it listens there.
func hosts(listen string) []string {
	name, _ := os.Hostname()
	short, _, _ := strings.Cut(name, ".")
	all := []string{name}
	if short != "" {
		all = append(all, short, short+".local", localName(name))
	}
	if host, _, err := net.SplitHostPort(listen); err == nil {
		all = append(all, host)
	}
	return all
}

// sits is an address as a browser here may open it.
func sits(a net.Addr) string {
	if tcp, ok := a.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return a.String()
}
