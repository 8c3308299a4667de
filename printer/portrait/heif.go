package portrait

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// iPhones write HEIC, and some programs AVIF. There is no decoder in Go that
// takes less than minutes for one photo on a small Pi, so libheif's program does
// it where it is installed.

// isHEIF looks at the brands of an ISO file (ISO 14496-12, 4.3).
func isHEIF(file []byte) bool {
	if len(file) < 16 || string(file[4:8]) != "ftyp" {
		return false
	}
	brands := []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"}
	size := min(len(file), int(min(binary.BigEndian.Uint32(file), 256)))
	for at := 8; at+4 <= size; at += 4 { // at 12 a version, which is none of them
		if slices.Contains(brands, string(file[at:at+4])) {
			return true
		}
	}
	return false
}

// convertHEIF makes a JPEG of it. libheif turns it upright.
func convertHEIF(file []byte) ([]byte, error) {
	program, err := heifProgram()
	if err != nil {
		return nil, noHEIF()
	}
	dir, err := os.MkdirTemp("", "babbage-photo-") // 0700
	if err != nil {
		return nil, unreadable(err)
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "in.heic"), filepath.Join(dir, "out.jpg")
	if err := os.WriteFile(in, file, 0o600); err != nil {
		return nil, unreadable(err)
	}
	const patience = 90 * time.Second // 12 megapixels take 10 s on a Pi 2
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	said, err := exec.CommandContext(ctx, program, "-q", "90", in, out).CombinedOutput()
	if err == nil {
		// Of several pictures it numbers the files.
		var jpeg []byte
		for _, name := range []string{"out.jpg", fmt.Sprintf("out-%d.jpg", primary(file)), "out-1.jpg"} {
			if jpeg, err = read(os.DirFS(dir), name); err == nil {
				return jpeg, nil
			}
		}
	}
	why := err.Error()
	if line, _, _ := bytes.Cut(bytes.TrimSpace(said), []byte("\n")); len(line) > 0 && len(line) < 200 {
		why = strings.ReplaceAll(string(line), dir, "")
	}
	return nil, bad("save it as JPEG", "is HEIC or AVIF and %s cannot convert it (%s)", filepath.Base(program), why)
}

// noHEIF is what is wrong where libheif's program is not there.
func noHEIF() error {
	return bad("save it as JPEG, or let the bear convert it: sudo apt install libheif-examples",
		"is HEIC or AVIF, which the bear cannot read by itself")
}

// heifProgram finds libheif's program, which was renamed in 1.18.
func heifProgram() (string, error) {
	path, err := exec.LookPath("heif-convert")
	if err != nil {
		path, err = exec.LookPath("heif-dec")
	}
	return path, err
}
