package ticket

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
	"babbage/printer/internal/sample"
)

// Each finding says in one line what there is, and each remark what to do.
func TestCheck(t *testing.T) {
	photos := fstest.MapFS{
		"fay.psd":   {Data: []byte("8BPS\x00\x01")},
		"gil.raw":   {Data: sample.Photo(t, "progressive.jpg")},
		"ada.png":   {Data: sample.Photo(t, "ada.png")},
		"bo.jpg":    {Data: sample.Photo(t, "baseline-444.jpg")[:3000]},
		"small.gif": {Data: sample.Photo(t, "palette.gif")},
		"twice.png": {Data: sample.Photo(t, "chi.png")},
		"Twice.jpg": {Data: sample.Photo(t, "progressive.jpg")},
	}
	p := testPress(t, DefaultLayout(), photos)
	for _, c := range []struct {
		name, photo string
		want        string
		remarks     []string
	}{
		{"Ada", "", "Ada: ada.png, 300 x 400 pixels", nil},
		{"Ada", "ada.png", "Ada: ada.png, 300 x 400 pixels", nil},
		{"Bo", "", "Bo: bo.jpg cannot be used, monogram",
			[]string{`photo "bo.jpg" is damaged (it ends too early); open it in a picture program and save it again as JPEG`}},
		{"Small", "", "Small: small.gif, 75 x 100 pixels",
			[]string{`photo "small.gif" has only 75 x 100 pixels and will look coarse; use a larger one if there is one`}},
		{"Twice", "", "Twice: Twice.jpg, 150 x 200 pixels",
			[]string{`"Twice.jpg" and "twice.png" both bear the name Twice; the first is printed, rename or remove one`}},
		{"Dee Dee", "", "Dee Dee: no photo, monogram",
			[]string{`there is no photo of Dee Dee; put one beside the names and call it "Dee_Dee.jpg"`}},
		{"Eve", "../eve.jpg", "Eve: ../eve.jpg cannot be used, monogram",
			[]string{`photo "../eve.jpg" is not in the folder of the names; copy it there and give its name without a folder`}},
		{"Fay", "", "Fay: fay.psd cannot be used, monogram",
			[]string{`photo "fay.psd" is a Photoshop picture, which the bear cannot read; open it in a picture program and save it as JPEG or PNG`}},
		{"Gil", "", "Gil: gil.raw, 150 x 200 pixels", nil}, // a JPEG by another name
		{"김민수", "ada.png", "김민수: ada.png, 300 x 400 pixels",
			[]string{`no font shows "김" (U+AE40) "민" (U+BBFC) "수" (U+C218) of the name "김민수"; sudo apt install fonts-noto-cjk`}},
	} {
		f := p.Check(Portrayed{Name: c.name, Photo: c.photo})
		if f.String() != c.want {
			t.Errorf("got  %s\nwant %s", f, c.want)
		}
		if len(f.Remarks) != len(c.remarks) {
			t.Errorf("%s: remarks %v, want %d", c.name, f.Remarks, len(c.remarks))
			continue
		}
		for i, want := range c.remarks {
			if got := remedy.Line(f.Remarks[i]); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
	}
	if _, err := os.Stat(p.shelf.dir); err == nil {
		t.Error("a check keeps portraits; the daemon, another user, could not replace them")
	}
}

// A crop of somebody's own is looked at in place of the party's.
func TestCheckCrop(t *testing.T) {
	const size = 512 // of the sample
	photos := fstest.MapFS{
		"right.png": changed(t, size, size, 1, func(x, y int) image.Point { return image.Pt(y, size-1-x) }),
		"twins.png": changed(t, 2*size, size, 1, func(x, y int) image.Point { return image.Pt(x%size, y) }),
	}
	layout := DefaultLayout()
	layout.Crop.Turn = 180
	p := testPress(t, layout, photos)
	for _, c := range []struct{ name, crop, want string }{
		{"Right", "", `photo "right.png" lies on its side`},
		{"Right", "auto", `photo "right.png" lies on its side`},
		{"Right", "auto,-90", ""},
		{"Right", "auto,90", `photo "right.png" stands on its head`},
		{"Right", "10;10;80;80;-80", ""},
		{"Right", "the face", `crop "the face" is neither auto nor`},
		{"Twins", "auto", `photo "twins.png" shows 2 faces`},
		{"Twins", "0,0,50,100", ""},
		{"Nobody", "1,2", `there is no photo of Nobody`},
	} {
		f := p.Check(Portrayed{Name: c.name, Crop: c.crop})
		switch {
		case c.want == "" && len(f.Remarks) > 0:
			t.Errorf("%s cropped %q: %v", c.name, c.crop, f.Remarks)
		case c.want != "" && !slices.ContainsFunc(f.Remarks, func(err error) bool { return strings.HasPrefix(err.Error(), c.want) && remedy.Of(err) != "" }):
			t.Errorf("%s cropped %q: %v, want %s", c.name, c.crop, f.Remarks, c.want)
		}
	}
}

func TestCheckWithoutFolder(t *testing.T) {
	p := testPress(t, DefaultLayout(), os.DirFS(filepath.Join(t.TempDir(), "gone")))
	f := p.Check(Portrayed{Name: "Ada"})
	if lacks := remedytest.Lacks(errors.Join(f.Remarks...), "cannot list the photos", "check that the folder is there"); lacks != "" {
		t.Errorf("got %+v, which lacks %q", f, lacks)
	}
}
