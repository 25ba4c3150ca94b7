package token

import "slices"

// Role is what an account may do. A person may have several.
type Role string

// The roles of staff. Candidates are not accounts and have none of these.
const (
	Admin   Role = "admin"   // accounts
	Author  Role = "author"  // 命题: item bank
	Officer Role = "officer" // 考务: sittings, rosters, results
	Proctor Role = "proctor" // 监考: the room while the exam is on
	Chief   Role = "chief"   // 考评组长: late answers, key corrections
	Auditor Role = "auditor" // 督导: reads everything, changes nothing
)

// Roles lists every role, in the order in which screens show them.
var Roles = []Role{Admin, Author, Officer, Proctor, Chief, Auditor}

// Known reports whether r is one of Roles.
func (r Role) Known() bool { return slices.Contains(Roles, r) }
