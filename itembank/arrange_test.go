package itembank

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// smallForm has a section of three choices and one of two judgements.
func smallForm() (Form, []Version) {
	contents := []Content{
		question("一", "甲", "乙", "丙", "丁", "以上都对"),
		question("二", "甲", "乙", "A和B", "都不对"),
		question("三", "甲", "乙", "丙", "丁"),
		{Kind: KindTrueFalse, Stem: "四"},
		{Kind: KindTrueFalse, Stem: "五"},
	}
	contents[2].Options[0].Fixed = true
	f := Form{ID: 9, Title: "卷", Sections: []Section{{Kind: KindSingle, Title: "一、", Note: "注"}, {Kind: KindTrueFalse}}}
	var versions []Version
	for i, c := range contents {
		versions = append(versions, Version{ID: int64(10 + i), Item: int64(1 + i), Content: c})
		s := &f.Sections[0]
		if c.Kind == KindTrueFalse {
			s = &f.Sections[1]
		}
		s.Items = append(s.Items, FormItem{Item: int64(1 + i), Version: int64(10 + i), Points: 2000})
	}
	return f, versions
}

func TestPaper(t *testing.T) {
	f, versions := smallForm()
	versions[0].Content.Source, versions[0].Content.Point = "SECRET-SOURCE", "SECRET-POINT"
	paper, err := f.Paper(versions)
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(paper)
	if err != nil || strings.Contains(string(out), "SECRET") || strings.Contains(string(out), "null") {
		t.Errorf("paper %s, %v", out, err)
	}
	first := paper.Sections[0].Items[0]
	if paper.Form != 9 || len(paper.Sections) != 2 || paper.Sections[0].Note != "注" || first.Points != 2000 || first.Options[4] != (PaperOption{ID: "E", Text: "以上都对"}) {
		t.Errorf("paper %+v", paper)
	}
	for name, spoil := range map[string]func(*Form, []Version){
		"missing":    func(f *Form, v []Version) { f.Sections[0].Items[1].Version = 77 },
		"other item": func(f *Form, v []Version) { v[1].Item = 5 },
		"other kind": func(f *Form, v []Version) { v[1].Content.Kind = KindTrueFalse },
	} {
		f, versions := smallForm()
		spoil(&f, versions)
		if _, err := f.Paper(versions); !errors.Is(err, ErrItemUnknown) || !strings.Contains(err.Error(), "sections[0].items[1]") {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := NewArranger(f, versions); !errors.Is(err, ErrItemUnknown) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestArrangeKeepsWhatIsFixed(t *testing.T) {
	f, versions := smallForm()
	a, err := NewArranger(f, versions)
	if err != nil {
		t.Fatal(err)
	}
	orders, options := map[string]bool{}, map[string]bool{}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		got := a.Arrange(seed, Shuffle{Items: true, Options: true})
		for s, section := range f.Sections {
			sorted := slices.Sorted(slices.Values(got.Order[s]))
			for i := range section.Items {
				if len(sorted) != len(section.Items) || sorted[i] != i {
					t.Fatalf("order %v", got.Order)
				}
			}
		}
		if _, shuffled := got.Options[2]; shuffled {
			t.Fatal("options that name each other were shuffled")
		}
		if o := got.Options[1]; o[4] != 'E' || sortLetters(o) != "ABCDE" {
			t.Fatalf("item 1 shows %s", o)
		}
		if o := got.Options[3]; o[0] != 'A' || sortLetters(o) != "ABCD" {
			t.Fatalf("item 3 shows %s", o)
		}
		if len(got.Options) != 2 {
			t.Fatalf("options %v", got.Options)
		}
		if again, err := Arrange(f, versions, seed, Shuffle{Items: true, Options: true}); err != nil || !reflect.DeepEqual(got, again) {
			t.Fatalf("a second time gives %+v", again)
		}
		if only := a.Arrange(seed, Shuffle{Options: true}); !reflect.DeepEqual(only.Options, got.Options) || !slices.Equal(only.Order[0], []int{0, 1, 2}) {
			t.Fatalf("options alone give %+v", only)
		}
		if only := a.Arrange(seed, Shuffle{Items: true}); !reflect.DeepEqual(only.Order, got.Order) || len(only.Options) != 0 {
			t.Fatalf("items alone give %+v", only)
		}
		orders[string(rune('0'+got.Order[0][0]))] = true
		options[got.Options[3]] = true
	})
	if len(orders) != 3 || len(options) != 6 {
		t.Errorf("%d first questions and %d orders of options were seen", len(orders), len(options))
	}
	if out, _ := json.Marshal(a.Arrange(1, Shuffle{})); string(out) != `{"order":[[0,1,2],[0,1]],"options":{}}` {
		t.Errorf("the form's own order is %s", out)
	}
}

func sortLetters(s string) string {
	b := []byte(s)
	slices.Sort(b)
	return string(b)
}

func TestFixedOption(t *testing.T) {
	for _, text := range []string{
		"以上都对", "以上都不对", "以上均是", "以上均不正确", "以上全部正确", "以上皆是", "以上说法都不正确。", "上述选项全部正确", "以上三项都是",
		"<p>以上都是</p>", "上述都不对", "以上答案都对", "前面都不是", "都对", "都不是", "都不对", "全对", "均可", "全部正确", "三者都是", "两者均可",
		"二者都不是", "四种说法全对", "三个都对", "前三项都对", "其他都不对", "没有正确答案", "无正确选项", "其他", "全部", "全选", "包括以上所有",
		"All of the above", "all of the above.", "None of the above", "None of these", "All the above", "Both of the above", "All are correct",
		"all above", "None of the options are correct", "Neither of the above", "Ａｌｌ ｏｆ ｔｈｅ ａｂｏｖｅ", "以 上 都 对",
	} {
		if !FixedOption(text) {
			t.Errorf("%q may move", text)
		}
	}
	for _, text := range []string{
		"防火墙", "都江堰", "全国人民代表大会", "所有者权限", "18岁以上", "三级以上安全保护", "对", "错误", "正确", "是", "SM4", "其他权限（others）",
		"All users", "无", "所有人都有读权限且可以写", "两者之间的通信加密", "前端服务器", "全双工", "均衡负载", "没有权限", "no", "",
	} {
		if FixedOption(text) {
			t.Errorf("%q is held", text)
		}
	}
}

func TestRefersToOptions(t *testing.T) {
	for _, text := range []string{
		"A和B", "A、B都对", "A、B", "A与C", "（A）和（C）", "A 和 B 都是", "A，B，C都对", "Ａ和Ｂ", "A and B", "A or C only", "Both A and B", "Neither A nor B and C",
		"选项A", "选项 B 和 C", "A选项正确", "Option C", "options A and B", "A对", "仅A正确", "只有B", "除A外都对", "除B以外", "AB", "ACD", "AB都对", "ABC都是",
		"A&amp;B", "A+B", "前两项", "第一项和第三项", "前三个选项都对", "A项和B项", "<p>A、B</p>", "Only A", "A is correct",
	} {
		if !RefersToOptions(text) {
			t.Errorf("%q names no option", text)
		}
	}
	for _, text := range []string{
		"A类地址", "B", "A", "防火墙", "AES", "DES", "BGP", "CA 证书", "USB", "HTTP/2", "甲和乙", "C语言", "IPv4 和 IPv6", "A记录", "Windows A", "",
		"TCP和UDP", "DC", "AAA", "以上都对", "将数据库备份到 D 盘", "E-mail", "R&amp;D部门", "Wi-Fi", "第一次世界大战", "CIA", "Type A connector",
	} {
		if RefersToOptions(text) {
			t.Errorf("%q names an option", text)
		}
	}
	if got := movableOptions(question("下列关于选项B的说法", "甲", "乙", "丙")); len(got.places) != 0 {
		t.Error("a stem that names an option lets it move")
	}
}

func BenchmarkArrange190(b *testing.B) {
	f := Form{Sections: []Section{{Kind: KindSingle}}}
	var versions []Version
	for i := range int64(190) {
		versions = append(versions, Version{ID: i, Item: i, Content: question("题干", "甲", "乙", "丙", "以上都对")})
		f.Sections[0].Items = append(f.Sections[0].Items, FormItem{Item: i, Version: i})
	}
	a, err := NewArranger(f, versions)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		a.Arrange(1, Shuffle{Items: true, Options: true})
	}
}
