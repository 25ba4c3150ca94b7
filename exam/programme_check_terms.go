package exam

import (
	"maps"
	"slices"
	"time"
)

// absent says of each term whether the organisation's entry leaves it empty.
func (o Organisation) absent() map[Term]bool {
	codes, fees, eligible, paid := true, true, true, true
	for _, p := range o.Programmes {
		codes = codes && p.OccupationCode != ""
		fees = fees && p.Total != nil
		_, ok := o.Eligibility.Level(p.Level)
		eligible = eligible && ok
	}
	for _, r := range o.Scheduling.Rounds {
		paid = paid && r.PayTo != ""
	}
	return map[Term]bool{
		TermNoticeTitle: o.Notice.Title == "", TermNoticeNumber: o.Notice.Number == "", TermIssued: o.Notice.Issued == "",
		TermFiling: o.Filing == "", TermOccupationCode: !codes, TermFees: !fees,
		TermMinutes: false, TermMethods: false, TermPassMark: false, // Subject.check demands them
		TermMinimumAge: o.Registration.MinimumAge == nil, TermEducation: o.Registration.Education == "",
		TermGroupRegistration: o.Registration.Group == "", TermMinimum: o.Scheduling.Minimum == nil,
		TermSameDay: o.Scheduling.SameDay == nil, TermPayWindow: !paid, TermTickets: o.Tickets == nil,
		TermResults: o.Results == nil, TermMarkedResults: o.Results != nil && o.Results.MarkedWorkingDays == nil,
		TermRetake: len(o.Retake.Validity) == 0, TermRetakeFee: o.Retake.Fee == "", TermPayment: o.Payment == nil,
		TermRelatedOccupations: len(o.RelatedOccupations) == 0, TermRelatedMajors: len(o.RelatedMajors) == 0,
		TermMisconduct: o.Misconduct == nil, TermEligibility: !eligible,
	}
}

func (o Organisation) check(f faults) {
	f.need(o.NameZh != "" && o.NameEn != "", "a name is empty")
	f.need(o.Filing == "" || filingForm.MatchString(o.Filing), "filing number %q is not S and 12 digits", o.Filing)
	f.in("notice").day("issued", o.Notice.Issued)
	f.need(len(o.Programmes) > 0, "no programme")
	absent := o.absent()
	for i, t := range o.NotPrinted {
		gone, known := absent[t]
		f.need(known, "notPrinted: term %q is unknown", t)
		f.need(!known || gone, "notPrinted names %q, yet it is filled in", t)
		f.need(!slices.Contains(o.NotPrinted[:i], t), "notPrinted names %q twice", t)
	}
	for i, t := range o.Assumed {
		gone, known := absent[t]
		f.need(known, "assumed: term %q is unknown", t)
		f.need(!gone, "assumed names %q, yet it is empty", t)
		f.need(!slices.Contains(o.Assumed[:i], t), "assumed names %q twice", t)
	}
	for _, t := range slices.Sorted(maps.Keys(absent)) {
		f.need(!absent[t] || slices.Contains(o.NotPrinted, t), "%q is empty, yet not named in notPrinted", t)
	}
	if age := o.Registration.MinimumAge; age != nil {
		f.need(*age >= 14 && *age <= 99, "registration.minimumAge %d is not 14–99", *age)
	}
	if t := o.Tickets; t != nil {
		f.need(t.Days >= 1 && t.Days <= 60, "tickets.days %d is not 1–60", t.Days)
	}
	if r := o.Results; r != nil {
		f.need(r.WorkingDays >= 1 && r.WorkingDays <= 250, "results.workingDays %d is not 1–250", r.WorkingDays)
		f.need(r.MarkedWorkingDays == nil || *r.MarkedWorkingDays >= r.WorkingDays, "results.markedWorkingDays is less than workingDays")
	}
	if p := o.Payment; p != nil {
		f.need(p.LapseYears >= 0 && p.LapseYears <= 10, "payment.lapseYears %d is not 0–10", p.LapseYears)
	}
	f.need(o.Certificates.MonthsAfterResults >= 0 && o.Certificates.MonthsAfterResults <= 60, "certificates.monthsAfterResults is not 0–60")
	f.in("relatedOccupations").distinct(o.RelatedOccupations)
	f.in("relatedMajors").distinct(o.RelatedMajors)
	f.in("campusMajors").distinct(o.CampusMajors)
	var levels []int
	for _, p := range o.Programmes {
		levels = append(levels, p.Level)
	}
	o.Scheduling.check(f.in("scheduling"), levels)
	o.Retake.check(f.in("retake"), levels)
	o.Eligibility.check(f.in("eligibility"))
	if o.Misconduct != nil {
		o.Misconduct.check(f.in("misconduct"))
	}
}

