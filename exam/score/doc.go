// Package score works out what a sealed sheet earns by machine.
//
// The flow: Check refuses a rule that cannot be worked out; Mark marks one question; Score marks a
// whole sheet against a form and its keys. Everything is pure and exact: points are integers of
// hundredths, and every rule that has to round does so in one place, named in Rules.
//
// Invariants:
//   - an exact answer earns the question's full mark under every rule;
//   - a choice with a wrong option, or none, earns nothing; no choice earns more than its full mark;
//   - only a wrong true/false may cost points, and never more than the type has earned.
//
// The rules for multiple choice and their roundings are those published by the systems and exams
// that use them: 问卷星 (少选不得分, 少选得部分分, 少选得一半分), the registration exams 注册类考试
// (0.5 per option), TalkCloud (按比例) and 漏选得分 of installed exam systems; the deduction for
// wrong judgements is that of accounting certificate papers 是非题 (答错扣 0.5 分, 不答不扣分, 该题型最低零分).
//
// The package may import exam and itembank.
package score
