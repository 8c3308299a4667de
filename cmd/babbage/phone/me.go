package phone

import "net/http"

// me is a guest's own page: their name, photo and note, and nothing of anybody else.
func (p *Phone) me(w http.ResponseWriter, r *http.Request, phone, name string) {
	p.show(w, r, http.StatusOK, "me", nil, struct{ Name string }{name})
}
