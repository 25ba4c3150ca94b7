package api

import (
	"context"

	"kaochang/exam/result"
	"kaochang/server/token"
)

// sheetShow leaves keys out for whoever may not see a form's keys either, until the sitting is closed.
func sheetShow(m *result.Marker) handler[One, result.AttemptDetail] {
	return func(ctx context.Context, in *One) (result.AttemptDetail, error) {
		reader := who(ctx)
		return m.Detail(ctx, in.ID, reader.Has(token.Author) || reader.Has(token.Chief))
	}
}
