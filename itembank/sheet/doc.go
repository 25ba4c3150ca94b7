// Package sheet reads and writes item banks as workbooks (.xlsx) and separated text (.csv).
//
// The flow: Read turns an upload into a Workbook within Limits; Detect finds the header row of each
// sheet and gives every column a Field; Import reads every row into an itembank.Draft and reports
// what is wrong with it (Report); a person corrects rows on the screen (Report.Correct) and chooses
// a Plan, whose drafts the caller stores in one transaction. Nothing is stored here.
//
// The other way, Template is an empty workbook in our own layout, and Export writes items in it:
// what Export writes, Import reads back without loss.
//
// Besides questions the package reads the state forms of a blueprint: the table of knowledge points
// 鉴定要素细目表 (Elements), the assembly rules 组题规则 (Rules) and a plain 双向细目表 (Demands).
//
// Invariants:
//   - no cell is dropped silently: a row becomes a draft or carries an Issue that says why not;
//   - a key that is not certain is never guessed: it is an error or waits for review;
//   - memory and time are bounded by Limits, whatever the file claims about itself.
//
// The package may import itembank, excelize and x/text; never Fiber, SQL or net/http.
package sheet
