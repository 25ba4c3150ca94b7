package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/store"
)

// neverNow reports whether a clock says a time before this program was written.
func neverNow(now time.Time) bool { return now.Year() < 2025 }

// resetClock sets the clock's mark to now, so that the next start follows the computer's clock. The
// trail is written first: a mark is never set back without a line.
func resetClock(ctx context.Context, w world, s *store.Store, now time.Time) error {
	if neverNow(now) {
		return fmt.Errorf("the computer's clock says %s: set it first", now.Format(clockForm))
	}
	mark, err := keptMark(ctx, s)
	if err != nil {
		return err
	}
	to := exam.At(now)
	if mark <= to {
		fmt.Fprintf(w.out, "Nothing to mend: the server has shown no time after %s.\n", now.Format(clockForm))
		return nil
	}
	shown := mark.Std().Local().Format(clockForm)
	err = s.AddDeed(ctx, account.Deed{
		At: to, Action: account.ActionClock, Noun: "clock", Detail: account.DeedDetail{Said: map[string]any{"from": shown, "to": now.Format(clockForm)}},
	})
	if err != nil {
		return err
	}
	if err := s.SetSetting(ctx, markName, strconv.FormatInt(int64(to), 10)); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "The server's time goes on from %s; it had shown %s. What was recorded then keeps its times.\n",
		now.Format(clockForm), shown)
	return nil
}
