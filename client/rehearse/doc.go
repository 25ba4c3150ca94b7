// Package rehearse plays an exam day against a real server: it makes a sitting of its own with as
// many candidates as asked for, signs them in, lets them wait, start together, answer with think
// time and hand in together, cuts connections if asked to, and then compares every acknowledged
// answer with what the server holds.
//
// It is a tool for centres before the day and the project's own bench. It talks to the one address
// that its caller names, through package client, as pages and desks do.
package rehearse
