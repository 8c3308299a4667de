// Package spare has what is made when somebody needs it, shared by all who have it at the time, and
// let go of when nobody has it any more.
package spare

import (
	"sync"
	"weak"
)

// Value is such a thing. The zero Value is ready; Get may be called by several goroutines.
type Value[T any] struct {
	mu sync.Mutex
	at weak.Pointer[T]
}

// Get returns the value that somebody still has, or a new one.
func (v *Value[T]) Get(create func() (*T, error)) (*T, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if one := v.at.Value(); one != nil {
		return one, nil
	}
	one, err := create()
	if err == nil {
		v.at = weak.Make(one)
	}
	return one, err
}
