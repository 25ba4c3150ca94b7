package sheet

import (
	"errors"
	"fmt"
)

// Errors of reading and planning. The text says what to do; the cause is wrapped with its place.
var (
	// ErrTooLarge: the upload exceeds one of Limits.
	ErrTooLarge = errors.New("the file is too large: split it into smaller workbooks")
	// ErrEncrypted: the workbook needs a password.
	ErrEncrypted = errors.New("the workbook is protected by a password: remove it in Excel or WPS and save again")
	// ErrOldFormat: a binary .xls of Excel 97–2003.
	ErrOldFormat = errors.New("this is an Excel 97–2003 .xls file: open it and save it as .xlsx")
	// ErrBroken: damaged, cut off, or not a workbook at all.
	ErrBroken = errors.New("the file is damaged or is not a workbook: open it in Excel or WPS and save it again as .xlsx")
	// ErrEncoding: separated text that is neither UTF-8, UTF-16 nor GB18030.
	ErrEncoding = errors.New("the text is neither UTF-8 nor GB18030: save it as CSV UTF-8")
	// ErrEmpty: no cell holds anything.
	ErrEmpty = errors.New("the file has no rows")
	// ErrMapping: a mapping names a column, row or field that does not exist.
	ErrMapping = errors.New("the column mapping does not fit the sheet")
	// ErrRowUnknown: a correction names a row that the report does not have.
	ErrRowUnknown = errors.New("the report has no such row")
	// ErrRowsFaulty: everything was to be imported, but some rows are not good.
	ErrRowsFaulty = errors.New("some rows cannot be imported: correct them, or import only the good rows")
	// ErrNothingGood: no row can be imported.
	ErrNothingGood = errors.New("no row can be imported")
	// ErrExport: an item cannot be written so that it reads back equal.
	ErrExport = errors.New("the item cannot be exported")
)

// FileSizeError is an ErrTooLarge about the file as a whole. Sizes are in bytes.
type FileSizeError struct{ Size, Limit int64 }

// Error prints both sizes.
func (e *FileSizeError) Error() string {
	return fmt.Sprintf("%v: %d bytes, at most %d", ErrTooLarge, e.Size, e.Limit)
}

// Unwrap is ErrTooLarge.
func (e *FileSizeError) Unwrap() error { return ErrTooLarge }
