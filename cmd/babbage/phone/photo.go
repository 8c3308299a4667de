package phone

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"babbage/cmd/babbage/files"
	"babbage/draw/roster"
	"babbage/printer/portrait"
)

// portraitOf is the part of a page on somebody's photo.
type portraitOf struct {
	Name                     string
	Has                      bool
	Shape                    string
	Max                      int    // MB
	Dots, Photo              string // addresses
	Upload, Remove, Crop     string // of forms
	Camera                   string // which one looks at them: "user" or "environment"
	WasCrop                  string // as it is in the file
	Left, Top, Width, Height string // percent, "" where the bear chooses
	Turn                     int    // degrees to the right
	Initial                  string
	Trouble                  *told
}

// portraitOf returns it for somebody on a list; base is "/person" or, for a guest's own, "/me".
func (p *Phone) portraitOf(base string, one *roster.Person, view *files.View) portraitOf {
	settings, err := p.bear.Settings()
	if err != nil {
		settings.Shape = portrait.Oval.String()
	}
	dots, photo, query, camera := base+"/dots", base+"/photo", "", "user"
	if base == "/person" {
		camera = "environment"
		dots, photo, query = of("/dots", one.Name), of("/photo", one.Name), of("", one.Name)
	}
	page := portraitOf{
		Name: one.Name, Initial: initial(one.Name), Has: view.Photos[one.Name] != "", Shape: settings.Shape, Max: maxPhoto >> 20,
		Dots: dots, Photo: photo, Camera: camera,
		Upload: base + "/photo" + query, Remove: base + "/nophoto" + query, Crop: base + "/crop" + query,
		WasCrop: one.Crop,
	}
	var crop portrait.Crop
	if crop.UnmarshalText([]byte(one.Crop)) == nil {
		page.Turn = crop.Turn
		if crop.Width > 0 {
			page.Left, page.Top, page.Width, page.Height = percent(crop.Left), percent(crop.Top), percent(crop.Width), percent(crop.Height)
		}
	}
	return page
}

func percent(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// putPhoto gives somebody the photo in a form, unless may, which is asked when it is there, returns
// an error: minutes may have passed by then. nil lets everything be.
func (p *Phone) putPhoto(w http.ResponseWriter, r *http.Request, by, name string, may func() error) error {
	err := p.uploads.receive(w, r, maxPhoto, func(photo io.Reader) error {
		return p.files.PutPhoto(by, name, &lasting{photo, may})
	})
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, os.ErrDeadlineExceeded) {
		return refuse("phone.photo.cut")
	}
	if err == nil {
		p.changed()
	}
	return err
}

// lasting is a photo that ends in the error of may, where that is one.
type lasting struct {
	io.Reader
	may func() error
}

func (l *lasting) Read(b []byte) (int, error) {
	n, err := l.Reader.Read(b)
	if err == io.EOF && l.may != nil {
		if no := l.may(); no != nil {
			return n, no
		}
	}
	return n, err
}

// dropPhoto takes somebody's photo away.
func (p *Phone) dropPhoto(by, name string) error {
	err := p.files.DropPhoto(by, name)
	if err == nil {
		p.changed()
	}
	return err
}

// putCrop keeps which part of a photo is printed.
func (p *Phone) putCrop(r *http.Request, by, name string) error {
	crop, err := cropOf(r)
	if err != nil {
		return err
	}
	was := r.PostFormValue("was")
	if crop == was {
		return nil
	}
	if err := p.files.SetColumn(by, name, "crop", was, crop); err != nil {
		return err
	}
	p.changed()
	return nil
}

