package ticket

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"babbage/assets/plain"
	"babbage/printer/internal/sample"
)

// BenchmarkUpload is what somebody waits for at their phone: a party of thirty is loaded again, of
// which one photo is another, of 12 megapixels and lying on its side, until its ticket is there.
func BenchmarkUpload(b *testing.B) {
	dir := b.TempDir()
	photo := sample.PhonePhoto(b, 4032, 3024)
	var people []Portrayed
	for i := range 30 {
		people = append(people, Portrayed{Name: fmt.Sprintf("Guest Number %d", i), Photo: "small.png"})
	}
	people[17].Photo = "phone.jpg"
	if err := os.WriteFile(filepath.Join(dir, "small.png"), sample.Photo(b, "ada.png"), 0o600); err != nil {
		b.Fatal(err)
	}
	long := time.Unix(1e9, 0) // ago: what has just been written is looked at again
	if err := os.Chtimes(filepath.Join(dir, "small.png"), long, long); err != nil {
		b.Fatal(err)
	}
	p := testPress(b, DefaultLayout(), plain.Dir(dir))
	upload := func(n int) {
		if err := os.WriteFile(filepath.Join(dir, "phone.jpg"), onItsSide(photo, n), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	upload(-1)
	if err := p.Load(b.Context(), people); err != nil {
		b.Fatal(err)
	}
	<-p.done
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		b.StopTimer()
		upload(n)
		n++
		b.StartTimer()
		if err := p.Load(b.Context(), people); err != nil {
			b.Fatal(err)
		}
		if _, err := p.Preview(context.Background(), people[17].Name); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		<-p.done
		b.StartTimer()
	}
	b.ReportMetric(float64(len(photo))/1e6, "MB-file")
}

// onItsSide puts an EXIF block in front of a JPEG that says how a phone was held (orientation 6),
// and a number, so that no two are the same.
func onItsSide(jpeg []byte, n int) []byte {
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	exif = binary.BigEndian.AppendUint32(exif, uint32(n))
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(exif)+2))
	return bytes.Join([][]byte{head, exif, jpeg[2:]}, nil)
}
