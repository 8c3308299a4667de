package printer

import "context"

// OpenDrawer sends the pulse for the cash drawer, which is to come behind a whole ticket: the
// printer obeys it behind all that it was sent before. It is a job of its own, since the ticket is
// out, whether a drawer opens or not. It has the same bytes behind every ticket. Its errors are those
// of Print; where the wire is gone, nothing is sent later.
func (p *Printer) OpenDrawer(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !p.mayAsk() {
		return ErrGone
	}
	j := p.job(ctx, nil, 0)
	err := j.send([]byte(p.raster.Drawer))
	if err == nil {
		err = j.drain()
	}
	j.end()
	return p.settle(err)
}
