// Package draw is the hat: who is in it, who is drawn next, and what survives a power cut.
//
// # The two games
//
// In the classic game whoever squeezes the left paw draws any name in the hat, each equally
// likely, and the right paw is redo for who drew themselves. In a roll-call the bear calls the
// next giver, so it knows who draws: nobody draws themselves, nor anybody the rules forbid, and
// every assignment that the rules allow is equally likely (package pairing).
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
//	hat.new/                  a hat being made; the last step of that is the rename to hat/
//	hat-2025-12-13-141500/    a hat put aside by Reset
//
// All are text, begin with their version, and end in the CRC-32 (IEEE) of all the bytes before
// that line:
//
//	babbage hat 1                             babbage names 1
//	mode classic            or rollcall       Anna Schmidt
//	roll 5d41402a           names-5d41402a    Bo Li
//	people 3                                  Çelik Ayşe
//	hand 2                  Bo Li             sum 5d41402a
//	h.h                     a mark a name, 64 on a line
//	sum 8d2f00c1
//
//	hand:  the line on the roll of the name in hand, from 1; "empty"; "2 final" when there is no redo for it
//	marks: . drawn   h in the hat   d roll-call: has still to draw   b both   - H D the same of one who dropped out
//	       too late to be struck
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
// anew. With no whole copy, or one of another version, it refuses; only a state folder without
// hat/ gets a new hat.
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
// # Drop-outs
//
// Who leaves the names file leaves the hat, if neither drawn nor having drawn. Else the circle of
// gifts is closed without them: whoever drew them takes over the ticket they drew, and a note on
// paper says so. In a roll-call their seat or their name stays in the game for that (the marks D
// and H), so that there are always as many who draw as there are names.
package draw
