// Package table writes lists that people open in a spreadsheet: rosters and results as .xlsx and .csv.
//
// Invariant: no cell is ever taken for a formula. In a workbook every text is stored as text; in CSV
// a text that a spreadsheet would calculate gets an apostrophe in front, which spreadsheets show as
// the mark of a text.
package table
