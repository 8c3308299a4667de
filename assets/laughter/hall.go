package main

import (
	"encoding/binary"
	"math"
)

// hall puts the voice into a small wooden room: Schroeder's reverberator, four
// combs side by side and two all-passes in a row.
func hall(dry []float64) []float64 {
	const wet = .35
	out := make([]float64, len(dry)+rate*35/100)
	room := make([]float64, len(out))
	for _, ms := range []float64{29.7, 37.1, 41.1, 43.7} {
		d := int(ms * rate / 1000)
		comb := make([]float64, len(out))
		var dull float64 // wood swallows the treble
		for i := range comb {
			if i < len(dry) {
				comb[i] = dry[i]
			}
			if i >= d {
				dull += float64(.55 * (comb[i-d] - dull))
				comb[i] += float64(.70 * dull)
			}
			room[i] += float64(.25 * comb[i])
		}
	}
	for _, ms := range []float64{5.0, 1.7} {
		d := int(ms * rate / 1000)
		pass := make([]float64, len(room))
		for i := range room {
			pass[i] = -.7 * room[i]
			if i >= d {
				pass[i] += room[i-d] + float64(.7*pass[i-d])
			}
		}
		room = pass
	}
	for i := range out {
		if i < len(dry) {
			out[i] = dry[i]
		}
		out[i] += float64(wet * room[i])
	}
	return out
}

// level brings a sound to a peak and an RMS, both in dBFS, by leaning into a
// soft limiter until both are met, so that one laugh is as loud as the next.
func level(x []float64, peak, rms float64) []float64 {
	var top float64
	for _, v := range x {
		top = max(top, math.Abs(v))
	}
	height := math.Pow(10, peak/20)
	lean := func(drive float64) []float64 {
		y := make([]float64, len(x))
		for i, v := range x {
			y[i] = height * math.Tanh(drive*v/top) / math.Tanh(drive)
		}
		return y
	}
	lo, hi := .01, 12.0
	for range 30 {
		mid := (lo + hi) / 2
		if loudness(lean(mid)) < rms {
			lo = mid
		} else {
			hi = mid
		}
	}
	y := lean(lo)
	for i := range min(len(y), rate/20) { // ends in silence, without a click
		y[len(y)-1-i] *= float64(i) / (rate / 20)
	}
	return y
}

// loudness is the RMS in dBFS of the part of x that sounds: of the blocks of 20
// ms within 30 dB of the loudest block.
func loudness(x []float64) float64 {
	const block = rate / 50
	var power []float64
	var loudest float64
	for i := 0; i+block <= len(x); i += block {
		var p float64
		for _, v := range x[i : i+block] {
			p += float64(v * v)
		}
		power = append(power, p/block)
		loudest = max(loudest, p/block)
	}
	var sum float64
	var n int
	for _, p := range power {
		if p > loudest/1000 {
			sum += p
			n++
		}
	}
	return 10 * math.Log10(sum/float64(max(n, 1)))
}

// wav is x as a WAV file: 16 bits, one channel.
func wav(x []float64) []byte {
	le := binary.LittleEndian
	b := append([]byte("RIFF"), le.AppendUint32(nil, uint32(36+2*len(x)))...)
	b = append(b, "WAVEfmt "...)
	b = le.AppendUint32(b, 16)
	b = le.AppendUint16(b, 1) // PCM
	b = le.AppendUint16(b, 1) // mono
	b = le.AppendUint32(b, rate)
	b = le.AppendUint32(b, 2*rate)
	b = le.AppendUint16(b, 2)
	b = le.AppendUint16(b, 16)
	b = append(b, "data"...)
	b = le.AppendUint32(b, uint32(2*len(x)))
	for _, v := range x {
		b = le.AppendUint16(b, uint16(int16(math.Round(v*32767))))
	}
	return b
}
