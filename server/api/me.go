package api

import (
	"context"

	"kaochang/server/account"
)

func meShow(roster *account.Roster) handler[empty, account.Account] {
	return func(ctx context.Context, _ *empty) (account.Account, error) {
		return roster.One(ctx, who(ctx).Account)
	}
}

type mePasswordInput struct {
	Body struct {
		Old string `json:"old" maxLength:"400"`
		New string `json:"new" maxLength:"400"`
	}
}

// mePassword changes one's own password; one's other sign-ins end.
func mePassword(roster *account.Roster) handler[mePasswordInput, none] {
	return func(ctx context.Context, in *mePasswordInput) (none, error) {
		claims := who(ctx)
		return none{}, roster.ChangeOwn(ctx, claims.Account, claims.Session, in.Body.Old, in.Body.New)
	}
}
