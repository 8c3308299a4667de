package main

import (
	"context"
	"fmt"

	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/printer"
	"babbage/printer/model"
)

// identity is what a printer says that it is; empty is nothing.
type identity struct{ maker, name string }

func (i identity) String() string {
	if i.maker == "" {
		return fmt.Sprintf("%q", i.name)
	}
	return fmt.Sprintf("%q of %q", i.name, i.maker)
}

// identify asks a printer that has answered already what it is.
func identify(ctx context.Context, p device.Printer) identity {
	wired, ok := p.(*printer.Printer)
	if !ok { // a queue of CUPS has nothing to say
		return identity{}
	}
	maker, name, err := wired.Identify(ctx)
	if err != nil {
		return identity{} // most say nothing
	}
	return identity{model.Legible(maker), model.Legible(name)}
}

// examineModel says what the settings lack or have wrong, of what is known about the model that the
// printer is. is is what it said over the wire.
func (c *config) examineModel(is identity) (all []doctor.Finding) {
	for _, err := range c.misfits() {
		all = append(all, doctor.Of("model", doctor.Warning, err))
	}
	if len(all) > 0 {
		return all
	}
	set, known := c.model()
	if is.name == "" {
		is.maker, is.name = model.ID(c.usb)
	}
	named, inTable := model.Called(is.maker, is.name)
	said := doctor.Finding{Check: "model", Level: doctor.Warning, What: fmt.Sprintf("the printer says that it is the %v", named),
		Remedy: fmt.Sprintf("write model = %q under [printer] in %s", named.Name, defaultConfig)}
	switch {
	case inTable && len(named.Rasters) == 0:
		return append(all, doctor.Of("model", doctor.Warning, foreign(named)))
	case inTable && known && named.Name == set.Name:
		said.Level, said.Remedy = doctor.OK, ""
	case inTable && known:
		said.What += fmt.Sprintf(", and not the %v", set)
	case inTable:
	case is.name != "" && !known:
		said.Level, said.Remedy = doctor.OK, ""
		said.What = fmt.Sprintf("the printer calls itself %v, which is not in the table of models: it is one of %d dots, as the settings say; babbage test printer --ruler tells what yours has", is, c.head().Dots)
	default:
		return nil
	}
	return append(all, said)
}
