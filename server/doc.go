// Command kaochang runs examinations from the question bank to the result.
//
// main calls run; run finds the command (one file each: serve.go, demo.go, admin.go …). serve is the
// composition root: it reads in run.go as a list of what is made of what, in the order in which it
// starts and stops. Everything a part needs is passed to it there; nothing below this package reads
// the environment, and nothing ends the program but main.
package main
