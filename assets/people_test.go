package assets

import (
	"encoding/csv"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"path"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// likeness is what of a name and of a photo's file name has to agree.
func likeness(name string) string {
	return strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(strings.ToLower(norm.NFC.String(name)))
}

func TestEverySamplePersonButOneHasAPortrait(t *testing.T) {
	f, err := People().Open("names.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(People(), "*.png")
	if err != nil {
		t.Fatal(err)
	}
	photos := map[string]string{}
	for _, file := range files {
		photos[likeness(strings.TrimSuffix(file, path.Ext(file)))] = file
	}
	if got, want := strings.Join(rows[0], ","), "name,photo"; got != want {
		t.Fatalf("names.csv begins with %q, want %q", got, want)
	}
	var bare []string
	for _, row := range rows[1:] {
		name, photo := row[0], row[1]
		if photo == "" {
			photo = photos[likeness(name)]
		}
		if photo == "" {
			bare = append(bare, name)
			continue
		}
		checkPortrait(t, name, photo)
		delete(photos, likeness(strings.TrimSuffix(photo, path.Ext(photo))))
	}
	if len(bare) != 1 {
		t.Errorf("without a portrait: %q, want one name", bare)
	}
	for _, file := range photos {
		t.Errorf("%s is nobody's portrait", file)
	}
	if n := len(rows) - 1 - len(bare); n < 12 {
		t.Errorf("%d portraits, want at least 12", n)
	}
}

// checkPortrait wants a picture that a thermal head can show: square, wider than its widest
// portrait, with real black and nearly white in it.
func checkPortrait(t *testing.T, name, photo string) {
	t.Helper()
	f, err := People().Open(photo)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Errorf("%s: %s: %v", name, photo, err)
		return
	}
	if got, want := img.Bounds(), image.Rect(0, 0, 512, 512); got != want {
		t.Errorf("%s is %v, want %v", photo, got, want)
	}
	darkest, lightest := uint8(255), uint8(0)
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			v := color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y
			darkest, lightest = min(darkest, v), max(lightest, v)
		}
	}
	if darkest > 40 || lightest < 235 {
		t.Errorf("%s has greys from %d to %d only", photo, darkest, lightest)
	}
}

func TestSamplePeopleAreSmall(t *testing.T) {
	const most = 700 << 10
	total := int64(0)
	err := fs.WalkDir(People(), ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if total > most {
		t.Errorf("the sample people weigh %d bytes in every binary, want at most %d", total, most)
	}
}
