// Package cups puts tickets on the printer that an office has: the one in the copy room, as a queue
// of CUPS on this machine. Each ticket is a sheet of its own, with a line to cut along.
//
//	package ticket → dots → sheet (PDF) → Queue → client (IPP) → cupsd → its queue → paper
//
// A Queue is what a printer.Printer is for a wire: it says how the printer is, puts a ticket on
// paper, and says whether it came out. A job of CUPS outlives whoever sent it, and is printed when
// the paper is back, or the machine: so no job is left there, whatever happens. Each is held until
// all of it is there, and purged when it is over, with its file and its history; and what an
// earlier bear left is purged before anything else.
//
// IPP over the socket of cupsd (RFC 8010, RFC 8011, and the extensions of CUPS) and not lp and
// cancel: the number of a job is known before anything of it can print, a state is a number in every
// language, and nothing of it lies in a file of ours.
package cups
