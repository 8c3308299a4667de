package files

// Apart does something with the folder as a whole, such as putting another in its place, while
// nobody writes into it or reads it. What a phone is sending meanwhile has to be sent again.
func (f *Files) Apart(do func()) {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	do()
}
