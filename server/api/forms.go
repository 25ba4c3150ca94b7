package api

import (
	"context"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"kaochang/itembank"
	"kaochang/server/token"
)

// FormList is the newest forms of a bank.
type FormList struct {
	Forms []itembank.FormEntry `json:"forms"`
}

func formList(desk *itembank.Desk) handler[One, FormList] {
	return func(ctx context.Context, in *One) (FormList, error) {
		forms, err := desk.Forms(ctx, in.ID)
		return FormList{Forms: forms}, err
	}
}

type formFreezeInput struct {
	One
	Body struct {
		Title string `json:"title,omitempty" doc:"default: the blueprint's name"`
		Seed  string `json:"seed,omitempty" doc:"a number; the same blueprint, bank and seed give the same questions"`
	}
}

func formFreeze(desk *itembank.Desk) handler[formFreezeInput, itembank.Form] {
	return func(ctx context.Context, in *formFreezeInput) (itembank.Form, error) {
		var seed *uint64
		if in.Body.Seed != "" {
			n, err := strconv.ParseUint(in.Body.Seed, 10, 64)
			if err != nil {
				return itembank.Form{}, invalid("seed", "must be a whole number from 0 to 18446744073709551615")
			}
			seed = &n
		}
		form, err := desk.Freeze(ctx, in.ID, in.Body.Title, seed, who(ctx).Name)
		return form, shortage(err)
	}
}

// seedsAsText mends the schemas of fields tagged ",string", which huma reads as numbers.
func seedsAsText(api huma.API) {
	for _, schema := range api.OpenAPI().Components.Schemas.Map() {
		if seed := schema.Properties["seed"]; seed != nil && seed.Type == huma.TypeInteger {
			seed.Type, seed.Format, seed.Minimum = huma.TypeString, "", nil
		}
	}
}

// formShow shows keys to those who may see them and leaves them out for others.
func formShow(desk *itembank.Desk) handler[One, itembank.FormView] {
	return func(ctx context.Context, in *One) (itembank.FormView, error) {
		reader := who(ctx)
		return desk.Form(ctx, in.ID, reader.Has(token.Author) || reader.Has(token.Chief))
	}
}
