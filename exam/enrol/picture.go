package enrol

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
)

// shrink averages a picture down so that it fits PhotoWidth × PhotoHeight, after turning it upright;
// a smaller one keeps its size. What is transparent becomes white.
func shrink(from image.Image, turn int) *image.RGBA {
	b := from.Bounds()
	width, height := b.Dx(), b.Dy()
	if turn >= 5 {
		width, height = height, width
	}
	w, h := width, height
	if w > PhotoWidth {
		w, h = PhotoWidth, max(1, height*PhotoWidth/width)
	}
	if h > PhotoHeight {
		w, h = max(1, width*PhotoHeight/height), PhotoHeight
	}
	points := asRGBA64(from)
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		top, bottom := y*height/h, max(y*height/h+1, (y+1)*height/h)
		for x := range w {
			left, right := x*width/w, max(x*width/w+1, (x+1)*width/w)
			to.SetRGBA(x, y, average(points, turn, width, height, left, top, right, bottom))
		}
	}
	return to
}

// asRGBA64 is the picture with points that can be read without an allocation each.
func asRGBA64(from image.Image) image.RGBA64Image {
	if points, ok := from.(image.RGBA64Image); ok {
		return points
	}
	to := image.NewRGBA(from.Bounds())
	draw.Draw(to, to.Bounds(), from, from.Bounds().Min, draw.Src)
	return to
}

// average is the colour of a rectangle of the upright picture of width × height.
func average(from image.RGBA64Image, turn, width, height, left, top, right, bottom int) color.RGBA {
	var r, g, b, n uint64
	corner := from.Bounds().Min
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			px, py := unturned(turn, x, y, width, height)
			c := from.RGBA64At(corner.X+px, corner.Y+py)
			white := uint64(0xFFFF - c.A)
			r, g, b, n = r+uint64(c.R)+white, g+uint64(c.G)+white, b+uint64(c.B)+white, n+1
		}
	}
	return color.RGBA{R: uint8(r / n >> 8), G: uint8(g / n >> 8), B: uint8(b / n >> 8), A: 0xFF}
}

// unturned is where a point of the upright picture of width × height is stored, by the eight
// orientations of Exif.
func unturned(turn, x, y, width, height int) (int, int) {
	switch turn {
	case 2:
		return width - 1 - x, y
	case 3:
		return width - 1 - x, height - 1 - y
	case 4:
		return x, height - 1 - y
	case 5:
		return y, x
	case 6:
		return y, width - 1 - x
	case 7:
		return height - 1 - y, width - 1 - x
	case 8:
		return height - 1 - y, x
	}
	return x, y
}

// turnOf reads the orientation 1–8 that a camera noted in a JPEG (Exif tag 0x0112), 1 if none.
func turnOf(content []byte) int {
	const upright = 1
	if len(content) < 4 || content[0] != 0xFF || content[1] != 0xD8 {
		return upright
	}
	for at := 2; at+4 <= len(content) && content[at] == 0xFF; {
		marker, length := content[at+1], int(binary.BigEndian.Uint16(content[at+2:]))
		end := at + 2 + length
		if marker == 0xDA || length < 2 || end > len(content) {
			return upright
		}
		part := content[at+4 : end]
		if exif, ok := bytes.CutPrefix(part, []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return exifTurn(exif)
		}
		at = end
	}
	return upright
}

func exifTurn(exif []byte) int {
	const upright = 1
	if len(exif) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if exif[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return upright
	}
	entries := int(order.Uint16(exif[at:]))
	for i := range entries {
		entry := at + 2 + int64(i)*12
		if entry+12 > int64(len(exif)) {
			return upright
		}
		if order.Uint16(exif[entry:]) == 0x0112 {
			if turn := int(order.Uint16(exif[entry+8:])); turn >= 1 && turn <= 8 {
				return turn
			}
			return upright
		}
	}
	return upright
}
