package itembank

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func goodDraft() Draft {
	return Draft{Code: "A-001", Accepts: "B", Content: Content{
		Kind: KindSingle, Stem: "下列属于对称加密算法的是（ ）", Points: 50, Point: "A-A-A-001", Difficulty: 3, Consistency: 5,
		Options:   []Option{{ID: "A", Text: "RSA"}, {ID: "B", Text: "SM4"}, {ID: "C", Text: "SM2"}, {ID: "D", Text: "ECC"}},
		Cognitive: "识记", Tags: []string{"密码"}, Language: "zh-CN",
	}}
}

func TestDraftCheck(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*Draft)
		want  string // field code severity
	}{
		{"good", func(*Draft) {}, ""},
		{"letters may skip", func(d *Draft) { d.Content.Options[2].ID, d.Content.Options[3].ID = "D", "G" }, ""},
		{"true/false", func(d *Draft) { d.Content.Kind, d.Content.Options, d.Accepts = KindTrueFalse, nil, "F" }, ""},
		{"multiple", func(d *Draft) { d.Content.Kind, d.Accepts = KindMultiple, "ABD" }, ""},
		{"image only stem", func(d *Draft) { d.Content.Stem = `<img src="` + pixel + `"/>` }, ""},
		{"kind", func(d *Draft) { d.Content.Kind = "essay" }, "kind kind-unknown error"},
		{"blank stem", func(d *Draft) { d.Content.Stem = "<p> </p>" }, "stem stem-empty error"},
		{"script in stem", func(d *Draft) { d.Content.Stem += "<script>x</script>" }, "stem html-unsafe error"},
		{"huge stem", func(d *Draft) { d.Content.Stem = strings.Repeat("字", MaxStemBytes/3+1) }, "stem too-long error"},
		{"no options", func(d *Draft) { d.Content.Options = nil }, "options options-too-few error,accepts key-outside error"},
		{"one option", func(d *Draft) { d.Content.Options, d.Accepts = d.Content.Options[:1], "A" }, "options options-too-few error"},
		{"eleven options", func(d *Draft) {
			d.Content.Options = nil
			for _, id := range strings.Split("ABCDEFGHIJK", "") {
				d.Content.Options = append(d.Content.Options, Option{ID: id, Text: id + "项"})
			}
		}, "options options-too-many error,options.K option-letter error"},
		{"options on judge", func(d *Draft) { d.Content.Kind, d.Accepts = KindTrueFalse, "T" }, "options options-on-judge error"},
		{"order", func(d *Draft) { d.Content.Options[2].ID = "B" }, "options.B option-order error"},
		{"empty option", func(d *Draft) { d.Content.Options[2].Text = " " }, "options.C option-empty error"},
		{"same option", func(d *Draft) { d.Content.Options[2].Text = "RSA " }, "options.C option-same review"},
		{"case may differ", func(d *Draft) { d.Content.Options[2].Text = "rsa" }, ""},
		{"unsafe option", func(d *Draft) { d.Content.Options[0].Text = "<a href='x'>x</a>" }, "options.A html-unsafe error"},
		{"no key", func(d *Draft) { d.Accepts = "" }, "accepts key-missing error"},
		{"outside", func(d *Draft) { d.Accepts = "E" }, "accepts key-outside error"},
		{"two keys", func(d *Draft) { d.Accepts = "AB" }, "accepts key-too-many error"},
		{"one of many", func(d *Draft) { d.Content.Kind = KindMultiple }, "accepts key-single review"},
		{"unsorted", func(d *Draft) { d.Content.Kind, d.Accepts = KindMultiple, "BA" }, "accepts key-form error"},
		{"repeated", func(d *Draft) { d.Content.Kind, d.Accepts = KindMultiple, "BB" }, "accepts key-form error"},
		{"small letter", func(d *Draft) { d.Accepts = "b" }, "accepts key-form error"},
		{"judge letter", func(d *Draft) { d.Content.Kind, d.Content.Options = KindTrueFalse, nil }, "accepts key-judge error"},
		{"negative points", func(d *Draft) { d.Content.Points = -1 }, "points points-range error"},
		{"too many points", func(d *Draft) { d.Content.Points = FullMarks + 1 }, "points points-range error"},
		{"difficulty", func(d *Draft) { d.Content.Difficulty = 6 }, "difficulty range error"},
		{"consistency", func(d *Draft) { d.Content.Consistency = -1 }, "consistency range error"},
		{"cognitive", func(d *Draft) { d.Content.Cognitive = "背诵" }, "cognitive cognitive-unknown error"},
		{"point code", func(d *Draft) { d.Content.Point = "A A" }, "point code-form error"},
		{"code length", func(d *Draft) { d.Code = strings.Repeat("长", 65) }, "code too-long error"},
		{"source", func(d *Draft) { d.Content.Source = strings.Repeat("长", 501) }, "source too-long error"},
		{"tag", func(d *Draft) { d.Content.Tags = []string{"a", " "} }, "tags[1] tag-empty error"},
		{"many tags", func(d *Draft) { d.Content.Tags = slices.Repeat([]string{"a"}, 51) }, "tags too-long error"},
		{"language", func(d *Draft) { d.Content.Language = "中文" }, "language language-form error"},
		{"explanation", func(d *Draft) { d.Explanation = "<iframe>" }, "explanation html-unsafe error"},
	} {
		d := goodDraft()
		c.spoil(&d)
		var got []string
		for _, f := range d.Check() {
			got = append(got, f.Field+" "+f.Code+" "+string(f.Severity))
			if strings.Contains(f.Why+f.Message("zh-CN"), "{") || f.Why == "" || f.Message("zh-CN") == f.Why || f.Message("en") != f.Why {
				t.Errorf("%s: says %q, %q", c.name, f.Why, f.Message("zh-CN"))
			}
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestFaultErrorNamesEveryField(t *testing.T) {
	d := goodDraft()
	d.Accepts, d.Content.Stem = "E", ""
	err := FaultError(ErrItemInvalid, d.Check())
	if !errors.Is(err, ErrItemInvalid) || !strings.Contains(err.Error(), "stem: the stem is empty") || !strings.Contains(err.Error(), "accepts: the key E") {
		t.Errorf("says %v", err)
	}
	d = goodDraft()
	d.Content.Options[2].Text = "RSA"
	if err := FaultError(ErrItemInvalid, d.Check()); err != nil {
		t.Errorf("a review is no refusal: %v", err)
	}
}

func TestFaultWithoutTextKeepsItsWhy(t *testing.T) {
	f := Fault{Code: "of-somebody-else", Why: "as written"}
	if f.Message("zh-CN") != "as written" {
		t.Errorf("says %q", f.Message("zh-CN"))
	}
	if got := newFault("f", "code-form", SeverityError, "{0}{1}").Why; !strings.Contains(got, "{0}{1}") {
		t.Errorf("an argument was filled again: %q", got)
	}
}

func TestKeyStaysHidden(t *testing.T) {
	k := Key{Accepts: "PLANTED", Explanation: "PLANTED"}
	if out, err := json.Marshal(struct{ K Key }{k}); !errors.Is(err, ErrKeyHidden) || strings.Contains(string(out), "PLANTED") {
		t.Errorf("marshals as %s, %v", out, err)
	}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if out := fmt.Sprintf(format, k) + fmt.Sprintf(format, []Key{k}) + fmt.Sprintf(format, &k); strings.Contains(out, "PLANTED") {
			t.Errorf("%s prints %s", format, out)
		}
	}
}
