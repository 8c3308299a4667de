# Secret Santa Babbage. `make run` and `make test` need Go, git and make only.

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
GOFLAGS_STATIC := -trimpath -ldflags "-s -w -X main.version=$(VERSION)"
export CGO_ENABLED ?= 0

.PHONY: run test race build install pis deb lab check bench faults fuzz pictures clean

# The whole toy in a browser, without hardware. More flags: make run ARGS='--people party'
run:
	@test -x bin/babbage || echo "Babbage is being compiled; the first time takes a minute or two."
	@$(MAKE) --no-print-directory build
	@trap 'exit 0' INT; bin/babbage simulate $(ARGS)

test:
	go test ./...

# Needs a C compiler, as the race detector does.
race:
	CGO_ENABLED=1 go test -race ./...

# The program for this desk, in bin.
build:
	@go build $(GOFLAGS_STATIC) -o bin/babbage$(shell go env GOEXE) ./cmd/babbage

# ... and on the PATH, where README says `babbage check`. Root may not have Go: then it is what
# `make build` made.
PREFIX ?= /usr/local
install:
	@! command -v go >/dev/null || $(MAKE) --no-print-directory build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 bin/babbage$(shell go env GOEXE) $(DESTDIR)$(PREFIX)/bin/

# One static binary for each kind of Pi.
pis:
	GOOS=linux GOARCH=arm GOARM=6 go build $(GOFLAGS_STATIC) -o bin/babbage-armv6 ./cmd/babbage
	GOOS=linux GOARCH=arm GOARM=7 go build $(GOFLAGS_STATIC) -o bin/babbage-armv7 ./cmd/babbage
	GOOS=linux GOARCH=arm64 go build $(GOFLAGS_STATIC) -o bin/babbage-arm64 ./cmd/babbage

# Debian packages for 32-bit and 64-bit Raspberry Pi OS and for mini-PCs (amd64), in dist.
deb:
	deploy/make-deb $(VERSION)

# The 32-bit package in a virtual Pi: see deploy/lab/README.md.
lab:
	deploy/lab/lab $(VERSION)

# What a reviewer would otherwise have to say.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
check:
	test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	go mod tidy -diff

bench:
	go test -run '^$$' -bench . -benchtime 1s ./...

# Every fault of a printer on a tty and on a network port, in real time: for an
# idle machine.
faults:
	BABBAGE_FAULTS=1 go test -count=1 -run '^TestFaultsOnPortsOfTheKernel$$' ./device

# Every fuzz target, for a short while each.
FUZZTIME ?= 10s
fuzz:
	@set -e; for pkg in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "fuzz $$pkg $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$pkg; \
		done; done

# The README's pictures, taken in Chromium of a simulation with a full hat.
PICTURES := $(CURDIR)/assets/pictures
pictures:
	mkdir -p $(PICTURES) bin
	$(MAKE) build
	@set -e; hat=$$(mktemp -d); \
	bin/babbage simulate --listen 127.0.0.1:2513 --state $$hat & bear=$$!; \
	trap 'kill $$bear; wait $$bear; rm -rf '$$hat EXIT; \
	go test -count=1 ./cmd/babbage/page -run '^TestPictures$$' -pictures $(PICTURES) -at http://127.0.0.1:2513/

clean:
	rm -rf bin dist
