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

// ticketsAtOnce is how many made numbers are asked about in one go, at least.
const ticketsAtOnce = 500

// MakeTickets makes n ticket numbers for a sitting: the date of its opening in China, the
// sitting's number in at least three digits, a serial of four: 2026071500120001. Those that taken
// finds are left out, so that the numbers are unique in the installation; its error is returned.
func MakeTickets[T any](sitting Sitting, n int, taken func([]string) (map[string]T, error)) ([]string, error) {
	stem := sitting.Opens.Std().In(china).Format("20060102") + fmt.Sprintf("%03d", sitting.ID)
	tickets := make([]string, 0, n)
	for serial := 1; len(tickets) < n; {
		asked := make([]string, max(n-len(tickets), ticketsAtOnce))
		for i := range asked {
			asked[i] = fmt.Sprintf("%s%04d", stem, serial)
			serial++
		}
		found, err := taken(asked)
		if err != nil {
			return nil, err
		}
		for _, ticket := range asked {
			if _, is := found[ticket]; !is && len(tickets) < n {
				tickets = append(tickets, ticket)
			}
		}
	}
	return tickets, nil
}