// cropOf returns what a form says of the part, as the list keeps it.
func cropOf(r *http.Request) (string, error) {
	var crop portrait.Crop
	wrong := refuse("phone.photo.nopart")
	turn, err := strconv.ParseFloat(cmp.Or(r.PostFormValue("turn"), "0"), 64)
	// NaN is no turn either: each processor makes another whole number of it.
	if err != nil || !(math.Abs(turn) <= 180) {
		return "", wrong
	}
	crop.Turn = int(math.Round(turn))
	given := 0
	for name, value := range map[string]*float64{"left": &crop.Left, "top": &crop.Top, "width": &crop.Width, "height": &crop.Height} {
		text := strings.TrimSpace(r.PostFormValue(name))
		if text == "" || r.PostFormValue("auto") != "" {
			continue
		}
		given++
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return "", wrong
		}
		*value = math.Round(f*100) / 100
	}
	if given == 0 && crop.Turn == 0 {
		return "", nil
	}
	text := crop.String()
	if given != 0 && given != 4 || crop.UnmarshalText([]byte(text)) != nil {
		return "", wrong
	}
	return text, nil
}

// servePhoto answers with somebody's photo as it is.
func (p *Phone) servePhoto(w http.ResponseWriter, r *http.Request, name string) {
	f, err := p.files.OpenPhoto(name)
	if err != nil {
		p.refuse(w, r, http.StatusNotFound, err)
		return
	}
	defer f.Close()
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longUpload)) // not there in a test's recorder
	var head [512]byte
	n, err := io.ReadFull(f, head[:])
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		p.refuse(w, r, http.StatusNotFound, fmt.Errorf("the photo: %w", err))
		return
	}
	kind := http.DetectContentType(head[:n])
	if !strings.HasPrefix(kind, "image/") {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store")
	w.Write(head[:n])
	io.Copy(w, f)
}

// answer tells a script whether something was done: a sentence when it was not.
func (p *Phone) answer(w http.ResponseWriter, r *http.Request, err error) {
	if err != nil {
		p.refuse(w, r, codeOf(err), err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// refuse answers with one sentence in the language of whoever asks.
func (p *Phone) refuse(w http.ResponseWriter, r *http.Request, code int, err error) {
	http.Error(w, p.failed(err).in(p.speaks(r)), code)
}

// photo gives somebody the photo in a form.
func (p *Phone) photo(w http.ResponseWriter, r *http.Request, s *session) {
	name := r.URL.Query().Get("name")
	p.answerPerson(w, r, s, name, p.putPhoto(w, r, s.label, name, nil))
}

// noPhoto takes somebody's photo away.
func (p *Phone) noPhoto(w http.ResponseWriter, r *http.Request, s *session) {
	name := r.URL.Query().Get("name")
	p.answerPerson(w, r, s, name, p.dropPhoto(s.label, name))
}

// crop keeps which part of somebody's photo is printed.
func (p *Phone) crop(w http.ResponseWriter, r *http.Request, s *session) {
	name := r.URL.Query().Get("name")
	p.answerPerson(w, r, s, name, p.putCrop(r, s.label, name))
}

// answerPerson answers such a form: a script with a sentence, a browser with the page.
func (p *Phone) answerPerson(w http.ResponseWriter, r *http.Request, s *session, name string, err error) {
	switch {
	case plainAnswer(r):
		p.answer(w, r, err)
	case err != nil:
		p.person(w, r, s, codeOf(err), name, nil, person{Photo: portraitOf{Trouble: new(p.failed(err))}})
	default:
		http.Redirect(w, r, of("/person", name)+"#photo", http.StatusSeeOther)
	}
}

func (p *Phone) portraitDots(w http.ResponseWriter, r *http.Request, _ *session) {
	p.serveDots(w, r, r.FormValue("name"), p.bear.Portrait)
}

func (p *Phone) ticketDots(w http.ResponseWriter, r *http.Request, _ *session) {
	p.serveDots(w, r, r.FormValue("name"), p.bear.Ticket)
}

func (p *Phone) getPhoto(w http.ResponseWriter, r *http.Request, _ *session) {
	p.servePhoto(w, r, r.FormValue("name"))
}
