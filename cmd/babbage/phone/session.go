package phone

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"sync"
	"time"
)

const (
	sessionLife   = 12 * time.Hour // issue 13
	maxOrganisers = 16             // phones; a new one takes the place of the one that was silent for longest
	cookie        = "babbage"
)

// session is a phone that came with an organiser's slip.
type session struct {
	label string // "phone 2": who changed something
	until time.Time
	seen  time.Time
	told  []told // shown on the next page, once
}

// told is a sentence of the catalogue with what is put into it.
type told struct {
	Key  string
	Args []any
	Bad  bool // something was not done
}

// sessions are in memory only: after a restart the bear is asked for another slip.
type sessions struct {
	now func() time.Time

	mu    sync.Mutex
	by    map[[sha256.Size]byte]*session // by the hash of the cookie
	count int
}

func newSessions(now func() time.Time) *sessions {
	return &sessions{now: now, by: map[[sha256.Size]byte]*session{}}
}

// begin makes a session and hands its cookie to the phone.
func (s *sessions) begin(w http.ResponseWriter) *session {
	token := newCode()
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.by) >= maxOrganisers {
		var silent [sha256.Size]byte
		for h, one := range s.by {
			if first := s.by[silent]; first == nil || one.seen.Before(first.seen) {
				silent = h
			}
		}
		delete(s.by, silent)
	}
	s.count++
	one := &session{label: fmt.Sprintf("phone %d", s.count), until: now.Add(sessionLife), seen: now}
	s.by[hash(token)] = one
	setCookie(w, cookie, token, sessionLife)
	return one
}

// of returns the session of a request, or nil.
func (s *sessions) of(r *http.Request) *session {
	c, err := r.Cookie(cookie)
	if err != nil {
		return nil
	}
	now := s.now()
	h := hash(c.Value)
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.by[h]
	if one == nil {
		return nil
	}
	if !now.Before(one.until) {
		delete(s.by, h)
		return nil
	}
	one.seen = now
	return one
}

// tell has a sentence shown on the next page of a session.
func (s *sessions) tell(one *session, t told) {
	const most = 20
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(one.told) < most {
		one.told = append(one.told, t)
	}
}

// hear returns what was told since the last page.
func (s *sessions) hear(one *session) []told {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := one.told
	one.told = nil
	return all
}

// setCookie hands a token to a phone. An organiser's and a guest's have a name each, so that neither
// takes the place of the other. Not Secure: the bear speaks plain HTTP (SECURITY.md).
func setCookie(w http.ResponseWriter, name, token string, life time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: token, Path: "/", MaxAge: int(life / time.Second),
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}
