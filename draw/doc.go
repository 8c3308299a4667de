// Package draw is the hat: who is in it, who is drawn next, and what survives a power cut.
//
// # The two games
//
// In the classic game whoever squeezes the left paw draws any name in the hat, each equally
// likely, and the right paw is redo for who drew themselves. In a roll-call the bear calls the
// next giver, so it knows who draws: nobody draws themselves, nor anybody the rules forbid, and
// every assignment that the rules allow is equally likely. For rules that are both very tight and
// for many that holds nearly, and Check says so (package pairing).
//
// A drawn name is in hand from Draw, which has it on disk before it returns, until Keep, when the
// ticket has drained. Draw with a name in hand returns that name: a power cut prints a ticket
// again, and neither loses a name nor doubles one.
//
// # The state folder
//
//	lock                      flock of the process that has the hat, with its pid
//	hat/marks                 what a squeeze changes
//	hat/names-5d41402a        the roll: everybody who is or was in the hat
//	hat/*.previous            the copy of each
//	started                   empty; there should be a hat here
//	hat.new/                  a hat being made; the last step of that is the rename to hat/
//	hat-2025-12-13-141500/    a hat put aside by Reset
//
// All are text, begin with their version, and end in the CRC-32 (IEEE) of all the bytes before
// that line:
//
//	babbage hat 1                             babbage names 2
//	mode classic            or rollcall       Anna Schmidt
//	roll 5d41402a           names-5d41402a    Bo Li
//	people 3                                  Çelik Ayşe
//	hand 2                  Bo Li
//	h.h                     a mark a name     circle          the terms: one circle,
//	sum 8d2f00c1            (64 on a line)    last 3          who squeezes last,
//	                                          avoid 1 2 3     whom the first must not draw,
//	                                          group 1 3       who must not draw each other
//	                                          sum 5d41402a
//
//	hand:  the line on the roll of the name in hand, from 1 (of 12 people 01, so that all files are as
//	       long); "empty"; "2 final" when there is no redo for it
//	names: 3 where there are groups, else 2
//	marks: . drawn   h in the hat   d roll-call: has still to draw   b both   - H D B the same of a drop-out
//
// The names change only when people come and go. A squeeze writes a byte for a name and nothing
// else, so it costs about the same for 10 names as for 10,000.
//
// # Previous generations
//
// A save writes the file and its copy to temporary files, syncs them, renames first the file,
// then the copy, and syncs the folder. Cut anywhere, the file is that before or after; .previous
// is that or the generation before until the save ends, and level with it from then on. Level at
// once, not only after Keep, for two reasons. If the file rots while a ticket is printing, its
// copy brings nothing back into the hat. And two generations compared would tell what the last
// squeeze changed. When people come or go, the new names are written beside the old, then the
// marks that count in them, and only then are the old names removed.
//
// Open takes the first copy that is whole, says what was wrong with the others, and writes them
// anew. With no whole copy, or one of another version, it refuses. A state folder without hat/
// gets a new hat, but not at once where the file started says that there should be one.
//
// # What the disk can tell
//
// The files are a function of three things: whose names are left, who has still to draw, and what
// is in hand. They hold no pair, no time, no counter; the roll is in the order of its names. So
// they tell nothing about the order in which names were drawn, and two parties that drew the same
// names in any order leave the same bytes. The name in hand stands there by its number from Draw
// to Keep, because a power cut must not lose it, and not a moment longer: the last ticket that
// Redo and Again speak of is kept in memory only. Hence neither survives a restart of the bear. A
// ticket that was in hand is printed again after a restart, and its redo window opens again; a
// ticket that was kept is past redo.
//
// There are limits. Who may read the folder (root: it is 0700, its files 0600) after every single
// squeeze sees which name left, as does who counts the slips in any hat; after the first draw
// once is enough. And within a save, for the milliseconds until it ends, the old and the new
// generation are both there. If the power goes just then, they are until the next start.
//
// One circle needs to know which chains the tickets form so far. On disk that would tell pairs,
// so it too is kept in memory only: when the bear is switched off in the middle of it, the rest
// is drawn by all other rules, and the bear says so.
//
// # Once somebody has drawn
//
// From the first draw on the hat takes what people's files say only as far as it can do so
// without telling what was drawn. A list of names that leaves somebody out, or a rule that only
// some draws allow, would otherwise be a question: the answer would be what the bear prints, logs
// or refuses.
//
// So who leaves the names file stays in the hat and on the roll (the marks D, H and B), whether
// drawn or not. The circle of gifts is closed without them: whoever draws their name takes over
// the ticket that they drew, or draws once more in their place, and the note that says so is right
// either way. The rules stay those of the first draw, the terms; other ones are said to have no
// effect. A latecomer enters while a draw is left, and is bound by no rule: so there is always a
// way to draw, and nothing has to be looked up to know it.
package draw
