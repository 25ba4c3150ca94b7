package password

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// often are the beginnings of the passwords that are tried first.
var often = []string{"12345678", "87654321", "qwertyui", "11111111", "00000000", "88888888", "a1234567", "1q2w3e4r", "1qaz2wsx"}

// common are the words that are tried first, with whatever digits and marks around them.
var common = []string{
	"abc", "abcd", "abcdef", "abcdefg", "abcdefgh", "admin", "administrator", "asdf", "asdfgh", "asdfghjkl", "changeme", "default", "demo", "exam",
	"guanliyuan", "hello", "iloveyou", "kaochang", "kaoshi", "letmein", "login", "manager", "master", "mima", "pass", "passwd", "password",
	"qwer", "qwerty", "qwertyui", "qwertyuiop", "root", "secret", "test", "user", "welcome", "woaini", "zhongguo", "zxcvbn", "zxcvbnm",
	"密码", "管理员", "考场", "考试", "我爱你",
}

// written are the marks that people write for letters.
var written = strings.NewReplacer("@", "a", "4", "a", "3", "e", "0", "o", "$", "s", "5", "s", "1", "i", "!", "i", "7", "t")

// Check reports why a password is refused, as ErrWeak with the reason: too short or long, made of
// few characters, made around the account's own name, or of words that everybody tries.
func Check(name, password string) error {
	length := utf8.RuneCountInString(password)
	low := strings.ToLower(password)
	different := map[rune]bool{}
	for _, r := range low {
		different[r] = true
	}
	switch {
	case length < MinLength:
		return fmt.Errorf("%w: password: has %d characters, at least %d wanted", ErrWeak, length, MinLength)
	case length > MaxLength:
		return fmt.Errorf("%w: password: has more than %d characters", ErrWeak, MaxLength)
	case len(different) < 5:
		return fmt.Errorf("%w: password: has only %d different characters", ErrWeak, len(different))
	case hasName(low, strings.ToLower(name)):
		return fmt.Errorf("%w: password: contains the account's name", ErrWeak)
	case tried(low):
		return fmt.Errorf("%w: password: is one that everybody tries first", ErrWeak)
	}
	return nil
}

// hasName reports whether a password is made around a name. A name of two characters stands in too
// many words by chance, so it counts only where nothing else but digits and marks is there.
func hasName(low, name string) bool {
	if utf8.RuneCountInString(name) < 3 {
		return name != "" && bare(low) == name
	}
	return strings.Contains(low, name)
}

// tried reports whether a password has nothing but what is tried first and digits and marks.
func tried(low string) bool {
	for _, o := range often {
		rest, ok := strings.CutPrefix(low, o)
		if ok && (len(rest) < 4 || bare(rest) == "") {
			return true
		}
	}
	return onlyCommon(low) || onlyCommon(written.Replace(bare(low)))
}

// onlyCommon reports whether every word is a common one. One or two letters make no word.
func onlyCommon(low string) bool {
	known := false
	for _, word := range strings.FieldsFunc(low, func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch {
		case isCommon(word):
			known = true
		case utf8.RuneCountInString(word) > 2:
			return false
		}
	}
	return known
}

// isCommon reports whether a word is common ones in a row, such as adminpassword.
func isCommon(word string) bool {
	return slices.ContainsFunc(common, func(c string) bool {
		rest, ok := strings.CutPrefix(word, c)
		return ok && (rest == "" || isCommon(rest))
	})
}

// bare is a password without the digits and marks at both ends.
func bare(low string) string {
	return strings.TrimFunc(low, func(r rune) bool { return !unicode.IsLetter(r) })
}
