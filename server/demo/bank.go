package demo

import "embed"

// Files holds the demonstration: bank/*.csv and roster.csv, UTF-8 with a byte order mark.
//
//go:embed bank/*.csv roster.csv
var Files embed.FS

// Paths in Files.
const (
	ElementsFile = "bank/elements.csv" // knowledge tree, as a 鉴定要素细目表 with a row for each point
	RosterFile   = "roster.csv"        // thirty candidates, two with extra time
)

// RosterIdentity is the column of RosterFile, from 0, that holds the invented identity number.
const RosterIdentity = 2

// ItemFiles lists the files of questions in Files, in the order of the knowledge tree.
func ItemFiles() []string {
	return []string{
		"bank/a-foundations.csv", "bank/b-boundary.csv", "bank/c-systems.csv",
		"bank/d-cryptography.csv", "bank/e-operations.csv",
	}
}
