// Package itembank is what can be asked: questions, their keys, the tables that say how many of
// which a paper has, and the papers drawn from them.
//
// The flow, which is also the order in which to read:
//
//	Draft ──Check──► Item with immutable Versions (Content) and Keys apart   item.go check.go
//	raw cell ──CellHTML, SafeHTML──► safe HTML ──PlainText, NormalText──►    html.go text.go
//	contents ──NewIndex, Duplicates──► exact and near duplicates             similar.go
//	Points ──NewTree──► Tree, its sums checked, Shares of X, Y, Z            tree.go shares.go
//	National + Tree ──Demands──► Blueprint ──Check──►                        national.go demand.go
//	Blueprint + Items ──StockOf──► what is short ──Assemble──► Form          assemble.go matching.go
//	Form + Versions ──Paper──► what a candidate reads ──Arrange──► its order paper.go arrange.go
//
// The Desk (desk.go) is what authors do with all this; it keeps it in a Store (store.go).
//
// What always holds:
//
//   - A key is not part of a content, a form or a paper; Key refuses to be serialised.
//   - A version and a form never change. Correcting an item makes a new version.
//   - Points and weights are integers of hundredths; a blueprint sums to exactly 100 points.
//   - Texts of contents are safe HTML: SafeHTML changes nothing in them.
//   - Demands, Assemble and Arrange are pure: the same input and seed give the same result on
//     any machine, in whatever order items are passed.
//   - Whether a blueprint can be met is computed, not tried: an item serves one demand, and if a
//     form exists it is found.
//
// The package knows no database, no network and no clock: a Desk is given a store and the time.
// Children (sheet, intake) read and write formats, take them in and import this package, never the
// other way round. Beyond the standard library it may import bluemonday, golang.org/x/net/html and
// golang.org/x/text.
package itembank
