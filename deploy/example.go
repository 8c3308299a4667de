// Package deploy has what is installed beside the program. Of its files the program itself needs
// the example settings, to show them.
package deploy

import _ "embed"

// Settings is babbage.toml: every key, explained, with its default.
//
//go:embed babbage.toml
var Settings []byte
