package api

import "strings"

// summaryText says in a few words what each route does, for the API's own page and for clients that are
// generated from it. A test holds it complete.
const summaryText = `
GET /time: Tell the server's time
GET /site: Tell what sign-in screens show
POST /sessions/candidate: Sign a candidate in by ticket and identity number
POST /sessions/staff: Sign a member of staff in
POST /sessions/refresh: Renew a sign-in
DELETE /sessions: Sign out

GET /attempts/{id}: Show where the attempt stands
POST /attempts/{id}/accept: Accept the rules
GET /attempts/{id}/photo: Send the candidate's own photo
GET /attempts/{id}/paper: Send the encrypted paper
POST /attempts/{id}/device: Take the exam over to this device
POST /attempts/{id}/start: Start, or get the paper's key again
GET /attempts/{id}/answers: List the answers that are held
POST /attempts/{id}/answers: Save answers
POST /attempts/{id}/ping: Give a sign of life
POST /attempts/{id}/hand-in: Hand the sheet in

GET /banks: List item banks
POST /banks: Make an item bank
GET /banks/{id}: Show an item bank
PUT /banks/{id}: Change an item bank
GET /banks/{id}/points: Show the knowledge tree
PUT /banks/{id}/points: Set the knowledge tree
POST /banks/{id}/points/import: Read the knowledge tree from a workbook
GET /banks/{id}/items: Search items
POST /banks/{id}/items: Write an item
GET /items/{id}: Show an item with its versions and key
PUT /items/{id}: Write a new version of an item
POST /items/{id}/retire: Retire or restore an item
POST /items/{id}/keys: Correct a key
GET /templates/items.xlsx: Send an empty workbook for items
GET /banks/{id}/export.xlsx: Export the items as a workbook
GET /banks/{id}/export.csv: Export the items as CSV
POST /banks/{id}/imports: Upload a file of items
GET /banks/{id}/imports: List the uploads of a bank
GET /imports/{id}: Show the report on an upload
PATCH /imports/{id}/rows/{row}: Correct or leave out a row of an upload
POST /imports/{id}/commit: Take the rows of an upload into the bank
DELETE /imports/{id}: Drop an upload
GET /banks/{id}/blueprints: List blueprints
POST /banks/{id}/blueprints: Make a blueprint
POST /banks/{id}/blueprints/import: Read a blueprint from a workbook, keeping nothing
POST /banks/{id}/stock: Compare a blueprint that is not kept with the stock
GET /blueprints/{id}: Show a blueprint
PUT /blueprints/{id}: Change a blueprint
DELETE /blueprints/{id}: Delete a blueprint
GET /blueprints/{id}/stock: Compare a blueprint with the stock
POST /blueprints/{id}/forms: Assemble a form
GET /banks/{id}/forms: List forms
GET /forms/{id}: Show a form

GET /programmes: List the programmes that can be examined
GET /sittings: List sittings
POST /sittings: Make a sitting
GET /sittings/{id}: Show a sitting
PUT /sittings/{id}: Change a draft
DELETE /sittings/{id}: Delete a draft
PUT /sittings/{id}/rooms: Set the rooms of a draft
POST /sittings/{id}/seating: Give out seats
POST /sittings/{id}/open: Open a sitting
POST /sittings/{id}/close: Close a sitting
POST /rooms/{id}/call: Call the start in a room
GET /templates/roster.xlsx: Send an empty workbook for rosters
POST /sittings/{id}/rosters: Upload a roster
GET /sittings/{id}/rosters: List the rosters that were uploaded
GET /rosters/{id}: Show the report on a roster
PATCH /rosters/{id}/rows/{row}: Correct or leave out a row of a roster
POST /rosters/{id}/commit: Take the rows of a roster as candidates
DELETE /rosters/{id}: Drop a roster
POST /sittings/{id}/photos: Upload photos of candidates
GET /sittings/{id}/roster.xlsx: Export the candidates as a workbook
GET /sittings/{id}/candidates: List the candidates
POST /sittings/{id}/candidates: Add a candidate
PUT /candidates/{id}: Change a candidate
DELETE /candidates/{id}: Remove a candidate from a draft
POST /candidates/{id}/unlock: Forget a candidate's failed sign-ins
GET /candidates/{id}/photo: Send a candidate's photo
GET /sittings/{id}/board: Show the rooms as they are now
POST /sittings/{id}/time: Pause, resume, give time or end
GET /attempts/{id}/ledger: Show the ledger of an attempt's time
GET /sittings/{id}/results: List the results
GET /sittings/{id}/results.xlsx: Export the results as a workbook
GET /sittings/{id}/results.csv: Export the results as CSV
GET /attempts/{id}/sheet: Show a sheet, question by question
GET /sittings/{id}/late: List attempts with late answers to decide about
POST /attempts/{id}/late: Admit or reject late answers
GET /sittings/{id}/rescores: List the re-scorings
POST /sittings/{id}/rescores: Propose a re-scoring by the corrected keys
GET /rescores/{id}: Show what a re-scoring changes
POST /rescores/{id}/apply: Apply a re-scoring
POST /rescores/{id}/cancel: Cancel a re-scoring

GET /me: Show the own account
POST /me/password: Change the own password
GET /accounts: List accounts
POST /accounts: Make an account
PUT /accounts/{id}: Change an account
POST /accounts/{id}/password: Set an account's password
GET /audit: Search the audit trail
`

// summaries reads the text: "METHOD path" → words.
func summaries() map[string]string {
	found := map[string]string{}
	for line := range strings.Lines(summaryText) {
		if route, words, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			found[route] = words
		}
	}
	return found
}
