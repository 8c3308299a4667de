package device

// Line is a line of the header that the bear needs.
type Line struct {
	Part   string // "left paw", "right paw", "green LED" or "red LED"
	BCM    int
	Holder string // who has it now, as the kernel tells; empty when it is free
}

// Survey tells about the lines in w without taking them.
func Survey(w Wiring) ([]Line, error) {
	chip, err := openChip(w)
	if err != nil {
		return nil, err
	}
	var lines []Line
	for _, l := range w.lines() {
		line, err := findLine(chip, l.part, l.bcm)
		if err != nil {
			return nil, err
		}
		lines = append(lines, Line{l.part, l.bcm, line.Consumer()})
	}
	return lines, nil
}
