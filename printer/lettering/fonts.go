package lettering

import (
	"bytes"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"unicode"

	"babbage/printer/internal/spare"

	"codeberg.org/go-fonts/dejavu/dejavusansbold"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"
)

// fonts finds a font for each letter: DejaVu Sans Bold, which is in the binary,
// and for what it lacks the fonts of the system. Those are looked for when the
// first letter needs them, as that takes a second on a small Pi.
type fonts struct {
	cacheDir string // for the list of the system's fonts
	only     string // only system fonts whose path begins so count

	own     *font.Face // nil while the pen rests
	system  []fontscan.Footprint
	scanned bool
	loaded  map[fontscan.Location]*font.Face // nil for a file that cannot be used
}

// rest lets go of the fonts: of the system, which may be 20 MB each, and of the binary's own, which
// takes 2 MB when it is parsed.
func (f *fonts) rest() {
	clear(f.loaded)
	f.own = nil
}

// wake has the binary's own font ready.
func (f *fonts) wake() error {
	if f.own != nil {
		return nil
	}
	own, err := parseOwn()
	if err != nil {
		return err
	}
	// Only the font may be shared. A face keeps what it has found, for one goroutine at a time.
	f.own = font.NewFace(own)
	return nil
}

// awake is the binary's own font, also after a rest.
func (f *fonts) awake() *font.Face {
	if err := f.wake(); err != nil {
		panic(err) // newFonts has parsed it before
	}
	return f.own
}

// parsed is the font in the binary, for as long as a pen has it.
var parsed spare.Value[font.Font]

// parseOwn parses the font in the binary, once for all pens: it takes a while on a small Pi.
func parseOwn() (*font.Font, error) {
	return parsed.Get(func() (*font.Font, error) {
		face, err := font.ParseTTF(bytes.NewReader(dejavusansbold.TTF))
		if err != nil {
			return nil, err
		}
		return face.Font, nil
	})
}

func newFonts(cacheDir string) (*fonts, error) {
	f := &fonts{cacheDir: cacheDir, loaded: map[fontscan.Location]*font.Face{}}
	return f, f.wake()
}

// cast is a text as it can be shown, with the font for each rune.
type cast struct {
	text    []rune
	face    map[rune]*font.Face
	own     *font.Face
	missing []rune // runes of the text asked for that no font has, each once
}

// ResolveFace makes a cast a shaping.Fontmap.
func (c *cast) ResolveFace(r rune) *font.Face {
	if f := c.face[r]; f != nil {
		return f
	}
	return c.own
}

// tofu stands for a letter that no font has.
const tofu = '\u25A1' // white square

// cast chooses fonts for a text: one font for a letter and the marks on it, as
// marks of another font may stand beside it. Where no font has a mark it leaves the
// marks out, and where none has the letter, it puts one box.
func (f *fonts) cast(text []rune) *cast {
	c := &cast{face: map[rune]*font.Face{}, own: f.awake()}
	var seg segmenter.Segmenter
	seg.Init(text)
	for it := seg.GraphemeIterator(); it.Next(); {
		cluster := it.Grapheme().Text
		runes := shown(cluster)
		if len(runes) == 0 || c.use(f.choose(runes, isEmoji(cluster)), runes) {
			c.text = append(c.text, cluster...)
			continue
		}
		apart := []rune(norm.NFD.String(string(cluster)))
		if c.use(f.choose(shown(apart), false), shown(apart)) {
			c.text = append(c.text, apart...)
			continue
		}
		if c.useEach(f, runes) {
			c.text = append(c.text, cluster...)
			continue
		}
		letter := apart[:1]
		if !c.use(f.choose(letter, false), letter) {
			letter = []rune{tofu}
		}
		c.text = append(c.text, letter...)
	}
	return c
}

// use makes face the font for these runes. It returns false without one.
func (c *cast) use(face *font.Face, shown []rune) bool {
	if face == nil {
		return false
	}
	for _, r := range shown {
		c.face[r] = face
	}
	return true
}

// useEach chooses a font for each of the runes by itself. It returns false, and
// notes them, when there are some that no font has.
func (c *cast) useEach(f *fonts, runes []rune) bool {
	all := true
	for _, r := range runes {
		if !c.use(f.choose([]rune{r}, false), []rune{r}) {
			all = false
			if !slices.Contains(c.missing, r) {
				c.missing = append(c.missing, r)
			}
		}
	}
	return all
}

