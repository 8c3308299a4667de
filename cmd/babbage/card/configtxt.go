package card

import (
	"errors"
	"strings"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
)

// The block in config.txt stands between these lines.
const (
	blockBegin = "# babbage card has added what follows, and writes it anew"
	blockEnd   = "# babbage card: end"
)

// Sound cards: the jack of models 1 to 4, which images have on, and the amplifier of deploy/BUILD.md.
const (
	noOverlay = "dtoverlay=" // ends the parameters of the one before: vc4-kms-v3d has an audio, too
	jack      = "dtparam=audio=on"
	amplifier = "dtoverlay=max98357a,no-sdmode"
)

// config puts the block at the end of config.txt, so that no filter of others is in force. It knows
// its own, and ends with [all].
func config(text string, amplified bool) (string, error) {
	lines := append([]string{blockBegin}, doctor.ConfigTxt()...)
	if !strings.Contains("\n"+text, "\n"+jack) {
		lines = append(lines, noOverlay, jack)
	}
	if amplified {
		lines = append(lines, amplifier)
	}
	lines = append(lines, blockEnd)
	eol := lineEnd(text)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == blockBegin || line == blockEnd {
			return "", remedy.With(errors.New(configTxt+" has only one end of what babbage card has added"), "take the lines about babbage out of it")
		}
	}
	return whole(text, eol) + strings.Join(lines, eol) + eol, nil
}

// stripConfig takes the block out.
func stripConfig(text string) string {
	var kept, block strings.Builder
	in := false
	for line := range strings.Lines(text) {
		name := strings.TrimSpace(line)
		if name == blockBegin {
			kept.WriteString(block.String()) // a beginning without an end
			block.Reset()
			in = true
		}
		if !in {
			kept.WriteString(line)
			continue
		}
		block.WriteString(line)
		if name == blockEnd {
			block.Reset()
			in = false
		}
	}
	return kept.String() + block.String()
}

// lineEnd returns how a text ends its lines.
func lineEnd(text string) string {
	if line, _, _ := strings.Cut(text, "\n"); strings.HasSuffix(line, "\r") {
		return "\r\n"
	}
	return "\n"
}

// whole ends the last line of a text.
func whole(text, eol string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		return text + eol
	}
	return text
}
