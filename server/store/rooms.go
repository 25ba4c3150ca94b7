package store

import (
	"context"
	"fmt"
	"slices"

	"kaochang/exam"
)

const roomQuery = `SELECT id, sitting, name, seats, columns, called FROM rooms `

func roomsOf(v view, sitting int64) ([]exam.Room, error) {
	return list(v, scanRoom, roomQuery+`WHERE sitting = $1 ORDER BY place, id`, sitting)
}

func scanRoom(r row) (exam.Room, error) {
	var room exam.Room
	err := r.Scan(&room.ID, &room.Sitting, &room.Name, &room.Seats, &room.Columns, &room.Called)
	return room, err
}

func addRoom(tx *Tx, sitting int64, place int, room exam.Room) (int64, error) {
	var id int64
	err := tx.QueryRow(`INSERT INTO rooms (sitting, place, name, seats, columns) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		sitting, place, room.Name, room.Seats, room.Columns).Scan(&id)
	return id, err
}

// SetRooms writes the rooms of a draft; seats that no longer exist become free. Errors:
// exam.ErrSittingUnknown, exam.ErrSittingState, exam.ErrRoomUnknown.
func (s *Store) SetRooms(ctx context.Context, sitting int64, rooms []exam.Room) error {
	return s.write(ctx, "set rooms", func(tx *Tx) error {
		if err := mustBeDraft(tx, sitting); err != nil {
			return err
		}
		held, err := roomsOf(tx.view, sitting)
		if err != nil {
			return err
		}
		for place, room := range rooms {
			if room.ID == 0 {
				if _, err := addRoom(tx, sitting, place, room); err != nil {
					return err
				}
				continue
			}
			err := changed(fmt.Errorf("%w: %d", exam.ErrRoomUnknown, room.ID))(tx.Exec(
				`UPDATE rooms SET place = $3, name = $4, seats = $5, columns = $6 WHERE id = $1 AND sitting = $2`,
				room.ID, sitting, place, room.Name, room.Seats, room.Columns))
			if err != nil {
				return err
			}
			if err := freeSeats(tx, room.ID, room.Seats); err != nil {
				return err
			}
		}
		for _, old := range held {
			if slices.ContainsFunc(rooms, func(r exam.Room) bool { return r.ID == old.ID }) {
				continue
			}
			if err := freeSeats(tx, old.ID, 0); err != nil {
				return err
			}
			if _, err := tx.Exec(`DELETE FROM rooms WHERE id = $1`, old.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// freeSeats takes the seats of a room beyond the given number away from their candidates.
func freeSeats(tx *Tx, room int64, beyond int) error {
	_, err := tx.Exec(`UPDATE candidates SET room = 0, seat = 0 WHERE room = $1 AND seat > $2`, room, beyond)
	return err
}

// RoomSitting finds the sitting of a room. Errors: exam.ErrRoomUnknown.
func (s *Store) RoomSitting(ctx context.Context, room int64) (int64, error) {
	return one(s.read(ctx), scanInt, exam.ErrRoomUnknown, `SELECT sitting FROM rooms WHERE id = $1`, room)
}

// CallRoom records that a room was called. Errors: exam.ErrRoomUnknown, exam.ErrSittingState.
func (s *Store) CallRoom(ctx context.Context, room int64, at exam.Time) error {
	return s.write(ctx, "call room", func(tx *Tx) error {
		sitting, err := one(tx.view, scanInt, exam.ErrRoomUnknown, `SELECT sitting FROM rooms WHERE id = $1`, room)
		if err != nil {
			return err
		}
		if err := mustBe(tx, sitting, exam.SittingOpen); err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE rooms SET called = $2 WHERE id = $1 AND called = 0`, room, int64(at))
		if err != nil || n == 0 {
			return err
		}
		touched, err := touch(tx, `candidate IN (SELECT id FROM candidates WHERE room = $1)`, room)
		if err != nil {
			return err
		}
		return redue(tx, touched)
	})
}

// touch raises the version of attempts, so that every server reads again what their time depends on,
// and lists them. Until the end of the transaction nobody else changes them.
func touch(tx *Tx, where string, args ...any) ([]int64, error) {
	touched, err := list(tx.view, func(r row) (bumped, error) {
		var b bumped
		err := r.Scan(&b.attempt, &b.version)
		return b, err
	}, `UPDATE attempts SET version = version + 1 WHERE `+where+` RETURNING id, version`, args...)
	ids := make([]int64, len(touched))
	for i, b := range touched {
		ids[i] = b.attempt
		tx.bump(b.attempt, b.version)
	}
	return ids, err
}
