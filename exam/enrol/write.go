package enrol

import (
	"io"
	"strconv"
	"strings"

	"kaochang/exam"
	"kaochang/exam/table"
)

// columns are the titles of our own layout; what Read finds under them is what Export wrote.
func columns(language string) []table.Column {
	if strings.HasPrefix(strings.ToLower(language), "en") {
		return []table.Column{
			{Title: "Ticket number", Width: 22}, {Title: "Name", Width: 16}, {Title: "Identity number", Width: 24}, {Title: "Programme", Width: 28},
			{Title: "Group", Width: 24}, {Title: "Room", Width: 14}, {Title: "Seat", Width: 8}, {Title: "Extra minutes", Width: 14}, {Title: "Extra percent", Width: 14},
		}
	}
	return []table.Column{
		{Title: "准考证号", Width: 22}, {Title: "姓名", Width: 16}, {Title: "证件号码", Width: 24}, {Title: "申报职业", Width: 28},
		{Title: "单位", Width: 24}, {Title: "考场", Width: 14}, {Title: "座位号", Width: 8}, {Title: "加时分钟", Width: 10}, {Title: "加时百分比", Width: 12},
	}
}

func rosterTable(language string, lines [][]any) table.Table {
	name := "考生名册"
	if strings.HasPrefix(strings.ToLower(language), "en") {
		name = "Roster"
	}
	return table.Table{Sheet: name, Columns: columns(language), Lines: lines}
}

// Template writes an empty roster to fill in.
func Template(to io.Writer, language string) error {
	return rosterTable(language, nil).WriteXLSX(to)
}

// Export writes a sitting's roster so that it reads back without loss. It holds whole identity
// numbers and is for officers only.
func Export(to io.Writer, language string, rooms []exam.Room, candidates []exam.Candidate) error {
	names := make(map[int64]string, len(rooms))
	for _, room := range rooms {
		names[room.ID] = room.Name
	}
	lines := make([][]any, len(candidates))
	for i, c := range candidates {
		lines[i] = []any{
			c.Ticket, c.Name, c.Identity, c.Programme, c.Group, names[c.Room], number(c.Seat), number(c.ExtraMinutes), number(c.ExtraPercent),
		}
	}
	return rosterTable(language, lines).WriteXLSX(to)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
