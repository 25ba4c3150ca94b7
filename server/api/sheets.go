package api

import (
	"context"

	"kaochang/exam/result"
)

func sheetShow(m *result.Marker) handler[One, result.AttemptDetail] {
	return func(ctx context.Context, in *One) (result.AttemptDetail, error) { return m.Detail(ctx, in.ID) }
}
