package api

import (
	"context"

	"kaochang/itembank"
)

type itemSearchInput struct {
	One
	Text       string `query:"q" doc:"words that all occur in stem, options, code, source or tags"`
	Kind       string `query:"kind" doc:"single, multiple or truefalse"`
	Point      string `query:"point" doc:"code of a range or knowledge point, with all below it; - for none"`
	Difficulty int    `query:"difficulty" doc:"1–5"`
	Tag        string `query:"tag"`
	Retired    string `query:"retired" doc:"no (default), only or any"`
	Order      string `query:"order" doc:"added (default), newest, code, point or difficulty"`
	Offset     int    `query:"offset"`
	Limit      int    `query:"limit" doc:"1–200, default 50"`
}

func itemSearch(desk *itembank.Desk) handler[itemSearchInput, itembank.Page] {
	return func(ctx context.Context, in *itemSearchInput) (itembank.Page, error) {
		return desk.Search(ctx, in.ID, itembank.Query{
			Text: in.Text, Kind: itembank.Kind(in.Kind), Point: in.Point, Difficulty: in.Difficulty, Tag: in.Tag,
			Retired: in.Retired, Order: in.Order, Offset: in.Offset, Limit: in.Limit,
		})
	}
}

type itemCreateInput struct {
	One
	Body struct {
		Draft itembank.Draft `json:"draft"`
	}
}

func itemCreate(desk *itembank.Desk) handler[itemCreateInput, itembank.Detail] {
	return func(ctx context.Context, in *itemCreateInput) (itembank.Detail, error) {
		return desk.Create(ctx, in.ID, in.Body.Draft, who(ctx).Name)
	}
}

func itemShow(desk *itembank.Desk) handler[One, itembank.Detail] {
	return func(ctx context.Context, in *One) (itembank.Detail, error) {
		return desk.Detail(ctx, in.ID)
	}
}

type itemEditInput struct {
	One
	Body struct {
		Draft   itembank.Draft `json:"draft"`
		Version int            `json:"version" minimum:"1" doc:"number of the version that the draft began as"`
	}
}

func itemEdit(desk *itembank.Desk) handler[itemEditInput, itembank.Detail] {
	return func(ctx context.Context, in *itemEditInput) (itembank.Detail, error) {
		return desk.Edit(ctx, in.ID, in.Body.Version, in.Body.Draft, who(ctx).Name)
	}
}

type itemRetireInput struct {
	One
	Body struct {
		Retired bool `json:"retired" deed:"keep"`
	}
}

func itemRetire(desk *itembank.Desk) handler[itemRetireInput, itembank.Detail] {
	return func(ctx context.Context, in *itemRetireInput) (itembank.Detail, error) {
		return desk.Retire(ctx, in.ID, in.Body.Retired)
	}
}

type keyCorrectInput struct {
	One
	Body struct {
		Version int    `json:"version" minimum:"1" deed:"keep" doc:"number of the version within the item"`
		Accepts string `json:"accepts" doc:"sorted option letters, or T or F"`
		Reason  string `json:"reason" maxLength:"500"`
	}
}

func keyCorrect(desk *itembank.Desk) handler[keyCorrectInput, itembank.Detail] {
	return func(ctx context.Context, in *keyCorrectInput) (itembank.Detail, error) {
		return desk.CorrectKey(ctx, in.ID, in.Body.Version, in.Body.Accepts, in.Body.Reason, who(ctx).Name)
	}
}
