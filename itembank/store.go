package itembank

import (
	"context"
	"strconv"
)

// Store keeps what the desk works on. Every method that changes something is one transaction:
// when it returns an error nothing of the change is held.
type Store interface {
	BankStore
	ItemStore
	BlueprintStore
	FormStore
}

// BankStore keeps the banks and their knowledge trees.
type BankStore interface {
	// Banks lists every bank by name.
	Banks(ctx context.Context) ([]BankEntry, error)
	// Bank reads one bank. Errors: ErrBankUnknown.
	Bank(ctx context.Context, id int64) (BankEntry, error)
	// AddBank keeps a new bank and gives it its identity. Errors: ErrBankExists.
	AddBank(ctx context.Context, bank Bank, at int64) (Bank, error)
	// ChangeBank writes name, occupation, level and language. Errors: ErrBankUnknown, ErrBankExists.
	ChangeBank(ctx context.Context, bank Bank) error
	// Points reads the knowledge tree in its own order. Errors: ErrBankUnknown.
	Points(ctx context.Context, bank int64) ([]Point, error)
	// SetPoints replaces the knowledge tree. Errors: ErrBankUnknown.
	SetPoints(ctx context.Context, bank int64, points []Point) error
	// CountByPoint counts the items that are not retired by the code of their knowledge point.
	CountByPoint(ctx context.Context, bank int64) (map[string]int, error)
}

// ItemStore keeps the items with their versions and keys. Versions and keys are only ever added.
type ItemStore interface {
	// Search reads one page of the items that fit, without keys, and how many fit altogether.
	// Errors: ErrBankUnknown.
	Search(ctx context.Context, bank int64, query Query) (items []Item, total int, err error)
	// Detail reads an item with its key, its history and the forms that hold it. Errors: ErrItemUnknown.
	Detail(ctx context.Context, item int64) (Detail, error)
	// AddItems keeps new items with their first versions and keys, all or none, and returns their
	// identities in the same order. Errors: ErrBankUnknown, ErrCodeTaken.
	AddItems(ctx context.Context, bank int64, drafts []Draft, at int64, by string) ([]int64, error)
	// Revise adds a version with its key to an item whose newest version is still number basis.
	// Errors: ErrItemUnknown, ErrItemChanged, ErrCodeTaken.
	Revise(ctx context.Context, item int64, basis int, draft Draft, at int64, by string) error
	// Retire takes an item out of use or back in. Errors: ErrItemUnknown.
	Retire(ctx context.Context, item int64, retired bool) error
	// AddKey adds a corrected key to a version; the older ones stay. Errors: ErrItemUnknown.
	AddKey(ctx context.Context, version int64, key KeyRecord) (KeyRecord, error)
	// Pool reads every item of a bank, retired ones too if asked for, by identity, with contents and
	// newest keys, as an export and the search for duplicates need them. Errors: ErrBankUnknown.
	Pool(ctx context.Context, bank int64, retired bool) ([]PoolItem, error)
	// Classified is Pool without retired items, without those that have no key, which nobody could be scored
	// by, and with nothing of keys and contents but kind, point and difficulty, which is what a blueprint asks for, and a stamp that is another one as soon as the
	// items in use or their newest versions are. Errors: ErrBankUnknown.
	Classified(ctx context.Context, bank int64) (items []Item, stamp string, err error)
}

// BlueprintStore keeps blueprints.
type BlueprintStore interface {
	// Blueprints lists those of a bank by name. Errors: ErrBankUnknown.
	Blueprints(ctx context.Context, bank int64) ([]Blueprint, error)
	// Blueprint reads one. Errors: ErrBlueprintUnknown.
	Blueprint(ctx context.Context, id int64) (Blueprint, error)
	// AddBlueprint keeps a new one and gives it its identity. Errors: ErrBankUnknown.
	AddBlueprint(ctx context.Context, blueprint Blueprint, at int64) (Blueprint, error)
	// ChangeBlueprint writes name and demands. Errors: ErrBlueprintUnknown.
	ChangeBlueprint(ctx context.Context, blueprint Blueprint) error
	// DropBlueprint forgets one; forms made from it stay. Errors: ErrBlueprintUnknown.
	DropBlueprint(ctx context.Context, id int64) error
}

// FormStore keeps frozen forms. A form never changes.
type FormStore interface {
	// Freeze keeps forms with their papers and the numbers of the keys then newest, all or none,
	// and returns the forms with their identities. paper makes the candidates' view of a form, whose
	// identity is put in; with an error of it nothing is kept. Errors: ErrBankUnknown, ErrItemUnknown,
	// that of KeysMissing.
	Freeze(ctx context.Context, forms []Form, by string, paper func(Form) (Paper, error)) ([]Form, error)
	// Forms lists those of a bank that are not for one candidate, the newest first, at most MaxForms. Errors: ErrBankUnknown.
	Forms(ctx context.Context, bank int64) ([]FormEntry, error)
	// Form reads one. Errors: ErrFormUnknown.
	Form(ctx context.Context, id int64) (Form, error)
	// Paper reads what candidates see of a form. Errors: ErrFormUnknown.
	Paper(ctx context.Context, form int64) (Paper, error)
	// Versions reads versions by their identities, in no particular order; unknown ones are left out.
	Versions(ctx context.Context, ids []int64) ([]Version, error)
	// FormKeys reads the newest key of every version that a form froze, in the form's order.
	// Errors: ErrFormUnknown.
	FormKeys(ctx context.Context, form int64) ([]FormKey, error)
}

