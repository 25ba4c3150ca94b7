package api

import (
	"kaochang/exam/result"
	"kaochang/itembank/intake"
)

// routes is the whole surface under Prefix, one line per route: path, who may call it, and the
// maker of its handler with what that may touch. {id} is the number of the noun before it.
func routes(r *router, d Deps) {
	publicRoutes(r, d)
	candidateRoutes(r, d)
	bankRoutes(r, d)
	sittingRoutes(r, d)
	accountRoutes(r, d)
	seedsAsText(r.huma)
}

func publicRoutes(r *router, d Deps) {
	get(r, "/time", everyone(), timeShow(d.Now))
	get(r, "/site", everyone(), siteShow(d.Site))

	door := doors{door: d.Door, now: d.Now, secure: d.Secure}
	enter(r, "/sessions/candidate", everyone(), sessionCandidate(door))
	enter(r, "/sessions/staff", everyone(), sessionStaff(door))
	enter(r, "/sessions/refresh", everyone(), sessionRenew(door))
	leave(r, "/sessions", signedIn(), sessionEnd(door))
}

func candidateRoutes(r *router, d Deps) {
	s := screen{hall: d.Hall, seats: d.Seats, programmes: d.Programmes, live: d.Live, papers: newPapers(d.Seats)}
	get(r, "/attempts/{id}", candidate(), attemptShow(s))
	post(r, "/attempts/{id}/accept", candidate(), attemptAccept(s))
	download(r, "/attempts/{id}/photo", candidate(), attemptPhoto(s, d.Photos))
	paperShow(r, "/attempts/{id}/paper", s)
	post(r, "/attempts/{id}/device", candidate(), attemptMove(s))
	post(r, "/attempts/{id}/start", candidate(), attemptStart(s))
	get(r, "/attempts/{id}/answers", candidate(), answersShow(d.Hall))
	answersSave(r, "/attempts/{id}/answers", d.Hall, d.Live)
	attemptPing(r, "/attempts/{id}/ping", d.Hall, d.Live)
	post(r, "/attempts/{id}/hand-in", candidate(), attemptHandIn(d.Hall))
}

func bankRoutes(r *router, d Deps) {
	readers := staff(author, chief, auditor)
	planners := staff(author, chief, auditor, officer) // officers choose forms and blueprints for sittings

	get(r, "/banks", planners, bankList(d.Desk))
	post(r, "/banks", staff(author), bankCreate(d.Desk))
	get(r, "/banks/{id}", planners, bankShow(d.Desk))
	put(r, "/banks/{id}", staff(author), bankChange(d.Desk))
	get(r, "/banks/{id}/points", planners, pointList(d.Desk))
	put(r, "/banks/{id}/points", staff(author), pointSet(d.Desk))
	post(r, "/banks/{id}/points/import", staff(author), pointImport(d.Intake))

	get(r, "/banks/{id}/items", readers, itemSearch(d.Desk))
	post(r, "/banks/{id}/items", staff(author), itemCreate(d.Desk))
	get(r, "/items/{id}", readers, itemShow(d.Desk))
	put(r, "/items/{id}", staff(author), itemEdit(d.Desk))
	post(r, "/items/{id}/retire", staff(author), itemRetire(d.Desk))
	post(r, "/items/{id}/keys", staff(author, chief), keyCorrect(d.Desk))

	download(r, "/templates/items.xlsx", readers, itemTemplate())
	download(r, "/banks/{id}/export.xlsx", staff(author), itemExport(d.Intake, intake.FormatXLSX))
	download(r, "/banks/{id}/export.csv", staff(author), itemExport(d.Intake, intake.FormatCSV))
	post(r, "/banks/{id}/imports", staff(author), importCreate(d.Intake))
	get(r, "/banks/{id}/imports", readers, importList(d.Intake))
	get(r, "/imports/{id}", readers, importShow(d.Intake))
	patch(r, "/imports/{id}/rows/{row}", staff(author), importChange(d.Intake))
	post(r, "/imports/{id}/commit", staff(author), importCommit(d.Intake))
	del(r, "/imports/{id}", staff(author), importDrop(d.Intake))

	get(r, "/banks/{id}/blueprints", planners, blueprintList(d.Desk))
	post(r, "/banks/{id}/blueprints", staff(author), blueprintCreate(d.Desk))
	post(r, "/banks/{id}/blueprints/import", staff(author), blueprintImport(d.Intake))
	post(r, "/banks/{id}/stock", staff(author), stockTry(d.Desk))
	get(r, "/blueprints/{id}", planners, blueprintShow(d.Desk))
	put(r, "/blueprints/{id}", staff(author), blueprintChange(d.Desk))
	del(r, "/blueprints/{id}", staff(author), blueprintDrop(d.Desk))
	get(r, "/blueprints/{id}/stock", planners, stockShow(d.Desk))

	post(r, "/blueprints/{id}/forms", staff(author), formFreeze(d.Desk))
	get(r, "/banks/{id}/forms", planners, formList(d.Desk))
	get(r, "/forms/{id}", planners, formShow(d.Desk))
}

