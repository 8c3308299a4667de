# Secret Santa Babbage. `make run` and `make test` need Go, git and make only.

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
GOFLAGS_STATIC := -trimpath -ldflags "-s -w -X main.version=$(VERSION)"
export CGO_ENABLED ?= 0
EXE := $(shell go env GOEXE 2>/dev/null)

.PHONY: run build install test race deb release pis lab check bench faults fuzz wiring throne guide pictures clean help

# The whole toy in a browser, without hardware. Ctrl-C ends it; more flags: ARGS='--people party'
run:
	@test -x bin/babbage || echo "Babbage is being compiled; the first time takes a minute or two."
	@$(MAKE) --no-print-directory build
	@trap 'exit 0' INT; bin/babbage simulate --open $(ARGS)

# The program for this desk, in bin.
build:
	@go build $(GOFLAGS_STATIC) -o bin/babbage$(EXE) ./cmd/babbage

# babbage and its manual in /usr/local, on the PATH; elsewhere: make install PREFIX=~/.local
# (root may not have Go: then it installs what make build made)
PREFIX ?= /usr/local
install: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)
install:
	@! command -v go >/dev/null || $(MAKE) --no-print-directory build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 bin/babbage$(EXE) $(DESTDIR)$(PREFIX)/bin/
	$(DESTDIR)$(PREFIX)/bin/babbage man $(DESTDIR)$(PREFIX)/share/man

# All its tests that need nothing but Go.
test:
	go test ./...

# The same under the race detector, which needs a C compiler.
race:
	CGO_ENABLED=1 go test -race ./...

# One static binary for each kind of Pi.
pis:
	GOOS=linux GOARCH=arm GOARM=6 go build $(GOFLAGS_STATIC) -o bin/babbage-armv6 ./cmd/babbage
	GOOS=linux GOARCH=arm GOARM=7 go build $(GOFLAGS_STATIC) -o bin/babbage-armv7 ./cmd/babbage
	GOOS=linux GOARCH=arm64 go build $(GOFLAGS_STATIC) -o bin/babbage-arm64 ./cmd/babbage

# Debian packages for 32-bit and 64-bit Raspberry Pi OS and for mini-PCs (amd64), in dist.
deb:
	deploy/make-deb $(VERSION)

# All that a release has, in dist: packages, programs for every desk and Pi, SBOM, SHA256SUMS.
release:
	deploy/make-release $(VERSION)

# The 32-bit package in a virtual Pi: see deploy/lab/README.md.
lab:
	deploy/lab/lab $(VERSION)

# gofmt, vet, staticcheck: what a reviewer would otherwise have to say.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
check:
	test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	go mod tidy -diff

# The figures in the README.
bench:
	go test -run '^$$' -bench . -benchtime 1s ./...

# Every fault of a printer on ports of the kernel, in real time, for an idle machine.
faults:
	BABBAGE_FAULTS=1 go test -count=1 -run '^TestFaultsOnPortsOfTheKernel$$' ./device

# Every fuzz target, for a short while each.
FUZZTIME ?= 10s
fuzz:
	@set -e; for pkg in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "fuzz $$pkg $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$pkg; \
		done; done

# The drawing of the wires in the README, from the lines that the bear uses.
wiring:
	go run ./assets/wiring assets/pictures/wiring.svg

# The plans and the picture of the throne for a bear of 23 cm, of plywood of 3 mm.
throne:
	@for file in throne.svg throne.dxf throne.pdf; do go run ./cmd/babbage throne --out assets/throne/$$file || exit; done
	@for file in view.svg view.png; do go run ./cmd/babbage throne --view assets/throne/$$file || exit; done

# The pictures of deploy/BUILD.md.
guide:
	go run ./assets/build assets/pictures

# The README's pictures, taken in Chromium of a simulation with a full hat.
PICTURES := $(CURDIR)/assets/pictures
pictures: wiring throne guide
	mkdir -p $(PICTURES) bin
	$(MAKE) build
	@set -e; hat=$$(mktemp -d); \
	bin/babbage simulate --listen 127.0.0.1:2513 --state $$hat & bear=$$!; \
	trap 'kill $$bear; wait $$bear; rm -rf '$$hat EXIT; \
	go test -count=1 ./cmd/babbage/page -run '^TestPictures$$' -pictures $(PICTURES) -at http://127.0.0.1:2513/

# What make has made, away.
clean:
	rm -rf bin dist

# These lines: each target, with what stands above it.
help:
	@awk '/^#/ { if (!what) what = substr($$0, 3) } /^[a-z]+:( [a-z]+)*$$/ { sub(":", "", $$1); printf "make %-9s %s\n", $$1, what } /^$$/ { what = "" }' $(MAKEFILE_LIST)