func (f faults) distinct(list []string) {
	for i, s := range list {
		f.need(s != "" && !slices.Contains(list[:i], s), "%q is empty or given twice", s)
	}
}

func (s Scheduling) check(f faults, levels []int) {
	f.need(s.Minimum == nil || *s.Minimum >= 1, "minimum must be at least 1")
	f.need((s.Minimum == nil) == (s.Below == ""), "minimum and below come together")
	f.need(slices.Contains([]Shortfall{"", ShortfallNextMonth, ShortfallJuneDecember}, s.Below), "below %q is unknown", s.Below)
	f.need(len(s.Rounds) > 0, "no rounds")
	var last time.Time
	for i, r := range s.Rounds {
		f := f.in("rounds[%d]", i)
		applyFrom, applyTo := f.day("applyFrom", r.ApplyFrom), f.day("applyTo", r.ApplyTo)
		payFrom, payTo := f.day("payFrom", r.PayFrom), f.day("payTo", r.PayTo)
		assessFrom, assessTo := f.day("assessFrom", r.AssessFrom), f.day("assessTo", r.AssessTo)
		f.need(!applyTo.IsZero() && !assessTo.IsZero(), "applyTo and assessTo must be given")
		f.need(!applyFrom.After(applyTo), "applyFrom is after applyTo")
		f.need(payTo.IsZero() || !payFrom.After(payTo), "payFrom is after payTo")
		f.need(!assessFrom.After(assessTo), "assessFrom is after assessTo")
		f.need(!applyTo.After(assessTo), "applications close after the assessment")
		f.need(applyTo.After(last), "rounds must be in order of applyTo")
		last = applyTo
		f.need(len(r.Levels) > 0, "no levels")
		for j, l := range r.Levels {
			f.need(slices.Contains(levels, l), "level %d is not assessed by this organisation", l)
			f.need(!slices.Contains(r.Levels[:j], l), "level %d given twice", l)
		}
	}
}

func (t RetakeTerms) check(f faults, levels []int) {
	f.need(t.Fee == "" || t.Fee == RetakeFeeSubjects, "fee %q is unknown", t.Fee)
	seen := map[int]bool{}
	for _, v := range t.Validity {
		f.need(v.Years >= 1 && v.Years <= 10, "validity of %d years is not 1–10", v.Years)
		for _, l := range v.Levels {
			f.need(l >= 1 && l <= 5 && !seen[l], "validity: level %d is not 1–5 or given twice", l)
			seen[l] = true
		}
	}
	for _, l := range levels {
		f.need(len(t.Validity) == 0 || seen[l], "validity: level %d is missing", l)
	}
}

