package exam

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// MaxTicket is the most characters of a ticket number; MinTicket the fewest.
const (
	MinTicket = 4
	MaxTicket = 32
)

// NormalTicket is a ticket number as it is kept and compared: half-width, upper case, without blanks.
func NormalTicket(text string) string {
	return strings.Trim(strings.Join(strings.Fields(strings.ToUpper(norm.NFKC.String(text))), ""), "'’\uFEFF")
}

// CheckTicket reports whether a normal ticket number has a form that can be read aloud and typed:
// 4–32 letters, digits and dashes. The error wraps ErrCandidateInvalid and names the field.
func CheckTicket(ticket string) error {
	if len(ticket) < MinTicket || len(ticket) > MaxTicket {
		return fmt.Errorf("%w: ticket: must have %d to %d characters", ErrCandidateInvalid, MinTicket, MaxTicket)
	}
	for _, r := range ticket {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') && r != '-' {
			return fmt.Errorf("%w: ticket: only letters, digits and dashes", ErrCandidateInvalid)
		}
	}
	return nil
}

// MakeTickets makes n ticket numbers for a sitting: the date of its opening in China, the
// sitting's number in at least three digits, a serial of four: 2026071500120001. Those for which
// taken is true are left out, so that the numbers are unique in the installation.
func MakeTickets(sitting Sitting, n int, taken func(string) bool) []string {
	stem := sitting.Opens.Std().In(china).Format("20060102") + fmt.Sprintf("%03d", sitting.ID)
	tickets := make([]string, 0, n)
	for serial := 1; len(tickets) < n; serial++ {
		ticket := fmt.Sprintf("%s%04d", stem, serial)
		if !taken(ticket) {
			tickets = append(tickets, ticket)
		}
	}
	return tickets
}
