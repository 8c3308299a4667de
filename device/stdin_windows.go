package device

// keepStdin is for periph, which finds no chip on Windows.
func keepStdin() {}
