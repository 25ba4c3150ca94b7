// Package exam is what a candidate does: it sits an attempt of a sitting, in time, and gives answers.
//
// # Flow
//
// A Sitting of a programme has rooms and a roster of candidates. When it is opened every candidate
// gets an Attempt, and the papers are sealed into envelopes (SealPaper). The Hall runs the attempts:
// it gives devices their numbers, lets candidates accept, start, save and hand in, lets staff pause
// and grant time, and closes what is over. What an attempt amounts to is a Sheet.
//
// # States
//
//	          accept   start    pause    resume   extra    delay    move     hand-in  expire   end
//	ready     ready    running  -        -        ready    ready    ready    -        -        closed
//	running   -        -        paused   -        running  running  running  closed   closed   closed
//	paused    -        -        -        running  paused   paused   paused   -        -        closed
//	closed    -        -        -        -        -        -        -        -        -        -
//
// # Invariants
//
//   - Time is an argument. The end is computed from facts (Timing), never counted down or stored.
//   - Answers are only added, under (attempt, device, seq). What arrives late, or from a device that
//     lost the exam, is held in a lane of its own and counts only if a person admits it.
//   - What holds for an item is the newest answer that counts, by lease and by the device's own
//     order, never by order of arrival. What a device kept unsent while the exam was elsewhere is
//     superseded where another device answered the item after it.
//   - Nothing is acknowledged before the store has it on disk; a sheet is sealed once and never changes.
//   - Every answer is chained to the one before by hash, and the sheet's receipt code is a hash too.
//
// The package may import itembank and libraries without input or output. It never imports its
// children (enrol, score, result), nor SQL, Redis or HTTP. What time it is it is told; only the Hall
// waits a moment between two tries.
package exam
