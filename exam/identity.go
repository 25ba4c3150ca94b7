package exam

import (
	"errors"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// IdentityKind says which document an identity number is of.
type IdentityKind string

// The kinds of documents. What the state identity card is not is "other": passports, travel
// permits and the like have no common form, so only their length is checked.
const (
	IdentityResident IdentityKind = "resident"
	IdentityOther    IdentityKind = "other"
)

// IdentityFault is what is wrong with an identity number. It wraps ErrIdentityInvalid.
type IdentityFault string

// The faults of identity numbers.
const (
	IdentityForm  IdentityFault = "identity-form"  // not 6–20 letters and digits
	IdentityOld   IdentityFault = "identity-old"   // 15 digits: a card of the first generation
	IdentityDate  IdentityFault = "identity-date"  // the date of birth does not exist, or lies ahead
	IdentityDigit IdentityFault = "identity-digit" // the check digit does not fit the others
)

var identityWhy = map[IdentityFault]string{
	IdentityForm:  "must be 6 to 20 letters and digits",
	IdentityOld:   "15 digits: cards of the first generation are no longer valid, the number has 18 characters",
	IdentityDate:  "the date of birth in the number does not exist or lies in the future",
	IdentityDigit: "the check digit does not fit: one of the characters is wrong",
}

// Error says what is wrong.
func (f IdentityFault) Error() string { return "identity: " + identityWhy[f] }

// Why says what is wrong, without the field.
func (f IdentityFault) Why() string { return identityWhy[f] }

// Unwrap makes errors.Is find ErrIdentityInvalid.
func (f IdentityFault) Unwrap() error { return ErrIdentityInvalid }

// IdentityCode is the code of the fault that ReadIdentity found.
func IdentityCode(err error) string {
	if found, ok := errors.AsType[IdentityFault](err); ok {
		return string(found)
	}
	return string(IdentityForm)
}

// china is where dates of birth and of sittings are dates; it has had no summer time since 1991.
var china = time.FixedZone("UTC+8", 8*60*60)

// NormalIdentity is a number as it is kept and compared: half-width, upper case, without blanks,
// dashes and the apostrophe by which spreadsheets mark text.
func NormalIdentity(text string) string {
	text = strings.ToUpper(norm.NFKC.String(text))
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '-' || r == '\'' || r == '’' || r == 0x200B || r == 0xFEFF:
			return -1
		}
		return r
	}, text)
}

// ReadIdentity normalises and checks an identity number. A number of 18 characters that are all
// digits but for a last X is that of a resident: its date of birth must exist and not lie after
// now, its check character must be right (GB 11643—1999: ISO 7064 MOD 11-2). The area code is not
// checked, since areas are renamed and cards stay. Anything else of 6–20 letters and digits is
// another document. The error is an IdentityFault.
func ReadIdentity(text string, now Time) (string, IdentityKind, error) {
	number := NormalIdentity(text)
	digits := 0
	for _, r := range number {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r < 'A' || r > 'Z':
			return number, IdentityOther, IdentityForm
		}
	}
	switch {
	case len(number) < 6 || len(number) > 20:
		return number, IdentityOther, IdentityForm
	case digits == 15 && len(number) == 15:
		return number, IdentityResident, IdentityOld
	case len(number) != 18 || digits < 17:
		return number, IdentityOther, nil
	case digits == 17 && number[17] != 'X':
		return number, IdentityResident, IdentityDigit
	}
	born, err := time.ParseInLocation("20060102", number[6:14], china)
	if err != nil || born.Year() < 1900 || At(born) > now {
		return number, IdentityResident, IdentityDate
	}
	if number[17] != CheckCharacter(number[:17]) {
		return number, IdentityResident, IdentityDigit
	}
	return number, IdentityResident, nil
}

// CheckCharacter is the last character of a resident's identity number, from the 17 digits before
// it: weights 2^(17-i) mod 11, the sum's complement to 1 modulo 11, X for 10 (GB 11643—1999).
func CheckCharacter(digits string) byte {
	sum := 0
	for i := range len(digits) {
		sum = (sum + int(digits[i]-'0')) * 2 % 11
	}
	return "10X98765432"[sum]
}

// IdentityTail is the end of a number by which a candidate signs in: its last n characters, the
// whole number if it is shorter.
func IdentityTail(number string, n int) string {
	number = NormalIdentity(number)
	return number[max(0, len(number)-n):]
}

// MaskIdentity is a number as it may be shown: the first three and the last two characters, the
// rest as stars; of a number of less than eight characters only the last.
func MaskIdentity(number string) string {
	runes := []rune(number)
	first, last := 3, 2
	if len(runes) < 8 {
		first, last = 0, min(1, len(runes))
	}
	for i := first; i < len(runes)-last; i++ {
		runes[i] = '*'
	}
	return string(runes)
}
