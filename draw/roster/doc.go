// Package roster reads who takes part: the names file, with photos, groups, notes and whom to
// avoid, and files of pairs, however people's programs wrote them (package sheet). What can be
// understood in two ways is refused, with the line and what to write instead.
package roster
