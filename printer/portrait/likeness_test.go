package portrait

import (
	"fmt"
	"image"
	"maps"
	"math"
	"math/cmplx"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/internal/sample"
)

// Does a print look like the photo? Both are turned into what the eye sees of
// them, and compared:
//
//   - dots are discs of radius r pitches (.56 for no gain, .65 nominal, .75 for
//     heavy gain), and their union is black on paper that reflects .80, with
//     black that reflects .06;
//   - the photo, in linear light, is scaled to the same range;
//   - both pass the eye of Näsänen (1984) at 30 cm, which is 41.8 dots a degree;
//   - and become CIE L*, of which SSIM, PSNR and the mean difference are taken.
const (
	paperWhite, paperBlack = .80, .06
	dotsPerDegree          = 41.8
	luminance              = 100.0 // cd/m², a well lit desk
)

// likeness is how far a print looks like its photo.
type likeness struct{ ssim, psnr, bias float64 }

func (l likeness) String() string { return fmt.Sprintf("%.3f/%.1f dB/%+.1f", l.ssim, l.psnr, l.bias) }

// compare measures a print on a printer of that gain against its photo, which has the
// same size.
func compare(photo *image.Gray, print *dots.Dots, g *gain) likeness {
	w, h := print.Width, print.Height
	a, b := make([]float64, w*h), make([]float64, w*h)
	for y := range h {
		for x := range w {
			a[y*w+x] = paperBlack + (paperWhite-paperBlack)*linear(float64(photo.Pix[y*photo.Stride+x])/255)
			b[y*w+x] = paperWhite - (paperWhite-paperBlack)*g.at(print, x, y)
		}
	}
	eye(a, b, w, h)
	lightness(a)
	lightness(b)
	var l likeness
	square := 0.0
	for i := range a {
		l.bias += b[i] - a[i]
		square += (b[i] - a[i]) * (b[i] - a[i])
	}
	l.bias /= float64(w * h)
	l.psnr = 10 * math.Log10(100*100/(square/float64(w*h)))
	l.ssim = ssim(a, b, w, h)
	return l
}

// gain is the share of a cell that discs make black, for each pattern of dots in
// the nine cells around.
type gain [1 << 9]float64

// newGain counts points, 16 x 16 a cell: with 4 x 4 a radius of .65 and one of .70
// would cover the same ones.
func newGain(r float64) *gain {
	const n = 16
	g := new(gain)
	for pattern := range g {
		black := 0
		for i := range n * n {
			px, py := (float64(i%n)+.5)/n-.5, (float64(i/n)+.5)/n-.5
			for k := range 9 {
				dx, dy := px-float64(k%3-1), py-float64(k/3-1)
				if pattern>>k&1 == 1 && dx*dx+dy*dy <= r*r {
					black++
					break
				}
			}
		}
		g[pattern] = float64(black) / (n * n)
	}
	return g
}

// at is the share of the cell at x, y that is black.
func (g *gain) at(d *dots.Dots, x, y int) float64 {
	pattern := 0
	for k := range 9 {
		if d.Black(x+k%3-1, y+k/3-1) {
			pattern |= 1 << k
		}
	}
	return g[pattern]
}

// eye is the low-pass of Näsänen: exp(-f / (.525 ln L + 3.91)), f in cycles a
// degree. The pictures repeat mirrored beyond their edges. As the filter is real,
// one transform does for two of them.
func eye(a, b []float64, w, h int) {
	pad := func(size int) (n int) {
		for n = 1; n < size+32; {
			n *= 2
		}
		return n
	}
	nx, ny := pad(w), pad(h)
	grid := make([][]complex128, ny)
	for y := range grid {
		grid[y] = make([]complex128, nx)
		for x := range grid[y] {
			i := mirror(y, h, ny)*w + mirror(x, w, nx)
			grid[y][x] = complex(a[i], b[i])
		}
	}
	fourier2(grid, false)
	for y := range grid {
		for x := range grid[y] {
			f := math.Hypot(float64(min(x, nx-x))/float64(nx), float64(min(y, ny-y))/float64(ny)) * dotsPerDegree
			grid[y][x] *= complex(math.Exp(-f/(.525*math.Log(luminance)+3.91)), 0)
		}
	}
	fourier2(grid, true)
	for y := range h {
		for x := range w {
			a[y*w+x], b[y*w+x] = real(grid[y][x]), imag(grid[y][x])
		}
	}
}

