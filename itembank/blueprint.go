package itembank

// Blueprint (双向细目表) says how many items of which kind, knowledge point and difficulty a form has.
// Its points sum to FullMarks.
type Blueprint struct {
	ID      int64    `json:"id"`
	Bank    int64    `json:"bank"`
	Name    string   `json:"name"`
	Demands []Demand `json:"demands"`
	// National is set when the blueprint follows a 鉴定要素细目表; Demands are then derived from it.
	National *National `json:"national,omitempty"`
}

// Demand is one cell of a blueprint.
type Demand struct {
	Kind       Kind   `json:"kind"`
	Point      string `json:"point"`      // code of a range or knowledge point; items below it count; empty: any
	Difficulty int    `json:"difficulty"` // 1–5, 0 any
	// Importance restricts to items whose knowledge point has it; empty: any.
	Importance Importance `json:"importance,omitempty"`
	Count      int        `json:"count"`  // questions, at least 1
	Points     Points     `json:"points"` // points of each question, hundredths
}

// National is the state form of a blueprint: questions per kind, spread over the bank's knowledge
// tree by the weights of its ranges, X points first.
type National struct {
	Kinds []KindCount `json:"kinds"`
}

// KindCount is the number of questions of one kind and the points of each.
type KindCount struct {
	Kind   Kind   `json:"kind"`
	Count  int    `json:"count"`
	Points Points `json:"points"` // points of each question, hundredths
}

// Stock is what the bank holds for one demand of a blueprint.
type Stock struct {
	Demand    Demand `json:"demand"`
	Available int    `json:"available"` // items that fit this demand alone
	Short     int    `json:"short"`     // how many are missing when all demands are met together
}