// BankEntry is a bank with the number of its items, retired ones left out.
type BankEntry struct {
	Bank
	Items int `json:"items"`
}

// Query narrows a search. The zero value finds the first items of the bank that are not retired.
type Query struct {
	Text       string // words that must all occur in stem, options, code, source or tags
	Kind       Kind   // empty: any
	Point      string // code of a range or knowledge point, with all below it; "-": unclassified; empty: any
	Difficulty int    // 1–5; 0: any
	Tag        string // a whole tag; empty: any
	Retired    string // RetiredNo (or empty), RetiredOnly, RetiredAny
	Order      string // one of Orders; empty: OrderAdded
	Offset     int    // items to skip
	Limit      int    // 1–MaxPage; 0: UsualPage
}

// Values of Query.Retired.
const (
	RetiredNo   = "no"
	RetiredOnly = "only"
	RetiredAny  = "any"
)

// Values of Query.Order. Ties are broken by the order of adding.
const (
	OrderAdded      = "added"
	OrderNewest     = "newest"
	OrderCode       = "code"
	OrderPoint      = "point"
	OrderDifficulty = "difficulty"
)

// Orders lists every order in which a search may answer.
var Orders = []string{OrderAdded, OrderNewest, OrderCode, OrderPoint, OrderDifficulty}

// Bounds of a search.
const (
	UsualPage      = 50
	MaxPage        = 200
	MaxSearchRunes = 200
	Unclassified   = "-" // Query.Point for items without a knowledge point
)

// Detail is everything the desk shows of one item. It holds the key and is for staff only.
type Detail struct {
	Item
	Accepts     string      `json:"accepts"`
	Explanation string      `json:"explanation"`
	Versions    []Version   `json:"versions"` // the newest first
	Keys        []KeyRecord `json:"keys"`     // of all versions, the newest first
	Forms       []int64     `json:"forms"`    // forms that froze one of its versions
}

// KeyRecord is one line in the history of an item's key: unlike Key it names its fields when it
// is written as JSON, and it is for staff only.
type KeyRecord struct {
	Version     int    `json:"version"` // number of the version within the item
	Number      int    `json:"number"`  // number of the key within the version
	Accepts     string `json:"accepts"`
	Explanation string `json:"explanation"`
	At          int64  `json:"at"` // UTC milliseconds
	By          string `json:"by"`
	Reason      string `json:"reason"` // why it was corrected; empty for the first key of a version
}

// FormEntry is a form in a list, without its sections.
type FormEntry struct {
	ID        int64  `json:"id"`
	Bank      int64  `json:"bank"`
	Blueprint int64  `json:"blueprint"`
	Title     string `json:"title"`
	Seed      uint64 `json:"seed,string"`
	Items     int    `json:"items"`  // questions
	Points    Points `json:"points"` // of all questions together, hundredths
	CreatedAt int64  `json:"createdAt"`
	CreatedBy string `json:"createdBy"`
}

// MaxForms bounds a list of forms.
const MaxForms = 500

// FormKey is what a frozen form's item accepts, for staff only.
type FormKey struct {
	Item        int64  `json:"item"`
	Code        string `json:"-"` // of the item as it is now, may be empty
	Version     int64  `json:"version"`
	Number      int    `json:"number"` // number of the key within the version
	Frozen      int    `json:"frozen"` // number of the key when the form was frozen
	Accepts     string `json:"accepts"`
	Explanation string `json:"explanation"`
}

// Name is what a person calls the item: its code, or its number where it has none.
func (k FormKey) Name() string {
	if k.Code != "" {
		return k.Code
	}
	return strconv.FormatInt(k.Item, 10)
}

// KeysMissing refuses a form, as ErrFormInvalid, because these of its questions have no key; nil if
// there are none.
func KeysMissing(keys []FormKey) error {
	faults := make([]Fault, len(keys))
	for i, k := range keys {
		faults[i] = newFault("items", "item-no-key", SeverityError, k.Name())
	}
	return FaultError(ErrFormInvalid, faults)
}

// PoolItem is an item with its newest key, for staff only.
type PoolItem struct {
	Item
	Accepts     string
	Explanation string
}

// Draft is the item as its author wrote it.
func (p PoolItem) Draft() Draft {
	return Draft{Code: p.Code, Content: p.Current.Content, Accepts: p.Accepts, Explanation: p.Explanation}
}
