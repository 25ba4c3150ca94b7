// Package web holds what people see: the exam screen and the staff desks, written in TypeScript
// and embedded into the binary.
//
// The flow: `npm run build` writes dist/, `go build` embeds it, server/api serves it. Nothing else
// imports this package, and it imports nothing of ours.
//
// Inside src/: core/ has no DOM and no framework (the port to the server, the journal of answers,
// the outbox, the clock); items/ shows one item; candidate/ is the exam screen; desk/, bank/,
// office/ and accounts/ are the staff desks; ui/ and i18n/ are shared.
package web
