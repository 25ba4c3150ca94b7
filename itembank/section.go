package itembank

import (
	"fmt"
	"slices"
	"strconv"
)

// draw is an item drawn into a form with the points it counts there.
type draw struct {
	item   Item
	points Points
}

// sections groups what was drawn by kind, in the order of Kinds, and within a kind by knowledge
// point, so that a candidate who reads the paper as it stands stays with one subject at a time.
// Questions of one point stay in the order in which they were drawn.
func sections(drawn []draw) []Section {
	made := []Section{}
	number := 1
	for _, kind := range Kinds {
		var mine []draw
		for _, d := range drawn {
			if d.item.Current.Content.Kind == kind {
				mine = append(mine, d)
			}
		}
		if len(mine) == 0 {
			continue
		}
		slices.SortStableFunc(mine, func(a, b draw) int {
			return CompareCodes(a.item.Current.Content.Point, b.item.Current.Content.Point)
		})
		items := make([]FormItem, len(mine))
		for i, d := range mine {
			items[i] = FormItem{Item: d.item.ID, Version: d.item.Current.ID, Points: d.points}
		}
		made = append(made, Section{
			Kind: kind, Title: sectionTitle(len(made), kind), Note: sectionNote(kind, number, items), Items: items,
		})
		number += len(items)
	}
	return made
}

// kindTitles are the names that theory papers print.
var kindTitles = map[Kind]string{KindSingle: "单项选择题", KindMultiple: "多项选择题", KindTrueFalse: "判断题"}

var kindNotes = map[Kind]string{
	KindSingle:    "每题只有一个正确选项",
	KindMultiple:  "每题有多个正确选项",
	KindTrueFalse: "判断每句话是否正确",
}

func sectionTitle(place int, kind Kind) string {
	return []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}[place] + "、" + kindTitles[kind]
}

// sectionNote says which questions these are, what to do, and what they count, in the way of
// state papers: 第 1～140 题，每题只有一个正确选项，每题 0.5 分，共 70 分。
func sectionNote(kind Kind, first int, items []FormItem) string {
	var total Points
	equal := true
	for _, item := range items {
		total += item.Points
		equal = equal && item.Points == items[0].Points
	}
	numbers := strconv.Itoa(first)
	if len(items) > 1 {
		numbers += "～" + strconv.Itoa(first+len(items)-1)
	}
	each := ""
	if equal && len(items) > 1 {
		each = fmt.Sprintf("每题 %s 分，", items[0].Points)
	}
	return fmt.Sprintf("第 %s 题，%s，%s共 %s 分。", numbers, kindNotes[kind], each, total)
}

// Total is the sum of the points of all questions of the form.
func (f Form) Total() Points {
	var sum Points
	for _, s := range f.Sections {
		for _, i := range s.Items {
			sum += i.Points
		}
	}
	return sum
}

// Questions is the number of questions of the form.
func (f Form) Questions() int {
	n := 0
	for _, s := range f.Sections {
		n += len(s.Items)
	}
	return n
}
