// Package result says what a sitting's sheets amount to, and who is on which side of the pass mark.
//
// The flow: a sealed sheet is scored by the keys in force in its sitting (Marker.Score), which adds a
// Score that is never changed and makes it the attempt's Result; a key that turns out wrong is
// corrected by a Rescore: proposed, it shows every result that would change and who changes sides
// (Propose); applied, it puts the corrected keys in force and adds a new Score for each of them;
// cancelled, nothing happened. Late answers that the chief admits make a new sheet, a new Score and a
// new Result (Marker.Decide).
//
// The states of a rescore:
//
//	proposed → applied
//	proposed → cancelled
//
// Invariants:
//   - a receipt never waits for a score: sheets are scored after they are sealed, and what was
//     missed is found and scored later;
//   - every sheet is scored exactly once by the keys in force, on any number of servers;
//   - scores are only added; a result says which form, keys, rule, sheet and score it came from;
//   - the keys in force of a sitting are fixed when it is opened and change only by a rescore, so
//     that an author's correction never judges half a room by another key.
//
// The package may import exam, exam/score and itembank.
package result
