package sheet

import (
	"fmt"
	"strings"

	"kaochang/itembank"
)

// readType decides the type of the row: its own cell, a category that names one, a heading above,
// the sheet's name, a marker in the stem, and last what options and key look like.
func (r *rowReader) readType() {
	raw := r.text(FieldKind)
	if raw != "" {
		r.said = readKind(raw, r.mapping.Codes)
		switch r.said.code {
		case "", "kind-vague": // told after the key is read
		default:
			r.doubt(FieldKind, "kind", r.said.code, raw)
		}
		return
	}
	if kind, free := kindOfName(r.text(FieldCategory)); kind != TypeUnknown {
		r.said = reading{kind: kind, free: free}
		return
	}
	if r.heading.kind != TypeUnknown {
		r.said = r.heading
		return
	}
	if r.mapping.Type != TypeUnknown {
		r.said = reading{kind: r.mapping.Type, free: r.mapping.Free}
		return
	}
	if m := typeMarker.FindStringSubmatch(r.draft.Content.Stem); m != nil {
		kind, free := kindOfName(m[1])
		r.said = reading{kind: kind, free: free}
		r.draft.Content.Stem = strings.TrimPrefix(r.draft.Content.Stem, m[0])
		return
	}
	if len(r.columns[FieldKind]) > 0 {
		r.doubt(FieldKind, "kind", "kind-missing")
		return
	}
	r.said = r.inferType()
	if r.said.kind == TypeUnknown {
		r.doubtAt(-1, "kind", "kind-missing")
	}
}

// typeFallback names a type that no cell of the row names.
func (r *rowReader) typeFallback() string {
	if r.text(FieldKind) != "" {
		return ""
	}
	return string(r.said.kind)
}

func (r *rowReader) inferType() reading {
	key := r.text(FieldKey)
	if len(r.choices) == 0 {
		if _, known := truth(key); known {
			return reading{kind: TypeJudge}
		}
		return reading{}
	}
	if len(r.choices) == 2 {
		a, ok1 := truth(r.choices[0].text)
		b, ok2 := truth(r.choices[1].text)
		if ok1 && ok2 && a != b {
			return reading{kind: TypeJudge}
		}
	}
	letters, any, ok := readFlags(r.flagCells())
	if k := readKey(TypeUnknown, true, key, r.choices, r.mapping.Numbered); k.accepts != "" {
		letters, any, ok = k.accepts, true, true
	}
	if any && ok && len(letters) > 1 {
		return reading{kind: TypeMultiple}
	}
	return reading{kind: TypeSingle}
}

func (r *rowReader) flagCells() map[string]string {
	flags := map[string]string{}
	for _, i := range r.columns[FieldFlag] {
		flags[r.mapping.Columns[i].Letter] = r.row.Cell(i).Text
	}
	return flags
}

// readAccepts reads the key from its own column, from flags, and from a column of key texts, and
// reports where they disagree.
func (r *rowReader) readAccepts() {
	if why := r.contradiction(); why != "" {
		r.doubtAt(-1, "row", "row-contradicts", why)
		return
	}
	if r.said.kind == TypeJudge {
		r.readJudgeOptions()
	}
	raw, f := r.text(FieldKey), FieldKey
	if raw == "" && r.text(FieldKeyText) != "" {
		raw, f = r.text(FieldKeyText), FieldKeyText
	}
	k := r.readOne(raw)
	if r.said.code == "kind-vague" {
		if all := readKey(TypeMultiple, true, raw, r.choices, r.mapping.Numbered); r.said.kind == TypeSingle && len(all.accepts) > 1 {
			r.said.kind, r.draft.Content.Kind, k = TypeMultiple, itembank.KindMultiple, all
		}
		r.doubt(FieldKind, "kind", "kind-vague", r.text(FieldKind), string(r.said.kind))
	}
	for _, code := range k.codes {
		r.doubt(f, "accepts", code, raw)
	}
	flagged, any, _ := readFlags(r.flagCells())
	if any {
		fk := r.readOne(flagged)
		switch {
		case k.accepts == "" && len(k.codes) == 0:
			k = fk
			for _, code := range fk.codes {
				r.doubt(FieldFlag, "accepts", code, flagged)
			}
		case fk.accepts != "" && k.accepts != "" && fk.accepts != k.accepts:
			r.doubt(f, "accepts", "key-flags", raw, flagged)
		}
	}
	if f == FieldKey && k.accepts != "" {
		r.compareKeyText(k.accepts)
	}
	r.draft.Accepts = k.accepts
}

func (r *rowReader) readOne(raw string) keyReading {
	if r.said.kind == TypeJudge {
		return readJudge(raw, r.choices)
	}
	if letters, outside, ok := keyFromLetters(raw, r.choices); r.exact && ok && !outside && letters == raw && (len(raw) == 1 || r.said.kind == TypeMultiple) {
		return keyReading{accepts: raw} // our own export writes letters, never texts
	}
	return readKey(r.said.kind, r.said.free, raw, r.choices, r.mapping.Numbered)
}

// compareKeyText reports a key text that says something else than the letters. Text that is no
// option at all says nothing certain, which is worth a look too.
func (r *rowReader) compareKeyText(accepts string) {
	raw := r.text(FieldKeyText)
	if raw == "" {
		return
	}
	if said := r.readOne(raw); said.accepts != accepts {
		r.doubt(FieldKeyText, "accepts", "key-contradicts", r.text(FieldKey)+" / "+raw)
	}
}

// readJudgeOptions checks that the options of a true/false question are true and false. Two options
// that are neither make it a choice between the two, which a person must confirm.
func (r *rowReader) readJudgeOptions() {
	if len(r.choices) == 0 {
		return
	}
	yes, no := 0, 0
	var texts []string
	for _, c := range r.choices {
		texts = append(texts, c.text)
		if v, known := truth(c.text); known && v {
			yes++
		} else if known {
			no++
		}
	}
	if yes == 1 && no == 1 && len(r.choices) == 2 {
		return
	}
	r.doubt(FieldOption, "options", "options-judge", strings.Join(texts, " / "))
	if yes+no == 0 && len(r.choices) == 2 {
		r.said.kind, r.draft.Content.Kind = TypeSingle, itembank.KindSingle
	}
}

// contradiction says why a row cannot follow the header, so that a sheet whose rows are shifted
// never imports with wrong keys.
func (r *rowReader) contradiction() string {
	for _, i := range r.columns[FieldFlag] {
		cell := clean(r.row.Cell(i).Text)
		if _, known := truth(cell); cell != "" && !known {
			return fmt.Sprintf("%s%d: %s = %s", columnName(i), r.row.Number, r.mapping.Columns[i].Header, clip(cell, 40))
		}
	}
	if r.said.kind == TypeJudge && len(r.choices) > 2 {
		var texts []string
		for _, c := range r.choices {
			texts = append(texts, c.letter+"="+clip(c.text, 20))
		}
		return strings.Join(texts, " ")
	}
	// Option cells that alternate between a text and 0 or 1 are pairs of option and flag.
	if len(r.columns[FieldFlag]) > 0 && len(r.choices) >= 4 {
		pairs := 0
		for i := 0; i+1 < len(r.choices); i++ {
			next := wholeNumber(r.choices[i+1].text)
			now := wholeNumber(r.choices[i].text)
			if (next == "0" || next == "1") && now != "0" && now != "1" {
				pairs++
			}
		}
		if _, any, _ := readFlags(r.flagCells()); pairs >= 2 && !any {
			return r.choices[1].text + " / " + r.choices[2].text
		}
	}
	return ""
}
