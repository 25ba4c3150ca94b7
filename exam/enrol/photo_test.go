package enrol

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func picture(w, h int) *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 200, A: 255}
			if y < h/2 {
				c = color.RGBA{B: 200, A: 255}
			}
			p.SetRGBA(x, y, c)
		}
	}
	return p
}

func asPNG(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJPEG(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func packed(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReadPhotos(t *testing.T) {
	var animated bytes.Buffer
	if err := gif.Encode(&animated, picture(10, 10), nil); err != nil {
		t.Fatal(err)
	}
	archive := packed(t, map[string][]byte{
		"photos/2026001.PNG": asPNG(t, picture(1000, 1500)), "a001.jpg": asJPEG(t, picture(90, 120)), "照片/别人.jpg": asJPEG(t, picture(9, 9)),
		"B001.gif": animated.Bytes(), "B002.jpg": []byte("not a picture"), "B003.png": append(asPNG(t, picture(9, 9)), make([]byte, MaxPhotoBytes)...),
		"__MACOSX/._2026001.png": []byte("x"), "Thumbs.db": []byte("x"), "B004.jpg": asJPEG(t, picture(9, 9))[:60],
	})
	tickets := map[string]int64{"2026001": 1, "A001": 2, "B001": 3, "B002": 4, "B003": 5, "B004": 6}
	kept := map[int64][]byte{}
	report, err := ReadPhotos(bytes.NewReader(archive), int64(len(archive)), tickets, func(candidate int64, photo []byte) error {
		kept[candidate] = photo
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if report.Matched != 2 || len(report.Unmatched) != 1 || report.Unmatched[0] != "别人.jpg" || len(report.Refused) != 4 {
		t.Errorf("%+v", report)
	}
	for _, photo := range report.Refused {
		zh, en := Message(photo.Fault, "zh-CN"), Message(photo.Fault, "en")
		if photo.Why == "" || en != photo.Why || zh == en || strings.Contains(zh+en, "{") {
			t.Errorf("%s: %q, %q", photo.Name, zh, en)
		}
	}
	for candidate, want := range map[int64]image.Point{1: {426, 640}, 2: {90, 120}} {
		size, format, err := image.DecodeConfig(bytes.NewReader(kept[candidate]))
		if err != nil || format != "jpeg" || size.Width != want.X || size.Height != want.Y {
			t.Errorf("candidate %d: %s %dx%d, %v", candidate, format, size.Width, size.Height, err)
		}
	}
}

func TestReadPhotosRefuses(t *testing.T) {
	keep := func(int64, []byte) error { return nil }
	for _, content := range []string{"", "PK\x03\x04", "not a zip"} {
		if _, err := ReadPhotos(strings.NewReader(content), int64(len(content)), nil, keep); !errors.Is(err, ErrPhotos) {
			t.Errorf("%q: %v", content, err)
		}
	}
	stop := errors.New("stop")
	archive := packed(t, map[string][]byte{"A001.jpg": asJPEG(t, picture(9, 9))})
	_, err := ReadPhotos(bytes.NewReader(archive), int64(len(archive)), map[string]int64{"A001": 1}, func(int64, []byte) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
}

// A picture that claims a hundred million points is refused before it is unpacked.
func TestPhotoBomb(t *testing.T) {
	content := asPNG(t, picture(8, 8))
	binary.BigEndian.PutUint32(content[16:], 100_000)
	binary.BigEndian.PutUint32(content[20:], 100_000)
	// The checksum of the header is wrong now; DecodeConfig looks at it, so mend it.
	sum := crc(content[12:29])
	binary.BigEndian.PutUint32(content[29:], sum)
	if _, err := Photo(content); !errors.Is(err, ErrPhoto) || !strings.Contains(err.Error(), "100000×100000") {
		t.Errorf("%v", err)
	}
}

func TestPhotoUpright(t *testing.T) {
	// Blue is above red in picture; a camera held to the side notes how to turn it.
	plain := asJPEG(t, picture(40, 80))
	exif := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	turned := append([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, byte(len(exif) + 2)}, exif...)
	turned = append(turned, plain[2:]...)
	out, err := Photo(turned)
	if err != nil {
		t.Fatal(err)
	}
	made, err := jpeg.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if made.Bounds().Dx() != 80 || made.Bounds().Dy() != 40 {
		t.Fatalf("%v", made.Bounds())
	}
	// Turned a quarter clockwise what was above is on the right.
	if r, _, b, _ := made.At(70, 20).RGBA(); b < r {
		t.Error("blue is not on the right")
	}
	if r, _, b, _ := made.At(10, 20).RGBA(); r < b {
		t.Error("red is not on the left")
	}
}

func FuzzPhoto(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\xff"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, content []byte) {
		if out, err := Photo(content); err == nil {
			size, _, err := image.DecodeConfig(bytes.NewReader(out))
			if err != nil || size.Width > PhotoWidth || size.Height > PhotoHeight {
				t.Errorf("%v %v", size, err)
			}
		}
	})
}

func crc(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

// TestEveryFaultHasWords reads the sources for the codes that are reported.
func TestEveryFaultHasWords(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?:(?:fault|warning)\((?:"\w+"|[\w.()]+), |unusable\()"([a-z-]+)"`)
	quoted := regexp.MustCompile(`"([a-z]+(?:-[a-z]+)*)"`)
	used := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "fault.go" {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(source), -1) {
			if texts := faultTexts[m[1]]; texts.zh == "" || texts.en == "" {
				t.Errorf("%s reports %q, which has no words", file, m[1])
			}
		}
		for _, m := range quoted.FindAllStringSubmatch(string(source), -1) {
			used[m[1]] = true
		}
	}
	for code := range faultTexts {
		if !used[code] && !strings.HasPrefix(code, "identity-") {
			t.Errorf("%q has words and is never reported", code)
		}
	}
}