func sittingRoutes(r *router, d Deps) {
	viewers := staff(officer, proctor, chief, auditor)
	rooms := staff(officer, proctor)
	judges := staff(officer, chief, auditor)

	get(r, "/programmes", anyStaff(), programmeList(d.Programmes))
	get(r, "/sittings", viewers, sittingList(d.Office))
	post(r, "/sittings", staff(officer), sittingCreate(d.Office))
	get(r, "/sittings/{id}", viewers, sittingShow(d.Office))
	put(r, "/sittings/{id}", staff(officer), sittingChange(d.Office))
	del(r, "/sittings/{id}", staff(officer), sittingDrop(d.Office))
	put(r, "/sittings/{id}/rooms", staff(officer), roomSet(d.Office))
	post(r, "/sittings/{id}/seating", staff(officer), seatingGive(d.Office))
	post(r, "/sittings/{id}/open", staff(officer), sittingOpen(d.Office))
	post(r, "/sittings/{id}/close", staff(officer), sittingClose(d.Office))
	post(r, "/rooms/{id}/call", rooms, roomCall(d.Office))

	download(r, "/templates/roster.xlsx", staff(officer), rosterTemplate())
	post(r, "/sittings/{id}/rosters", staff(officer), rosterCreate(d.Enrol))
	get(r, "/sittings/{id}/rosters", staff(officer), rosterList(d.Enrol))
	get(r, "/rosters/{id}", staff(officer), rosterShow(d.Enrol))
	patch(r, "/rosters/{id}/rows/{row}", staff(officer), rosterChange(d.Enrol))
	post(r, "/rosters/{id}/commit", staff(officer), rosterCommit(d.Enrol))
	del(r, "/rosters/{id}", staff(officer), rosterDrop(d.Enrol))
	post(r, "/sittings/{id}/photos", staff(officer), photosTake(d.Enrol))
	download(r, "/sittings/{id}/roster.xlsx", staff(officer), rosterExport(d.Office))
	get(r, "/sittings/{id}/candidates", viewers, candidateList(d.Office, d.Live))
	post(r, "/sittings/{id}/candidates", staff(officer), candidateAdd(d.Office))
	put(r, "/candidates/{id}", staff(officer), candidateChange(d.Office))
	del(r, "/candidates/{id}", staff(officer), candidateDrop(d.Office))
	post(r, "/candidates/{id}/unlock", rooms, candidateUnlock(d.Office, d.Live))
	download(r, "/candidates/{id}/photo", viewers, candidatePhoto(d.Office, d.Photos))

	get(r, "/sittings/{id}/board", viewers, boardShow(d.Board))
	post(r, "/sittings/{id}/time", rooms, timeGrant(d.Office))
	get(r, "/attempts/{id}/ledger", viewers, ledgerShow(d.Ledgers, d.Now))

	get(r, "/sittings/{id}/results", judges, resultList(d.Marker, d.Now))
	download(r, "/sittings/{id}/results.xlsx", judges, resultExport(d.Office, d.Marker, result.FormatXLSX))
	download(r, "/sittings/{id}/results.csv", judges, resultExport(d.Office, d.Marker, result.FormatCSV))
	get(r, "/attempts/{id}/sheet", judges, sheetShow(d.Marker))
	get(r, "/sittings/{id}/late", judges, lateList(d.Marker))
	post(r, "/attempts/{id}/late", staff(chief), lateDecide(d.Marker))
	get(r, "/sittings/{id}/rescores", judges, rescoreList(d.Marker))
	post(r, "/sittings/{id}/rescores", staff(chief), rescorePropose(d.Marker))
	get(r, "/rescores/{id}", judges, rescoreShow(d.Marker))
	post(r, "/rescores/{id}/apply", staff(chief), rescoreApply(d.Marker))
	post(r, "/rescores/{id}/cancel", staff(chief), rescoreCancel(d.Marker))
}

func accountRoutes(r *router, d Deps) {
	get(r, "/me", anyStaff(), meShow(d.Roster))
	post(r, "/me/password", anyStaff(), mePassword(d.Roster))
	get(r, "/accounts", staff(admin, auditor), accountList(d.Roster))
	post(r, "/accounts", staff(admin), accountCreate(d.Roster))
	put(r, "/accounts/{id}", staff(admin), accountChange(d.Roster))
	post(r, "/accounts/{id}/password", staff(admin), accountReset(d.Roster))
	get(r, "/audit", staff(admin, auditor, chief), auditList(d.Trail, d.Roster))
}
