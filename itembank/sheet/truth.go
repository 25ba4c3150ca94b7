package sheet

import "strings"

// truths are the ways in which sheets write true and false, after fold and in lower case.
var truths = map[string]bool{
	"对": true, "正确": true, "是": true, "t": true, "true": true, "1": true, "y": true, "yes": true, "√": true, "✓": true,
	"✔": true, "☑": true, "✅": true, "right": true, "correct": true, "真": true, "对的": true, "是的": true, "正": true, "v": true, "正确的": true, "ok": true,
	"错": false, "错误": false, "不正确": false, "否": false, "f": false, "false": false, "0": false, "n": false, "no": false, "×": false,
	"✗": false, "✘": false, "x": false, "✕": false, "╳": false, "❌": false, "✖": false, "☒": false, "wrong": false, "incorrect": false,
	"假": false, "不对": false, "不是": false, "非": false, "错的": false, "误": false, "错误的": false, "不真": false,
}

// truth reads a cell as true or false; known is false for anything else.
func truth(raw string) (value, known bool) {
	s := strings.ToLower(strings.TrimSpace(fold(raw)))
	s = strings.Trim(strings.ReplaceAll(s, "\ufe0f", ""), " .。、,;:!()[]'\"")
	value, known = truths[wholeNumber(s)]
	return value, known
}
