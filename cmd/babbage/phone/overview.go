package phone

import (
	"net/http"

	"babbage/cmd/babbage/files"
)

// overview is the organiser's first page: who is in, what is missing, and what comes next.
func (p *Phone) overview(w http.ResponseWriter, r *http.Request, s *session) {
	view, err := p.files.Read()
	if err != nil {
		p.sessions.tell(s, failed(err))
		view = &files.View{}
	}
	p.show(w, r, http.StatusOK, "overview", s, struct {
		People, Photos int
		News           []files.News
	}{len(view.People), len(view.Photos), p.files.News()})
}
