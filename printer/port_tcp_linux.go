package printer

import "golang.org/x/sys/unix"

// Queued returns what the printer has not acknowledged yet.
func (w tcpWire) Queued() (int, error) { return queued(w.TCPConn, unix.SIOCOUTQ) }
