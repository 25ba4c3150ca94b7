// Package enrol takes rosters 考生名册 in: people, their tickets, seats, extra time and photos.
//
// The flow: Read turns an upload into a Roster, a report with every row as it was read and everything
// that is wrong with it; a person corrects rows on the screen (Roster.Correct, Roster.Skip); Plan
// gives the candidates to keep, all rows or only the good ones, which the caller stores in one
// transaction. Nothing is stored here. Photos come as a zip named by ticket number (ReadPhotos).
// Template is an empty roster, Export writes one that reads back without loss.
//
// Invariants:
//   - nothing is half imported: a row with an error, or a duplicate, is never part of a plan;
//   - every cell that could not be read is named with its field, what it was and why;
//   - memory and time are bounded whatever an upload claims about itself.
//
// The package may import exam, exam/table, itembank and itembank/sheet; never Fiber, SQL or net/http.
package enrol
