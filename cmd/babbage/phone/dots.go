package phone

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"sync"
	"time"

	"babbage/printer/dots"
)

// waitDots is how long a browser is kept waiting for dots that the bear is about to draw; then it
// is told to ask again.
const waitDots = 15 * time.Second

// serveDots answers with the dots that draw returns of somebody on the list.
func (p *Phone) serveDots(w http.ResponseWriter, r *http.Request, name string, draw func(context.Context, string) (*dots.Dots, error)) {
	view, err := p.files.Read()
	if err == nil && (draw == nil || find(view, name) == nil) {
		err = gone(name)
	}
	if err != nil {
		p.refuse(w, r, http.StatusNotFound, err)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), waitDots)
	defer cancel()
	d, err := draw(ctx, find(view, name).Name)
	if errors.Is(err, context.DeadlineExceeded) {
		w.Header().Set("Retry-After", "1")
		p.refuse(w, r, http.StatusServiceUnavailable, refuse("phone.photo.drawing"))
		return
	}
	if err != nil {
		p.refuse(w, r, http.StatusInternalServerError, err)
		return
	}
	h := w.Header()
	tag := tagOf(d)
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, no-cache")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	var b bytes.Buffer
	if err := encoder.Encode(&b, d.Image()); err != nil {
		panic(err) // a buffer takes everything
	}
	h.Set("Content-Type", "image/png")
	w.Write(b.Bytes())
}

// tagOf is another for all dots that are not the same.
func tagOf(d *dots.Dots) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%d %d ", d.Width, d.Height)
	sum.Write(d.Bits)
	return fmt.Sprintf(`"%x"`, sum.Sum(nil))
}

// encoder is quick rather than thorough: dithered dots hardly get smaller by trying longer.
var encoder = png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &buffers{}}

// buffers keeps what the encoder needs for the next picture.
type buffers struct{ pool sync.Pool }

func (b *buffers) Get() *png.EncoderBuffer {
	e, _ := b.pool.Get().(*png.EncoderBuffer)
	return e
}

func (b *buffers) Put(e *png.EncoderBuffer) { b.pool.Put(e) }