// mirror maps 0 to n onto a line of size pixels: past its end it comes back, and
// from the middle of what is left on it leads to the beginning.
func mirror(i, size, n int) int {
	if i >= size+(n-size)/2 {
		i = n - 1 - i
	} else if i >= size {
		i = 2*size - 1 - i
	}
	return max(0, min(size-1, i))
}

func fourier2(grid [][]complex128, inverse bool) {
	column := make([]complex128, len(grid))
	for y := range grid {
		fourier(grid[y], inverse)
	}
	for x := range grid[0] {
		for y := range grid {
			column[y] = grid[y][x]
		}
		fourier(column, inverse)
		for y := range grid {
			grid[y][x] = column[y]
		}
	}
}

// fourier is the fast transform of Cooley and Tukey, for powers of two.
func fourier(a []complex128, inverse bool) {
	n := len(a)
	for i, j := 1, 0; i < n; i++ {
		bit := n >> 1
		for ; j&bit != 0; bit >>= 1 {
			j ^= bit
		}
		j ^= bit
		if i < j {
			a[i], a[j] = a[j], a[i]
		}
	}
	for size := 2; size <= n; size *= 2 {
		angle := 2 * math.Pi / float64(size)
		if inverse {
			angle = -angle
		}
		step := cmplx.Rect(1, angle)
		for i := 0; i < n; i += size {
			turn := complex(1, 0)
			for k := i; k < i+size/2; k++ {
				u, v := a[k], a[k+size/2]*turn
				a[k], a[k+size/2] = u+v, u-v
				turn *= step
			}
		}
	}
	if inverse {
		for i := range a {
			a[i] /= complex(float64(n), 0)
		}
	}
}

// lightness turns reflectances into CIE 1976 L*.
func lightness(m []float64) {
	for i, v := range m {
		if v > 216.0/24389 {
			m[i] = 116*math.Cbrt(v) - 16
		} else {
			m[i] = max(0, v) * 24389 / 27
		}
	}
}

// ssim is the mean structural similarity (Wang et al. 2004), sigma 1.5, range 100.
func ssim(a, b []float64, w, h int) float64 {
	const c1, c2 = .01 * 100 * .01 * 100, .03 * 100 * .03 * 100
	product := func(p, q []float64) []float64 {
		out := make([]float64, len(p))
		for i := range p {
			out[i] = p[i] * q[i]
		}
		return blur(out, w, h)
	}
	aa, bb, ab := product(a, a), product(b, b), product(a, b)
	ma, mb := blur(a, w, h), blur(b, w, h)
	sum := 0.0
	for i := range ma {
		va, vb, cov := aa[i]-ma[i]*ma[i], bb[i]-mb[i]*mb[i], ab[i]-ma[i]*mb[i]
		sum += (2*ma[i]*mb[i] + c1) * (2*cov + c2) / ((ma[i]*ma[i] + mb[i]*mb[i] + c1) * (va + vb + c2))
	}
	return sum / float64(len(ma))
}

// blur is a Gaussian of sigma 1.5, edges mirrored.
func blur(m []float64, w, h int) []float64 {
	const reach = 5
	var kernel [2*reach + 1]float64
	sum := 0.0
	for i := range kernel {
		kernel[i] = math.Exp(-float64((i-reach)*(i-reach)) / (2 * 1.5 * 1.5))
		sum += kernel[i]
	}
	back := func(i, size int) int {
		if i < 0 {
			return -1 - i
		}
		if i >= size {
			return 2*size - 1 - i
		}
		return i
	}
	rows, out := make([]float64, len(m)), make([]float64, len(m))
	for y := range h {
		for x := range w {
			for i, k := range kernel {
				rows[y*w+x] += k / sum * m[y*w+back(x+i-reach, w)]
			}
		}
	}
	for y := range h {
		for x := range w {
			for i, k := range kernel {
				out[y*w+x] += k / sum * rows[back(y+i-reach, h)*w+x]
			}
		}
	}
	return out
}

