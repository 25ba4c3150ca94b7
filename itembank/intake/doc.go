// Package intake takes workbooks into an item bank.
//
// The flow: Upload reads a file (package sheet) into a report that the store keeps with its rows;
// staff page through it (Import, Rows), correct, accept or take out single rows (Change), and at
// last Commit makes items of all rows, or of the good ones, in one transaction, or Drop forgets
// the import. Trees and blueprints come in the same way but in one step, since they are small.
//
// Invariants:
//   - nothing is half imported: the items of an import and its state change in one transaction;
//   - two people may work on one report: each change is made to the report as it then is;
//   - a report holds keys and is for staff only; a row is gone once it is taken, the
//     rest once the import is committed or dropped;
//   - what was not taken stays: an import of the good rows leaves the others open, to be corrected.
//
// The package may import itembank and itembank/sheet; never Fiber, SQL or net/http.
package intake
