package throne

import (
	"fmt"
	"path/filepath"
	"strings"

	"babbage/assets/remedy"
)

// Plans returns a file with the plans, as the ending of its name says: .svg, .dxf or .pdf.
func (t *Throne) Plans(name string) ([]byte, error) {
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".svg":
		return t.SVG(), nil
	case ".dxf":
		return t.DXF(), nil
	case ".pdf":
		return t.PDF(), nil
	}
	return nil, remedy.With(fmt.Errorf("%.80q is no name for plans", name), "give it one that ends in .svg, .dxf or .pdf")
}

// Picture returns a file with a view of the throne, as the ending of its name says: .svg or .png.
func (t *Throne) Picture(name string) ([]byte, error) {
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".svg":
		return t.View(), nil
	case ".png":
		return t.ViewPNG()
	}
	return nil, remedy.With(fmt.Errorf("%.80q is no name for a picture", name), "give it one that ends in .svg or .png")
}
