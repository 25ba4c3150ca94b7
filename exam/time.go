package exam

import "time"

// Time is an instant in UTC milliseconds since 1970; 0 means "not yet" or "unknown".
type Time int64

// At converts a wall clock reading.
func At(t time.Time) Time { return Time(t.UnixMilli()) }

// Add moves the instant by d, in whole milliseconds.
func (t Time) Add(d time.Duration) Time { return t + Time(d.Milliseconds()) }

// Sub is the duration from earlier to t.
func (t Time) Sub(earlier Time) time.Duration {
	return time.Duration(t-earlier) * time.Millisecond
}

// Std converts to the standard library's type, in UTC.
func (t Time) Std() time.Time { return time.UnixMilli(int64(t)).UTC() }

// minutes is a whole number of minutes as a duration.
func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// InChina is an instant as clocks in China show it (UTC+8), for lists that people read.
func InChina(t Time) time.Time { return t.Std().In(china) }
