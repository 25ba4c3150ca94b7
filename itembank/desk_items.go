package itembank

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Page is one page of a search.
type Page struct {
	Items []Item `json:"items"`
	Total int    `json:"total"` // items that fit, on all pages
}

// Check reports what is wrong with a query.
func (q Query) Check() []Fault {
	var faults []Fault
	if n := utf8.RuneCountInString(q.Text); n > MaxSearchRunes {
		faults = append(faults, newFault("q", "too-long", SeverityError, strconv.Itoa(n), strconv.Itoa(MaxSearchRunes)))
	}
	if q.Kind != "" && !slices.Contains(Kinds, q.Kind) {
		faults = append(faults, newFault("kind", "kind-unknown", SeverityError, string(q.Kind)))
	}
	faults = append(faults, checkCode("point", q.Point)...)
	faults = append(faults, checkScale("difficulty", q.Difficulty)...)
	faults = append(faults, checkLength("tag", q.Tag, MaxTagRunes)...)
	if !slices.Contains([]string{"", RetiredNo, RetiredOnly, RetiredAny}, q.Retired) {
		faults = append(faults, newFault("retired", "choice-unknown", SeverityError, q.Retired, "no, only, any"))
	}
	if q.Order != "" && !slices.Contains(Orders, q.Order) {
		faults = append(faults, newFault("order", "choice-unknown", SeverityError, q.Order, strings.Join(Orders, ", ")))
	}
	if q.Offset < 0 {
		faults = append(faults, newFault("offset", "negative", SeverityError, strconv.Itoa(q.Offset)))
	}
	if q.Limit < 0 || q.Limit > MaxPage {
		faults = append(faults, newFault("limit", "range", SeverityError, strconv.Itoa(q.Limit), "1", strconv.Itoa(MaxPage)))
	}
	return faults
}

// Words are the words of Text as they are looked for in SearchText.
func (q Query) Words() []string {
	var words []string
	for _, w := range strings.Fields(q.Text) {
		if normal := NormalText(TextHTML(w)); normal != "" {
			words = append(words, normal)
		}
	}
	return words
}

// SearchText is what a search looks through: code, stem, options, source and tags, each normalised
// on a line of its own. The key is not in it.
func (d Draft) SearchText() string {
	lines := []string{NormalText(TextHTML(d.Code)), NormalText(d.Content.Stem)}
	for _, o := range d.Content.Options {
		lines = append(lines, NormalText(o.Text))
	}
	lines = append(lines, NormalText(TextHTML(d.Content.Source)))
	for _, t := range d.Content.Tags {
		lines = append(lines, NormalText(TextHTML(t)))
	}
	return strings.Join(lines, "\n")
}

// Search reads one page of the items of a bank that fit. Errors: ErrQuery with every fault, ErrBankUnknown.
func (d *Desk) Search(ctx context.Context, bank int64, query Query) (Page, error) {
	if err := FaultError(ErrQuery, query.Check()); err != nil {
		return Page{}, err
	}
	if query.Limit == 0 {
		query.Limit = UsualPage
	}
	items, total, err := d.store.Search(ctx, bank, query)
	return Page{Items: items, Total: total}, err
}

// Detail reads an item with its key and its history, for staff. Errors: ErrItemUnknown.
func (d *Desk) Detail(ctx context.Context, item int64) (Detail, error) {
	return d.store.Detail(ctx, item)
}