func (m Misconduct) check(f faults) {
	f.need(len(m.Tiers) == 4, "there must be 4 tiers, not %d", len(m.Tiers))
	for i, t := range m.Tiers {
		f := f.in("tiers[%d]", i)
		f.need(t.Tier == i+1, "tier is %d, not %d", t.Tier, i+1)
		f.need(slices.Contains([]Cancels{CancelsRegistration, CancelsSubject, CancelsSitting}, t.Cancels), "cancels %q is unknown", t.Cancels)
		f.need(t.BarredYears >= 0 && t.BarredYearsGrave >= t.BarredYears, "barred years must not be negative, nor fewer in grave cases")
		f.need(t.Text != "" && len(t.Clauses) > 0, "text or clauses are missing")
		f.in("clauses").distinct(t.Clauses)
	}
}

func (e Eligibility) check(f faults) {
	seen := map[int]bool{}
	for i, l := range e.Levels {
		f := f.in("levels[%d]", i)
		f.need(l.Level >= 1 && l.Level <= 5 && !seen[l.Level], "level %d is not 1–5 or given twice", l.Level)
		seen[l.Level] = true
		f.need(len(l.Alternatives) > 0, "no alternatives")
		for j, a := range l.Alternatives {
			f := f.in("alternatives[%d]", j)
			f.need(a.Number == j+1, "number is %d, not %d", a.Number, j+1)
			f.need(a.Text != "" && len(a.Ways) > 0, "text or ways are missing")
			for k, way := range a.Ways {
				f.need(len(way) > 0, "ways[%d] has no conditions", k)
				for n, c := range way {
					c.check(f.in("ways[%d][%d]", k, n))
				}
			}
		}
	}
}

func (c Condition) check(f faults) {
	uses := map[ConditionKind]string{ // fields a kind needs in capitals, may have in small letters
		ConditionAge: "Y", ConditionIntent: "", ConditionEmployed: "", ConditionWork: "Yls", ConditionCertificate: "Ly",
		ConditionTitle: "R", ConditionGraduate: "Smfa", ConditionStudent: "SC", ConditionPreTechnician: "",
	}
	use, known := uses[c.Kind]
	f.need(known, "kind %q is unknown", c.Kind)
	if !known {
		return
	}
	for _, field := range []struct {
		need, may rune
		name      string
		set       bool
	}{
		{'Y', 'y', "years", c.Years != 0}, {'L', 'l', "level", c.Level != 0}, {'?', 's', "since", c.Since != ""},
		{'R', 'r', "rank", c.Rank != ""}, {'S', '?', "schools", len(c.Schools) > 0}, {'C', 'c', "classes", len(c.Classes) > 0},
		{'?', 'm', "major", c.Major}, {'?', 'f', "finalYear", c.FinalYear}, {'?', 'a', "assessed", c.Assessed},
	} {
		needs, may := slices.Contains([]rune(use), field.need), slices.Contains([]rune(use), field.may)
		f.need(field.set || !needs, "%s needs %s", c.Kind, field.name)
		f.need(!field.set || needs || may, "%s does not use %s", c.Kind, field.name)
	}
	f.need(c.Years >= 0 && c.Years <= 60, "years %d is not 0–60", c.Years)
	f.need(c.Level >= 0 && c.Level <= 5, "level %d is not 1–5", c.Level)
	f.need((c.Since == ConditionCertificate) == (c.Kind == ConditionWork && c.Level != 0), "work counted from a certificate names its level")
	f.need(slices.Contains([]ConditionKind{"", ConditionCertificate, ConditionTitle}, c.Since), "since %q is unknown", c.Since)
	f.need(slices.Contains([]string{"", "junior", "intermediate", "senior"}, c.Rank), "rank %q is unknown", c.Rank)
	schools := []School{SchoolTechnical, SchoolTechnicalSeniorClass, SchoolSeniorTechnical, SchoolTechnicianCollege, SchoolSecondaryVocational, SchoolHigherVocational, SchoolCollege}
	for _, s := range c.Schools {
		f.need(slices.Contains(schools, s), "school %q is unknown", s)
	}
	for _, s := range c.Classes {
		f.need(slices.Contains([]string{"preTechnician", "technician"}, s), "class %q is unknown", s)
	}
}
