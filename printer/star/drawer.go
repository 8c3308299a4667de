package star

// Drawer is BEL, in all of Star's languages: the pulse for the cash drawer ("external device 1"), of
// 200 ms unless ESC BEL has set another. It is not among the commands of raster mode's rows, and
// comes behind the end of raster mode.
const Drawer = "\a"
