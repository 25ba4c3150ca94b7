package enrol

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // photos come as JPEG or PNG
	"io"
	"path"
	"strconv"
	"strings"

	"kaochang/exam"
	"kaochang/itembank"
)

// Limits of photos.
const (
	MaxPhotoBytes  = 2 << 20  // of one photo
	MaxPhotoPixels = 16 << 20 // of one photo, before it is made smaller
	PhotoWidth     = 480      // of a photo as it is kept
	PhotoHeight    = 640
	MaxPhotos      = exam.MaxCandidates
	MaxPhotosBytes = 1 << 30 // of all photos together, unpacked
)

// PhotoReport says what became of a zip of photos.
type PhotoReport struct {
	Matched   int            `json:"matched"`
	Unmatched []string       `json:"unmatched"` // names without a candidate
	Refused   []RefusedPhoto `json:"refused"`
}

// RefusedPhoto is a photo that cannot be used, and why: in English, or by Message of its Fault.
type RefusedPhoto struct {
	Name  string         `json:"name"`
	Why   string         `json:"why"`
	Fault itembank.Fault `json:"-"`
}

func refused(name string, f itembank.Fault) RefusedPhoto {
	return RefusedPhoto{Name: clip(name), Why: f.Why, Fault: f}
}

// photoFault is ErrPhoto with what is wrong.
type photoFault struct{ itembank.Fault }

func (f *photoFault) Error() string { return ErrPhoto.Error() + ": " + f.Why }

func (f *photoFault) Unwrap() error { return ErrPhoto }

func unusable(code string, args ...string) error { return &photoFault{fault("photo", code, args...)} }

// ReadPhotos reads a zip of photos named by ticket number (folders do not matter), makes each a
// small JPEG of at most 480×640 and passes it to keep with its candidate. One photo at a time is in
// memory. What keep returns ends the reading. Errors: ErrPhotos, ErrPhotosLarge.
func ReadPhotos(content io.ReaderAt, size int64, tickets map[string]int64, keep func(candidate int64, photo []byte) error) (PhotoReport, error) {
	report := PhotoReport{Unmatched: []string{}, Refused: []RefusedPhoto{}}
	archive, err := zip.NewReader(content, size)
	if err != nil {
		return report, fmt.Errorf("%w: %w", ErrPhotos, err)
	}
	if len(archive.File) > 2*MaxPhotos {
		return report, fmt.Errorf("%w: %d entries, at most %d", ErrPhotosLarge, len(archive.File), 2*MaxPhotos)
	}
	var unpacked int64
	seen := map[int64]bool{}
	for _, file := range archive.File {
		name := path.Base(strings.ReplaceAll(file.Name, "\\", "/"))
		if file.FileInfo().IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(file.Name, "__MACOSX/") || strings.EqualFold(name, "thumbs.db") {
			continue
		}
		candidate, known := tickets[exam.NormalTicket(strings.TrimSuffix(name, path.Ext(name)))]
		if !known {
			report.Unmatched = append(report.Unmatched, clip(name))
			continue
		}
		if seen[candidate] {
			report.Refused = append(report.Refused, refused(name, fault("photo", "photo-twice")))
			continue
		}
		photo, read, err := readPhoto(file)
		if unpacked += read; unpacked > MaxPhotosBytes {
			return report, fmt.Errorf("%w: more than %d bytes unpacked", ErrPhotosLarge, MaxPhotosBytes)
		}
		if wrong, ok := errors.AsType[*photoFault](err); ok {
			report.Refused = append(report.Refused, refused(name, wrong.Fault))
			continue
		}
		if err != nil {
			return report, err
		}
		if err := keep(candidate, photo); err != nil {
			return report, err
		}
		seen[candidate] = true
		report.Matched++
	}
	return report, nil
}

// readPhoto unpacks one entry and returns how many bytes it read, whatever the zip says of them.
func readPhoto(file *zip.File) (photo []byte, read int64, err error) {
	packed, err := file.Open()
	if err != nil {
		return nil, 0, unusable("photo-damaged")
	}
	defer func() { _ = packed.Close() }()
	content, err := io.ReadAll(io.LimitReader(packed, MaxPhotoBytes+1))
	read = int64(len(content))
	if err != nil {
		return nil, read, unusable("photo-damaged")
	}
	photo, err = Photo(content)
	return photo, read, err
}

// Photo makes a JPEG or PNG the photo that is kept: a JPEG of at most 480×640 without anything but
// the picture. The error wraps ErrPhoto and says why.
func Photo(content []byte) ([]byte, error) {
	if len(content) > MaxPhotoBytes {
		return nil, unusable("photo-large", strconv.Itoa(MaxPhotoBytes>>20))
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || format != "jpeg" && format != "png" {
		return nil, unusable("photo-format")
	}
	if size.Width < 1 || size.Height < 1 || int64(size.Width)*int64(size.Height) > MaxPhotoPixels {
		return nil, unusable("photo-points", strconv.Itoa(size.Width), strconv.Itoa(size.Height), strconv.Itoa(MaxPhotoPixels>>20))
	}
	whole, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, unusable("photo-damaged")
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, shrink(whole, turnOf(content)), &jpeg.Options{Quality: 85}); err != nil {
		return nil, unusable("photo-damaged")
	}
	return out.Bytes(), nil
}

func clip(name string) string {
	if runes := []rune(strings.ToValidUTF8(name, "\uFFFD")); len(runes) > 100 {
		return string(runes[:100]) + "…"
	}
	return strings.ToValidUTF8(name, "\uFFFD")
}
