package printer

import (
	"testing"

	"babbage/assets/remedy/remedytest"
)

func TestParse(t *testing.T) {
	for _, test := range []struct {
		query  Query
		answer byte
		want   State
		why    string
	}{
		{QueryDLEEOT, 0x12, OK, "paper in"},
		{QueryDLEEOT, 0x1e, OK, "paper near its end"},
		{QueryDLEEOT, 0x72, PaperOut, "paper out"},
		{QueryDLEEOT, 0x7e, PaperOut, "paper out, and near its end"},
		{QueryDLEEOT, 0x00, Unknown, "an open line"},
		{QueryDLEEOT, 0xff, Unknown, "noise"},
		{QueryDLEEOT, 0x11, Unknown, "XON"},
		{QueryDLEEOT, 0x13, Unknown, "XOFF"},
		{QueryESCv, 0x00, OK, "paper in"},
		{QueryESCv, 0x08, OK, "over 9.5 V"},
		{QueryESCv, 0x40, OK, "over 60 degrees"},
		{QueryESCv, 0x04, PaperOut, "CSN-A2"},
		{QueryESCv, 0x0c, PaperOut, "others set bits 2 and 3"},
		{QueryESCv, 0x11, Unknown, "XON"},
		{QueryESCv, 0x13, Unknown, "XOFF"},
		{QueryESCv, 0xff, Unknown, "noise"},
		{QueryGSr, 0x00, OK, "paper in"},
		{QueryGSr, 0x03, OK, "paper near its end"},
		{QueryGSr, 0x0c, PaperOut, "paper out"},
		{QueryGSr, 0x0f, PaperOut, "paper out, and near its end"},
		{QueryGSr, 0x13, Unknown, "XOFF"},
		{QueryNone, 0x0c, Unknown, "nobody asked"},
		{QueryAuto, 0x0c, Unknown, "nobody asked"},
	} {
		if got := test.query.parse(test.answer); got != test.want {
			t.Errorf("%s: %#02x (%s) is %s, want %s", test.query, test.answer, test.why, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	for q := QueryNone; q <= QueryStarASB; q++ {
		var back Query
		if err := back.UnmarshalText([]byte(q.String())); err != nil || back != q {
			t.Errorf("%v reads as %v, %v", q, back, err)
		}
	}
	for f := FlowNone; f <= FlowXONXOFF; f++ {
		var back Flow
		if err := back.UnmarshalText([]byte(f.String())); err != nil || back != f {
			t.Errorf("%v reads as %v, %v", f, back, err)
		}
	}
	if err := new(Query).UnmarshalText([]byte("esc v")); remedytest.Lacks(err, `status query "esc v"`, "none, auto, dle-eot, esc-v, gs-r, star-asb") != "" {
		t.Error(err)
	}
	if err := new(Flow).UnmarshalText([]byte("hardware")); remedytest.Lacks(err, `flow control "hardware"`, "none, rtscts, xonxoff") != "" {
		t.Error(err)
	}
}
