package api

import (
	"strconv"
	"strings"
)

// The languages of replies.
const (
	chinese = "zh-CN"
	english = "en"
)

// preferred reads an Accept-Language header: English where it is preferred to Chinese, else Chinese.
func preferred(header string) string {
	zh, en := -1.0, -1.0
	for part := range strings.SplitSeq(header, ",") {
		tag, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		q := 1.0
		if text, ok := strings.CutPrefix(strings.TrimSpace(weight), "q="); ok {
			parsed, err := strconv.ParseFloat(text, 64)
			if err != nil {
				continue
			}
			q = parsed
		}
		base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		switch base {
		case "zh":
			zh = max(zh, q)
		case "en":
			en = max(en, q)
		}
	}
	if en > zh && en > 0 {
		return english
	}
	return chinese
}
