package itembank

// Form (试卷) is a frozen paper: which item versions, in which sections, for how many points.
// It never changes after it is frozen.
type Form struct {
	ID        int64     `json:"id"`
	Bank      int64     `json:"bank"`
	Blueprint int64     `json:"blueprint"` // 0 if put together by hand
	Title     string    `json:"title"`
	Seed      uint64    `json:"seed,string"` // the same blueprint, bank and seed give the same form
	Sections  []Section `json:"sections"`
	CreatedAt int64     `json:"createdAt"` // UTC milliseconds
	ForOne    bool      `json:"-"`         // drawn for one candidate: no list of forms has it
}

// Section is one part of a form: all items of one kind.
type Section struct {
	Kind  Kind       `json:"kind"`
	Title string     `json:"title"` // 一、单项选择题
	Note  string     `json:"note"`  // instructions to the candidate, plain text
	Items []FormItem `json:"items"`
}

// FormItem is one question of a form.
type FormItem struct {
	Item    int64  `json:"item"`
	Version int64  `json:"version"`
	Points  Points `json:"points"` // hundredths
}

// Paper is a form as the candidate sees it: contents without keys, images embedded as data URIs,
// so that it can be fetched ahead as one ciphertext and read without the network.
type Paper struct {
	Form     int64          `json:"form"`
	Title    string         `json:"title"`
	Sections []PaperSection `json:"sections"`
}

// PaperSection is one part of a paper, in the form's own order. A candidate's own order is an Arrangement.
type PaperSection struct {
	Kind  Kind        `json:"kind"`
	Title string      `json:"title"`
	Note  string      `json:"note"`
	Items []PaperItem `json:"items"`
}

// PaperItem is one question as the candidate sees it.
type PaperItem struct {
	Item    int64         `json:"item"`
	Kind    Kind          `json:"kind"`
	Stem    string        `json:"stem"`
	Options []PaperOption `json:"options"`
	Points  Points        `json:"points"`
}

// PaperOption is one choice as the candidate sees it. ID is the author's letter, which is what an
// answer records; the letter shown depends on the candidate's arrangement.
type PaperOption struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Arrangement is one candidate's order of a paper: Order[s] lists indexes into the items of
// section s, Options[item] lists that item's option ids in the order shown ("BADC"); an item
// that is missing from Options keeps the author's order.
type Arrangement struct {
	Order   [][]int          `json:"order"`
	Options map[int64]string `json:"options"`
}

// Shuffle says what an arrangement may change.
type Shuffle struct {
	Items   bool `json:"items"`   // order of questions within a section
	Options bool `json:"options"` // order of options, fixed ones excepted
}