// shown leaves out what has no shape of its own: spaces, joiners, variation
// selectors and other controls.
func shown(cluster []rune) []rune {
	return slices.DeleteFunc(slices.Clone(cluster), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) ||
			unicode.In(r, unicode.Cf, unicode.Variation_Selector)
	})
}

// isEmoji reports whether a cluster wants to be drawn in colour.
func isEmoji(cluster []rune) bool {
	return cluster[0] >= 0x1F000 && cluster[0] < 0x1FC00 || slices.Contains(cluster, 0xFE0F)
}

// choose returns a font that has all the runes, or nil.
func (f *fonts) choose(runes []rune, emoji bool) *font.Face {
	if !emoji && has(f.own, runes) {
		return f.own
	}
	f.scan()
	var fit []fontscan.Footprint
	for _, fp := range f.system {
		if strings.HasPrefix(fp.Location.File, f.only) && !slices.ContainsFunc(runes, func(r rune) bool { return !fp.Runes.Contains(r) }) {
			fit = append(fit, fp)
		}
	}
	slices.SortStableFunc(fit, func(a, b fontscan.Footprint) int {
		return rank(b, emoji) - rank(a, emoji)
	})
	for _, fp := range fit {
		if face := f.load(fp.Location); face != nil && has(face, runes) {
			return face
		}
	}
	if own := f.awake(); emoji && has(own, runes) {
		return own
	}
	return nil
}

// space is the width of a space, in ems.
func (f *fonts) space() float64 {
	own := f.awake()
	gid, _ := own.NominalGlyph(' ')
	return float64(own.HorizontalAdvance(gid)) / float64(own.Upem())
}

func has(face *font.Face, runes []rune) bool {
	for _, r := range runes {
		if gid, ok := face.NominalGlyph(r); !ok || gid == 0 {
			return false
		}
	}
	return true
}

// rank orders fonts by how well they go with DejaVu Sans Bold.
func rank(fp fontscan.Footprint, emoji bool) int {
	n := 0
	if strings.Contains(fp.Family, "emoji") == emoji {
		n += 100
	}
	if strings.HasPrefix(fp.Family, "noto") {
		n += 20
	}
	if strings.Contains(fp.Family, "sans") {
		n += 10
	}
	for _, unlike := range []string{"serif", "mono", "symbols", "math", "lastresort", "unifont"} {
		if strings.Contains(fp.Family, unlike) {
			n -= 40
		}
	}
	if fp.Aspect.Style == font.StyleNormal {
		n += 5
	}
	if fp.Aspect.Stretch == font.StretchNormal {
		n += 5
	}
	// Heavier is better, up to bold, as regular is 400 and bold 700.
	if fp.Aspect.Weight <= font.WeightBold {
		n += int(fp.Aspect.Weight) / 100
	}
	return n
}

// scan looks for the system's fonts, once.
func (f *fonts) scan() {
	if f.scanned {
		return
	}
	f.scanned = true
	// fontscan refuses to work when it cannot write its list.
	dir := f.cacheDir
	if !writable(dir) {
		var err error
		if dir, err = os.MkdirTemp("", "babbage-fonts-"); err != nil {
			return
		}
		defer os.RemoveAll(dir)
	}
	// A system without any font is no error here: check says what is missing.
	f.system, _ = fontscan.SystemFonts(log.New(io.Discard, "", 0), dir)
}

// writable makes a folder, and tries it.
func writable(dir string) bool {
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return false
	}
	file, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return false
	}
	file.Close()
	return os.Remove(file.Name()) == nil
}

// load reads one font of a file, or returns nil.
func (f *fonts) load(at fontscan.Location) *font.Face {
	if face, ok := f.loaded[at]; ok {
		return face
	}
	f.loaded[at] = nil
	file, err := os.Open(at.File)
	if err != nil {
		return nil
	}
	defer file.Close()
	loaders, err := opentype.NewLoaders(file)
	if err != nil || int(at.Index) >= len(loaders) {
		return nil
	}
	ft, err := font.NewFont(loaders[at.Index])
	if err != nil {
		return nil
	}
	face := font.NewFace(ft)
	f.loaded[at] = face
	return face
}

// Package is the Debian package that has a font for r.
func Package(r rune) string {
	switch language.LookupScript(r) {
	case language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo:
		return "fonts-noto-cjk"
	}
	if isEmoji([]rune{r}) || r >= 0x2600 && r < 0x27C0 {
		return "fonts-noto-color-emoji"
	}
	return "fonts-noto-core"
}
