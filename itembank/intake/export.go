package intake

import (
	"context"
	"fmt"

	"kaochang/itembank"
	"kaochang/itembank/sheet"
)

// Format is a kind of file that items are exported to.
type Format string

// The formats of an export.
const (
	FormatXLSX Format = "xlsx"
	FormatCSV  Format = "csv"
)

// Export is a written file.
type Export struct {
	Name    string // of the bank, with the ending of its format
	Content []byte
}

// Export writes the items of a bank that are not retired, with their keys, in the layout that
// Upload reads back without loss. language is that of headings. Errors: itembank.ErrBankUnknown,
// sheet.ErrExport.
func (n *Intake) Export(ctx context.Context, bank int64, format Format, language string) (Export, error) {
	named, err := n.bank.Bank(ctx, bank)
	if err != nil {
		return Export{}, err
	}
	points, err := n.bank.Points(ctx, bank)
	if err != nil {
		return Export{}, err
	}
	done, err := n.turn(ctx)
	if err != nil {
		return Export{}, err
	}
	defer done()
	pool, err := n.bank.Pool(ctx, bank, false)
	if err != nil {
		return Export{}, err
	}
	drafts := make([]itembank.Draft, len(pool))
	for i, p := range pool {
		drafts[i] = p.Draft()
	}
	out := Export{Name: named.Name + "." + string(format)}
	switch format {
	case FormatXLSX:
		out.Content, err = sheet.ExportXLSX(drafts, points, language)
	case FormatCSV:
		out.Content, err = sheet.ExportCSV(drafts, points, language)
	default:
		err = fmt.Errorf("%w: no format %q", sheet.ErrExport, format)
	}
	return out, err
}
