package itembank

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// An option that speaks of those before it only makes sense in its place. Taking one too many for
// such costs nothing but a little shuffling, so the patterns are generous.
var fixedPatterns = []*regexp.Regexp{
	// 以上都对, 以上说法均不正确, 上述选项全部正确, 前面都不是
	regexp.MustCompile(`^(包括|属于|都是|全是|不是|是|非)?(以上|上述|上面|上列|前面|前述|前列|如上)[^0-9a-z]{0,18}$`),
	// 都对, 都不是, 全部正确, 均可
	regexp.MustCompile(`^(全都|全部|都|均|全|皆)(不|没有|无)?(是|对|正确|错误?|可以?|行|有|包括|属于|选|正确的?)$`),
	regexp.MustCompile(`^(全部|全选|都选|皆可)$`),
	// 三者都是, 两项均不正确, 前三项都对, 四种说法全对, 其他都不对
	regexp.MustCompile(`^(前?[两二三四五六七八九几][者项种个条]|各项|其他|其它|所有|全部)(选项|说法|答案|情况|都是|方法|内容)?(都|均|全|皆)?(不|没有)?(是|对|正确|错误?|可以?|有|包括|属于)(的)?$`),
	// 没有正确答案, 无正确选项, 其他
	regexp.MustCompile(`^(没有|无)(一个|任何|一项)?(正确|对|合适)(的)?(答案|选项|项)?$`),
	regexp.MustCompile(`^(其他|其它)(选项|答案)?$`),
	// all of the above, none of these options, both are correct, neither
	regexp.MustCompile(`^(all|none|any|both|neither|either|some)(ofthe|ofthese|ofthose|the|these)?(above|listed|mentioned|options|choices|answers|statements)(answers|options|choices|statements)?((are|is)?(not)?(correct|true|right|wrong|false|incorrect))?$`),
	regexp.MustCompile(`^(all|none|both|neither)(of(these|those|them))?((are|is)?(correct|true|right|wrong|false))?$`),
	regexp.MustCompile(`^theabove(options|answers|statements)?are(all|not)?(correct|true|right|wrong|false)$`),
}

// FixedOption reports whether an option, as HTML, only makes sense in the place where its author
// put it: 以上都对, 以上都不是, 三者均可, all of the above, none of the above.
func FixedOption(text string) bool {
	plain := optionWords(text)
	for _, p := range fixedPatterns {
		if p.MatchString(plain) {
			return true
		}
	}
	return false
}

// optionWords is what an option says in lower case, letters and numbers only.
func optionWords(text string) string {
	plain := strings.ToLower(norm.NFKC.String(PlainText(text)))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, plain)
}

var (
	// A和B, A、B都对, (A)与(C), A and B, A或C
	lettersJoined = regexp.MustCompile(`(?:^|[^A-Za-z0-9])[(\[“"]?[A-J][)\]”"]?(?:项|选项)?\s*(?:[、,+&/;]|和|与|及|或|同|以及|(?i:\s(?:and|or|&)\s))\s*[(\[“"]?[A-J][)\]”"]?(?:$|[^A-Za-z0-9])`)
	// 选项A, 选项 (B), option C, choices A and B
	letterNamed = regexp.MustCompile(`(?:选项|答案|(?i:\b(?:options?|choices?|answers?)))\s*[(\[“"]?[A-J](?:$|[^A-Za-z0-9])|(?:^|[^A-Za-z0-9])[A-J]\s*[)\]”"]?\s*选项`)
	// A对, 仅A正确, 只有B, 除A外都对, only A, not B
	letterJudged = regexp.MustCompile(`^(?:仅|只有?|除了?|非|不是|都不是|(?i:only|not|except)\s)?\s*[(\[“"]?[A-J][)\]”"]?\s*(?:项|都|均|全|皆)*\s*(?:不?对|不?正确|错误?|不?是|以外|之外|外|(?i:\s(?:is|only)\b))`)
	letterOnly   = regexp.MustCompile(`^(?:仅|只有?|除了?|(?i:only|except)\s)\s*[(\[“"]?[A-J][)\]”"]?$`)
	// AB, ACD, AB都对: several letters in order and nothing else.
	lettersRun = regexp.MustCompile(`^([A-J]{2,10})(?:项|两项|三项)?(?:都|均|全|皆)?(?:对|正确|是|不对|不正确|不是|错)?$`)
	// 前两项, 第一项和第三项, 后三个选项
	ordinals = regexp.MustCompile(`(?:前|后)[两二三四五六七八九几](?:项|个选项|种|者|个)|第[一二三四五六七八九十1-9](?:项|个选项)`)
)

// RefersToOptions reports whether an option, as HTML, names other options by letter or place
// (A和B, A、B都对, 选项C, AB, 前两项). The options of such an item are not shuffled at all.
func RefersToOptions(text string) bool {
	plain := strings.TrimSpace(norm.NFKC.String(PlainText(text)))
	plain = strings.TrimRight(plain, "。.;,、 ")
	if utf8.RuneCountInString(plain) > 200 {
		return false // nobody points at options in an essay, and code is full of single letters
	}
	if run := lettersRun.FindStringSubmatch(plain); run != nil && ascending(run[1]) {
		return true
	}
	return lettersJoined.MatchString(plain) || letterNamed.MatchString(plain) || letterJudged.MatchString(plain) ||
		letterOnly.MatchString(plain) || ordinals.MatchString(plain)
}

func ascending(letters string) bool {
	for i := 1; i < len(letters); i++ {
		if letters[i] <= letters[i-1] {
			return false
		}
	}
	return true
}

// stemNamesOptions reports whether a stem names an option by its letter (选项A, B选项).
func stemNamesOptions(stem string) bool {
	return letterNamed.MatchString(norm.NFKC.String(PlainText(stem)))
}
