package sketch

import (
	"slices"
	"strconv"
)

// Header is what each of the 40 pins is, pin 1 first: a BCM number, or a supply. The first 26 are
// those of the oldest models, too.
var Header = [40]string{
	"3.3 V", "5 V",
	"2", "5 V",
	"3", "GND",
	"4", "14",
	"GND", "15",
	"17", "18",
	"27", "GND",
	"22", "23",
	"3.3 V", "24",
	"10", "GND",
	"9", "25",
	"11", "8",
	"GND", "7",
	"0", "1",
	"5", "GND",
	"6", "12",
	"13", "GND",
	"19", "16",
	"26", "20",
	"GND", "21",
}

// PinOf returns the pin of a line of the header, by its BCM number.
func PinOf(bcm int) int { return slices.Index(Header[:], strconv.Itoa(bcm)) + 1 }
