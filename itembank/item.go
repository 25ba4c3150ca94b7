package itembank

// Kind is the type of a question (题型). The value is its name in Go, SQL, JSON and TypeScript.
type Kind string

// The kinds of theory questions that the notices name: 单选, 多选, 判断.
const (
	KindSingle    Kind = "single"
	KindMultiple  Kind = "multiple"
	KindTrueFalse Kind = "truefalse"
)

// Kinds lists every kind in the order in which papers print their sections.
var Kinds = []Kind{KindSingle, KindMultiple, KindTrueFalse}

// Limits of one item. They are checked by Content.Check.
const (
	MinOptions    = 2
	MaxOptions    = 10
	MaxStemBytes  = 2 << 20 // embedded images included
	MinDifficulty = 1       // 难度 1 很简单
	MaxDifficulty = 5       // 难度 5 很难
)

// Bank is a collection of items for one occupation and level, with its own tree of knowledge points.
type Bank struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`       // 题库名称, 1–200 characters, unique
	Occupation string `json:"occupation"` // occupation code such as 4-04-04-02
	Level      int    `json:"level"`      // 5 初级工 … 1 高级技师, 0 any
	Language   string `json:"language"`   // BCP 47, default zh-CN
}

// Item is the identity of a question. What it asks is in its versions; Current is the newest.
type Item struct {
	ID      int64   `json:"id"`
	Bank    int64   `json:"bank"`
	Code    string  `json:"code"` // code in the author's own numbering, unique in the bank or empty
	Current Version `json:"current"`
	Retired bool    `json:"retired"` // a retired item is no longer assembled; frozen forms keep it
}

// Version is one immutable wording of an item. Editing an item makes a new version; a form
// names the versions that it froze, so what was frozen never changes.
type Version struct {
	ID        int64   `json:"id"`
	Item      int64   `json:"item"`
	Number    int     `json:"number"` // 1, 2, 3 … within the item
	Content   Content `json:"content"`
	CreatedAt int64   `json:"createdAt"` // UTC milliseconds
	CreatedBy string  `json:"createdBy"`
}

// Content is everything about a version that a candidate may see or an author classifies by.
// The key is deliberately not part of it: see Key.
type Content struct {
	Kind        Kind     `json:"kind"`
	Stem        string   `json:"stem"`        // safe HTML (see SafeHTML)
	Options     []Option `json:"options"`     // 2–10 for choices, empty for true/false
	Points      Points   `json:"points"`      // the author's suggestion, hundredths; a form decides
	Point       string   `json:"point"`       // code of the knowledge point 鉴定点, empty if unclassified
	Difficulty  int      `json:"difficulty"`  // 难度 1–5, 0 unknown
	Consistency int      `json:"consistency"` // 一致性 1–5, 0 unknown
	Cognitive   string   `json:"cognitive"`   // 识记 理解 应用 分析 综合 评价, or empty
	Source      string   `json:"source"`      // 出处
	Tags        []string `json:"tags"`
	Language    string   `json:"language"` // BCP 47; empty: the bank's
}

// Option is one choice of an item.
type Option struct {
	ID    string `json:"id"`    // the letter in the author's order: "A" … "J"; letters may skip
	Text  string `json:"text"`  // safe HTML
	Fixed bool   `json:"fixed"` // keeps its place when options are shuffled ("以上都对" stays last)
}

// Key is what an item's version accepts as right. It is a type of its own, lives in a table of
// its own, and prints itself as hidden, so that it cannot reach a candidate by accident.
type Key struct {
	Version     int64  // item version the key belongs to
	Number      int    // 1, 2, 3 …: a corrected key is a new number, older ones stay
	Accepts     string // sorted option letters ("B", "ABD"), or "T"/"F" for true/false
	Explanation string // safe HTML, shown to staff only
}

// String hides the key from logs and accidental printing.
func (Key) String() string { return "[key hidden]" }

// GoString hides the key from %#v.
func (Key) GoString() string { return "[key hidden]" }

// MarshalJSON refuses: a key leaves the server only through a staff type that names its fields.
func (Key) MarshalJSON() ([]byte, error) { return nil, ErrKeyHidden }

// Draft is a question as an author writes it or an importer reads it, before it has identities.
type Draft struct {
	Code        string  `json:"code"`
	Content     Content `json:"content"`
	Accepts     string  `json:"accepts"`
	Explanation string  `json:"explanation"`
}

// Importance is the weight class of a knowledge point (重要程度).
type Importance string

// X core (at least 80 % of the points), Y general (at most 15 %), Z auxiliary (at most 5 %).
const (
	ImportanceX Importance = "X"
	ImportanceY Importance = "Y"
	ImportanceZ Importance = "Z"
)

// Point is a node of the bank's knowledge tree: levels 1–3 are ranges 鉴定范围 with a weight,
// level 4 is the knowledge point 鉴定点 with an importance.
type Point struct {
	Code       string     `json:"code"`   // full code, unique in the bank: "A", "A-B", "A-B-A", "A-B-A-001"
	Parent     string     `json:"parent"` // full code of the parent, empty at level 1
	Level      int        `json:"level"`  // 1–4
	Name       string     `json:"name"`
	Weight     int64      `json:"weight"`     // 鉴定比重 in hundredths of a per cent (2.5 % = 250); 0 at level 4
	Importance Importance `json:"importance"` // level 4 only
}
