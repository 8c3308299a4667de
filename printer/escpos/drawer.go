package escpos

// Drawer is ESC p 0 50 250: a pulse of 100 ms on pin 2 of the plug for a cash drawer, and then a
// pause of 500 ms, since the coils of Epson's printers bear a fifth of the time at most. It is
// obeyed in its turn, behind what was sent before it, unlike DLE DC4. A printer that does not know
// it takes it for letters.
const Drawer = "\x1bp\x00\x32\xfa"
