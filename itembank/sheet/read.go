package sheet

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

var (
	zipMagic = []byte("PK\x03\x04")
	cfbMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}
)

// Read takes in an upload of size bytes. What it is comes from its content, not from the name: a
// workbook, separated text, or an HTML table that was saved as .xls. A size beyond the limit is
// refused before a byte is read. Errors: ErrTooLarge, ErrEncrypted, ErrOldFormat, ErrBroken,
// ErrEncoding, ErrEmpty.
func Read(name string, content io.ReaderAt, size int64, limits Limits) (book Workbook, err error) {
	limits = limits.filled()
	if size > limits.FileBytes {
		return Workbook{}, &FileSizeError{Size: size, Limit: limits.FileBytes}
	}
	if size <= 0 {
		return Workbook{}, ErrEmpty
	}
	defer func() {
		// A damaged workbook must not take the server down, whatever a library makes of it.
		if p := recover(); p != nil {
			book, err = Workbook{}, fmt.Errorf("%w: %v", ErrBroken, p)
		}
	}()
	whole := make([]byte, size)
	if n, err := content.ReadAt(whole, 0); int64(n) < size {
		return Workbook{}, fmt.Errorf("%w: %d of %d bytes: %v", ErrBroken, n, size, err)
	}
	switch {
	case bytes.HasPrefix(whole, zipMagic):
		book, err = readXLSX(whole, limits)
	case bytes.HasPrefix(whole, cfbMagic):
		return Workbook{}, compoundFault(whole)
	case bytes.HasPrefix(whole, []byte("PK")), bytes.HasPrefix(whole, []byte("%PDF")),
		bytes.HasPrefix(whole, []byte("Rar!")), bytes.HasPrefix(whole, []byte("7z\xBC\xAF")):
		return Workbook{}, fmt.Errorf("%w: not a workbook", ErrBroken)
	default:
		book, err = readText(name, whole, limits)
	}
	if err != nil {
		return Workbook{}, err
	}
	book.Name = filepath.Base(strings.ReplaceAll(name, "\\", "/"))
	for _, t := range book.Sheets {
		if len(t.Rows) > 0 {
			return book, nil
		}
	}
	return Workbook{}, ErrEmpty
}

// ReadBytes is Read of a file held in memory.
func ReadBytes(name string, content []byte, limits Limits) (Workbook, error) {
	return Read(name, bytes.NewReader(content), int64(len(content)), limits)
}

// compoundFault tells what an OLE compound file is: directory names in it are UTF-16.
func compoundFault(whole []byte) error {
	utf16 := func(s string) []byte {
		out := make([]byte, 0, 2*len(s))
		for i := range len(s) {
			out = append(out, s[i], 0)
		}
		return out
	}
	switch {
	case bytes.Contains(whole, utf16("EncryptedPackage")), bytes.Contains(whole, utf16("EncryptionInfo")):
		return ErrEncrypted
	case bytes.Contains(whole, utf16("Workbook")), bytes.Contains(whole, utf16("Book")):
		return ErrOldFormat
	}
	return fmt.Errorf("%w: a compound file without a workbook", ErrBroken)
}
