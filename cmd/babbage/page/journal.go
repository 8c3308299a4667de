package page

import "encoding/json"

// maxJournal is how many messages a browser may fall behind before it is given
// the whole scene instead: 17 s of printing at 240 rows/s, the wire at 115200 baud.
const maxJournal = 4096

// journal is what was said lately, each message put into words once. Streams are
// positions in it. Page.mu guards it.
type journal struct {
	lines [][]byte // messages as JSON
	first int      // sequence number of lines[0]
	news  chan struct{}
}

func newJournal() journal { return journal{news: make(chan struct{})} }

// add says m and wakes every stream.
func (j *journal) add(m message) {
	b, err := json.Marshal(m)
	if err != nil {
		panic(err) // message holds nothing that JSON cannot
	}
	if len(j.lines) == maxJournal {
		j.lines = append(make([][]byte, 0, maxJournal), j.lines[maxJournal/2:]...)
		j.first += maxJournal / 2
	}
	j.lines = append(j.lines, b)
	close(j.news)
	j.news = make(chan struct{})
}

// end is the sequence number of the next message.
func (j *journal) end() int { return j.first + len(j.lines) }

// since returns the messages from sequence number n on; false when some of them
// are forgotten. The lines are shared and never change.
func (j *journal) since(n int) ([][]byte, bool) {
	if n < j.first {
		return nil, false
	}
	return j.lines[n-j.first : len(j.lines) : len(j.lines)], true
}