// likenessPhotos are those of $BABBAGE_PHOTOS and the checked in ones, as large as
// a portrait in shape full.
func likenessPhotos(t testing.TB) map[string]*image.Gray {
	out := map[string]*image.Gray{}
	files := map[string][]byte{}
	for _, name := range sample.Sitters[1:] { // two are enough by default
		files[name] = sample.Photo(t, name)
	}
	if dir := os.Getenv("BABBAGE_PHOTOS"); dir != "" {
		more, _ := filepath.Glob(filepath.Join(dir, "*.*"))
		for _, path := range more {
			file, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(path)] = file
		}
	}
	for name, file := range files {
		m, err := Decode(file, name, 2*dots.Paper58)
		if err != nil {
			t.Logf("left out: %v", err)
			continue
		}
		w, h := Look{Shape: Full}.Size(dots.Paper58, m.Rect.Size())
		out[name] = resample(m.Gray, Crop{}.part(m.Gray, w, h, false), w, h)
	}
	return out
}

// TestLikeness prints the figures of every photo, and sees to it that a print looks
// more like the photo than what everybody else prints: Floyd-Steinberg on the
// greys as they are.
func TestLikeness(t *testing.T) {
	photos := likenessPhotos(t)
	none, nominal, heavy := newGain(.56), newGain(.65), newGain(.75)
	own := map[bool]string{true: "checked in", false: "BABBAGE_PHOTOS"}
	mean := map[bool]*likeness{true: {}, false: {}}
	count := map[bool]float64{}
	for _, name := range slices.Sorted(maps.Keys(photos)) {
		m := photos[name]
		d := Look{Shape: Full}.Portrait(m, dots.Paper58)
		got, raw := compare(m, d, nominal), compare(m, rawFloydSteinberg(m), nominal)
		t.Logf("%-30s r .65 %v, raw %v", name, got, raw)
		if testing.Verbose() {
			t.Logf("%-30s r .56 %v, r .75 %v", "", compare(m, d, none), compare(m, d, heavy))
		}
		if got.psnr < raw.psnr+3 {
			t.Errorf("%s: %v is not much better than raw %v", name, got, raw)
		}
		drawn := slices.Contains(sample.Sitters, name)
		mean[drawn].ssim += got.ssim
		mean[drawn].psnr += got.psnr
		mean[drawn].bias += got.bias
		count[drawn]++
	}
	for drawn, n := range count {
		m := likeness{mean[drawn].ssim / n, mean[drawn].psnr / n, mean[drawn].bias / n}
		t.Logf("mean of %.0f %s, r .65: %v", n, own[drawn], m)
		// Drawn faces are smooth, and SSIM sees noise where there is nothing else.
		least := map[bool]float64{true: .78, false: .88}[drawn]
		if m.psnr < 27 || m.ssim < least {
			t.Errorf("mean of %s is %v, want %.2f and 27 dB at least", own[drawn], m, least)
		}
	}
	if count[false] == 0 {
		t.Log("no real photos: $BABBAGE_PHOTOS names no folder of them")
	}
}

// rawFloydSteinberg is what PIL's convert("1") does, and python-escpos with it.
func rawFloydSteinberg(m *image.Gray) *dots.Dots {
	d := dots.New(m.Rect.Dx(), m.Rect.Dy())
	errs := make([]float64, (d.Width+2)*(d.Height+1))
	for y := range d.Height {
		for x := range d.Width {
			i := y*(d.Width+2) + x + 1
			v := float64(m.Pix[y*m.Stride+x]) + errs[i]
			if v < 128 {
				d.Burn(x, y)
			} else {
				v -= 255
			}
			errs[i+1] += v * 7 / 16
			errs[i+d.Width+1] += v * 3 / 16
			errs[i+d.Width+2] += v * 5 / 16
			errs[i+d.Width+3] += v / 16
		}
	}
	return d
}
