package exam

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"kaochang/itembank"
)

var (
	filingForm     = regexp.MustCompile(`^S\d{12}$`)
	occupationForm = regexp.MustCompile(`^\d-\d{2}-\d{2}-\d{2}$`)
	codeForm       = regexp.MustCompile(`^[a-z]+-[a-z]+-[1-5]$`)
)

// LoadProgrammes reads every programmes/*.json of a file system and checks the catalogue.
// The error wraps ErrCatalogue and lists every fault found in every file.
func LoadProgrammes(files fs.FS) (Programmes, error) {
	names, err := fs.Glob(files, "programmes/*.json") // sorted, hence the catalogue is
	if err != nil {
		return Programmes{}, fmt.Errorf("%w: %w", ErrCatalogue, err)
	}
	var c Programmes
	var faults []error
	for _, name := range names {
		o, err := loadOrganisation(files, name)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", name, err))
			continue
		}
		c.Organisations = append(c.Organisations, o)
	}
	if err := c.Check(); err != nil {
		faults = append(faults, err)
	}
	if len(faults) > 0 {
		return Programmes{}, fmt.Errorf("%w:\n%w", ErrCatalogue, errors.Join(faults...))
	}
	return c, nil
}

func loadOrganisation(files fs.FS, name string) (Organisation, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return Organisation{}, err
	}
	var o Organisation
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&o); err != nil {
		return Organisation{}, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Organisation{}, errors.New("text follows the object")
	}
	if want := strings.TrimSuffix(path.Base(name), ".json"); o.Code != want {
		return Organisation{}, fmt.Errorf("code is %q, the file is named for %q", o.Code, want)
	}
	return o, nil
}

// faults collects what is wrong; at names the place in the catalogue.
type faults struct {
	at   string
	list *[]error
}

func (f faults) in(format string, args ...any) faults {
	at := fmt.Sprintf(format, args...)
	if f.at != "" {
		at = f.at + "." + at
	}
	return faults{at: at, list: f.list}
}

func (f faults) need(ok bool, format string, args ...any) {
	if !ok {
		*f.list = append(*f.list, fmt.Errorf("%s: %s", f.at, fmt.Sprintf(format, args...)))
	}
}

// Check reports every fault of the catalogue, joined; nil if there is none.
func (c Programmes) Check() error {
	var list []error
	f := faults{at: "catalogue", list: &list}
	f.need(len(c.Organisations) > 0, "no organisation")
	seenOrganisation, seenProgramme := map[string]bool{}, map[string]bool{}
	for _, o := range c.Organisations {
		at := faults{at: o.Code, list: &list}
		at.need(!seenOrganisation[o.Code], "organisation given twice")
		seenOrganisation[o.Code] = true
		o.check(at)
		kinds := map[string]bool{}
		for _, p := range o.Programmes {
			at := at.in("%s", p.Code)
			at.need(!seenProgramme[p.Code], "programme code given twice")
			seenProgramme[p.Code] = true
			kind := fmt.Sprint(p.Occupation, p.Direction, p.Level)
			at.need(!kinds[kind], "occupation, direction and level given twice")
			kinds[kind] = true
			at.need(codeForm.MatchString(p.Code) && strings.HasPrefix(p.Code, o.Code+"-") &&
				strings.HasSuffix(p.Code, fmt.Sprintf("-%d", p.Level)), "code must be %s-<name>-<level>", o.Code)
			p.check(at)
		}
	}
	return errors.Join(list...)
}

func (p Programme) check(f faults) {
	f.need(p.Occupation != "", "occupation is empty")
	f.need(p.OccupationCode == "" || occupationForm.MatchString(p.OccupationCode), "occupation code %q is not of the form 4-04-04-02", p.OccupationCode)
	f.need(p.Level >= 1 && p.Level <= 5, "level %d is not 1–5", p.Level)
	want := []SubjectKind{SubjectTheory, SubjectPractical}
	if p.Level <= 2 { // 综合评审 is for 二级 and 一级 only: guards 二（三）, wtbu 五（二）
		want = append(want, SubjectReview)
	}
	var have []SubjectKind
	var sum Fen
	priced := 0
	for i, s := range p.Subjects {
		have = append(have, s.Kind)
		s.check(f.in("subjects[%d]", i))
		if s.Fee != nil {
			sum += *s.Fee
			priced++
		}
	}
	f.need(slices.Equal(have, want), "subjects of level %d are %v, not %v", p.Level, want, have)
	f.need(priced == 0 || priced == len(p.Subjects), "some subjects have a fee and some have none")
	switch {
	case priced == 0:
		f.need(p.Total == nil, "total printed without fees")
	case p.Total == nil:
		f.need(false, "fees without a total")
	default:
		f.need(*p.Total == sum, "total %d fen is not the sum of the fees, %d", *p.Total, sum)
	}
}

func (s Subject) check(f faults) {
	methods := map[SubjectKind][]Method{
		SubjectTheory:    {MethodSingle, MethodMultiple, MethodTrueFalse},
		SubjectPractical: {MethodShortAnswer, MethodOperation},
		SubjectReview:    {MethodMaterials, MethodDefence},
	}[s.Kind]
	f.need(methods != nil, "kind %q is unknown", s.Kind)
	f.need(s.Name != "", "name is empty")
	f.need(s.Minutes >= 1 && s.Minutes <= 480, "%d minutes is not 1–480", s.Minutes)
	f.need(s.FullMarks == itembank.FullMarks, "full marks are %s, not %s", s.FullMarks, itembank.FullMarks)
	f.need(s.PassMark > 0 && s.PassMark <= s.FullMarks, "pass mark %s is outside the marks", s.PassMark)
	f.need(s.Fee == nil || *s.Fee > 0, "a fee must be more than 0 fen; a fee that is not printed is null")
	f.need(len(s.Methods) > 0, "no methods")
	seen := map[Method]bool{}
	for _, m := range s.Methods {
		f.need(slices.Contains(methods, m), "method %q is not one of a %s subject", m, s.Kind)
		f.need(!seen[m], "method %q given twice", m)
		seen[m] = true
	}
}

// day reads YYYY-MM-DD; an empty day is open and reads as the zero time.
func (f faults) day(name, text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, text)
	f.need(err == nil, "%s %q is not a day YYYY-MM-DD", name, text)
	return t
}
