package sheet

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
)

// pack makes a ZIP archive of files, a name and a text each.
func pack(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	workbook = `<workbook xmlns:r="r"><sheets><sheet name="Old" state="hidden" r:id="r3"/><sheet name="Party" state="visible" r:id="r1"/><sheet name="More" r:id="r2"/></sheets></workbook>`
	rels     = `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="r3" Target="worksheets/sheet3.xml"/></Relationships>`
	strs     = `<sst><si><t>Name</t></si><si><r><t>Ada </t></r><r><t xml:space="preserve">L</t></r></si><si><t>山田</t><rPh sb="0" eb="1"><t>ヤマダ</t></rPh></si></sst>`
)

// excel makes an .xlsx of the rows of its sheets.
func excel(t testing.TB, sheet1, sheet2 string) string {
	return pack(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", workbook, "xl/_rels/workbook.xml.rels", rels, "xl/sharedStrings.xml", strs,
		"xl/worksheets/sheet1.xml", "<worksheet><sheetData>"+sheet1+"</sheetData></worksheet>",
		"xl/worksheets/sheet2.xml", "<worksheet><sheetData>"+sheet2+"</sheetData></worksheet>")
}

func openDocument(t testing.TB, tables string) string {
	return pack(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml", `<d xmlns:table="t" xmlns:text="x" xmlns:office="o">`+tables+`</d>`)
}

func TestReadSpreadsheets(t *testing.T) {
	for _, c := range []struct{ name, file, want, note string }{
		{"Excel", excel(t, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Photo</t></is></c></row>`+
			`<row r="2"/><row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><f>1+1</f><v>2</v></c></row><row r="5"><c r="A5" t="s"><v>2</v></c></row>`+
			`<row><c t="str"><v>Bo_x000D_</v></c></row>`, ""),
			"1:Name||Photo 4:Ada L|2 5:山田 6:Bo", `only the sheet "Party" is read, not ["More"]`},
		{"an empty first sheet", excel(t, "", `<row r="1"><c r="A1" t="s"><v>1</v></c></row>`), "1:Ada L", ""},
		{"a formula that nobody counted", excel(t, `<row r="1"><c r="A1"><f>B1&amp;C1</f><v/></c><c r="B1"><f>A9</f></c><c r="C1" t="str"><f>D1</f><v></v></c></row>`, ""), "1:=B1&C1|=A9", ""},
		{"a hidden row, a comment", excel(t, `<row r="1"><c t="str"><v># x</v></c></row><row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c></row>`, ""),
			"2:Ada L", "hidden rows are read too: [2]"},
		{"OpenDocument", openDocument(t, `<table:table table:name="A"><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell></table:table-row>`+
			`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>`+
			`<table:table-row><table:table-cell><office:annotation><text:p>who?</text:p></office:annotation><text:p>Ada<text:s/><text:span>L</text:span></text:p></table:table-cell>`+
			`<table:table-cell table:number-columns-repeated="1000"/></table:table-row>`+
			`<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>`+
			`<table:table table:name="B"><table:table-row><table:table-cell><text:p>Bo</text:p></table:table-cell></table:table-row></table:table>`),
			"1:Name 4:Ada L", `only the sheet "A" is read, not ["B"]`},
	} {
		s, err := Read(strings.NewReader(c.file), "n.xlsx", column)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if notes := strings.Join(s.Notes, " "); show(s) != c.want || !strings.Contains(notes, c.note) {
			t.Errorf("%s: %s, %q\nwant %s, %q", c.name, show(s), notes, c.want, c.note)
		}
	}
}

func TestReadSpreadsheetErrors(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"Word", pack(t, "[Content_Types].xml", "", "word/document.xml", ""), []string{"Word", "plain text"}},
		{"Numbers", pack(t, "Index/Document.iwa", ""), []string{"Numbers", "as CSV"}},
		{"a text of OpenDocument", pack(t, "mimetype", "application/vnd.oasis.opendocument.text"), []string{"OpenDocument", "plain text"}},
		{"a folder", pack(t, "names.csv", "Ada"), []string{"ZIP", "unpack"}},
		{"XML cut off", pack(t, "xl/workbook.xml", "<workbook>", "xl/_rels/workbook.xml.rels", "<R>"), []string{"n.xlsx", "damaged", "as CSV"}},
		{"a text that is not there", excel(t, `<row><c t="s"><v>99</v></c></row>`, ""), []string{"n.xlsx", "99"}},
		{"a bomb", excel(t, strings.Repeat(" ", maxXML+1), ""), []string{"MiB", "as CSV"}},
		{"elements without end", excel(t, strings.Repeat("<a>", maxDepth+1), ""), []string{"inside each other", "as CSV"}},
		{"elements without end in a cell", excel(t, `<row><c t="inlineStr"><is><t>`+strings.Repeat("<a>", maxDepth+1), ""), []string{"inside each other", "as CSV"}},
		{"elements without end, passed over", openDocument(t, `<office:annotation>`+strings.Repeat("<a>", maxDepth+1)), []string{"inside each other", "as CSV"}},
		{"a bomb of rows", openDocument(t, `<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row></table:table>`),
			[]string{"cells"}},
	} {
		if s, err := Read(strings.NewReader(c.file), "n.xlsx", column); remedytest.Lacks(err, c.want...) != "" {
			t.Errorf("%s: %.80v, %v\nwant %q", c.name, s, err, c.want)
		}
	}
}

// FuzzReadSpreadsheet takes anything for a sheet of Excel's and of OpenDocument's.
func FuzzReadSpreadsheet(f *testing.F) {
	f.Add(`<row r="4"><c r="A4" t="s"><v>1</v></c><c r="ZZZ4" t="inlineStr"><is><t>x</t></is></c></row>`)
	f.Add(`<table:table><table:table-row table:number-rows-repeated="9"><table:table-cell table:number-columns-repeated="9"><text:p>A</text:p></table:table-cell></table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, xml string) {
		for _, file := range []string{excel(t, xml, xml), openDocument(t, xml)} {
			s, err := Read(strings.NewReader(file), "n", column)
			if err != nil && !strings.HasPrefix(err.Error(), "n") {
				t.Errorf("error %q", err)
			}
			if err == nil && len(s.Rows) > maxCells {
				t.Errorf("%d rows", len(s.Rows))
			}
		}
	})
}