// Clean is the draft as it is kept: texts made safe, blanks around fields taken off.
func (d Draft) Clean() Draft {
	d.Code = strings.TrimSpace(d.Code)
	d.Accepts = strings.TrimSpace(d.Accepts)
	d.Explanation = SafeHTML(d.Explanation)
	c := &d.Content
	c.Stem = SafeHTML(c.Stem)
	options := make([]Option, len(c.Options))
	for i, o := range c.Options {
		options[i] = Option{ID: o.ID, Text: SafeHTML(o.Text), Fixed: o.Fixed}
	}
	c.Options = options
	c.Point, c.Cognitive = strings.TrimSpace(c.Point), strings.TrimSpace(c.Cognitive)
	c.Source, c.Language = strings.TrimSpace(c.Source), strings.TrimSpace(c.Language)
	tags := make([]string, 0, len(c.Tags))
	for _, t := range c.Tags {
		if t = strings.TrimSpace(t); !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	c.Tags = tags
	return d
}

// Create keeps a new item. Errors: ErrItemInvalid with every fault, ErrBankUnknown, ErrCodeTaken.
func (d *Desk) Create(ctx context.Context, bank int64, draft Draft, by string) (Detail, error) {
	draft = draft.Clean()
	if err := FaultError(ErrItemInvalid, draft.Check()); err != nil {
		return Detail{}, err
	}
	ids, err := d.store.AddItems(ctx, bank, []Draft{draft}, d.now(), by)
	if err != nil {
		return Detail{}, err
	}
	return d.store.Detail(ctx, ids[0])
}

// Edit makes a new version of an item from a draft that began as version number basis. A draft
// that says what the newest version says already changes nothing.
// Errors: ErrItemInvalid with every fault, ErrItemUnknown, ErrItemChanged, ErrCodeTaken.
func (d *Desk) Edit(ctx context.Context, item int64, basis int, draft Draft, by string) (Detail, error) {
	draft = draft.Clean()
	if err := FaultError(ErrItemInvalid, draft.Check()); err != nil {
		return Detail{}, err
	}
	before, err := d.store.Detail(ctx, item)
	if err != nil {
		return Detail{}, err
	}
	if before.Current.Number != basis {
		return Detail{}, fmt.Errorf("%w: version: the newest is %d, not %d", ErrItemChanged, before.Current.Number, basis)
	}
	same := Draft{Code: before.Code, Content: before.Current.Content, Accepts: before.Accepts, Explanation: before.Explanation}
	if reflect.DeepEqual(same.Clean(), draft) {
		return before, nil
	}
	if err := d.store.Revise(ctx, item, basis, draft, d.now(), by); err != nil {
		return Detail{}, err
	}
	return d.store.Detail(ctx, item)
}

// Retire takes an item out of use, or back in; frozen forms keep it. Errors: ErrItemUnknown.
func (d *Desk) Retire(ctx context.Context, item int64, retired bool) (Detail, error) {
	if err := d.store.Retire(ctx, item, retired); err != nil {
		return Detail{}, err
	}
	return d.store.Detail(ctx, item)
}

// CorrectKey adds a corrected key to a version of an item, for what is scored from now on; the
// older keys stay. number is the version's number within the item.
// Errors: ErrItemUnknown, ErrItemInvalid, ErrKeyReason.
func (d *Desk) CorrectKey(ctx context.Context, item int64, number int, accepts, reason, by string) (Detail, error) {
	detail, err := d.store.Detail(ctx, item)
	if err != nil {
		return Detail{}, err
	}
	at := slices.IndexFunc(detail.Versions, func(v Version) bool { return v.Number == number })
	if at < 0 {
		return Detail{}, fmt.Errorf("%w: version %d of item %d", ErrItemUnknown, number, item)
	}
	version := detail.Versions[at]
	if err := FaultError(ErrItemInvalid, version.Content.checkKey(accepts)); err != nil {
		return Detail{}, err
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return Detail{}, fmt.Errorf("%w: reason: empty", ErrKeyReason)
	}
	key := KeyRecord{Accepts: accepts, At: d.now(), By: by, Reason: reason}
	for _, k := range detail.Keys {
		if k.Version == number {
			key.Explanation = k.Explanation // of the newest: they come newest first
			break
		}
	}
	if _, err := d.store.AddKey(ctx, version.ID, key); err != nil {
		return Detail{}, err
	}
	return d.store.Detail(ctx, item)
}
