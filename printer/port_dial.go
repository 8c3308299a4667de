package printer

import "context"

// dial is a network printer being dialled.
type dial struct {
	port   string
	result chan dialled // nil while none is under way
}

type dialled struct {
	wire Wire
	err  error
}

// open starts a dial, or picks up the result of the one under way.
func (d *dial) open(ctx context.Context) (Wire, error) {
	if d.result == nil {
		result := make(chan dialled, 1)
		d.result = result
		go func() {
			wire, err := openTCP(ctx, d.port)
			result <- dialled{wire, err}
		}()
	}
	select {
	case r := <-d.result:
		d.result = nil
		return r.wire, r.err
	default:
		return nil, errOpening
	}
}
