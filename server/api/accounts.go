package api

import (
	"context"

	"kaochang/server/account"
	"kaochang/server/token"
)

// AccountList is every account.
type AccountList struct {
	Accounts []account.Account `json:"accounts"`
}

func accountList(roster *account.Roster) handler[empty, AccountList] {
	return func(ctx context.Context, _ *empty) (AccountList, error) {
		all, err := roster.All(ctx)
		if all == nil {
			all = []account.Account{}
		}
		return AccountList{Accounts: all}, err
	}
}

// AccountEntry is an account as an administrator writes it.
type AccountEntry struct {
	Name        string       `json:"name" maxLength:"64" deed:"keep" doc:"2–40 letters, digits, dots, dashes or underlines; unique"`
	DisplayName string       `json:"displayName" maxLength:"200"`
	Roles       []token.Role `json:"roles" maxItems:"20" deed:"keep" doc:"admin author officer proctor chief auditor"`
	Disabled    bool         `json:"disabled,omitempty" deed:"keep"`
	Language    string       `json:"language,omitempty" doc:"zh-CN or en; default zh-CN"`
}

func (e AccountEntry) account(id int64) account.Account {
	a := account.Account{ID: id, Name: e.Name, DisplayName: e.DisplayName, Roles: e.Roles, Disabled: e.Disabled, Language: e.Language}
	if a.Language == "" {
		a.Language = chinese
	}
	return a
}

type accountCreateInput struct {
	Body struct {
		AccountEntry
		Password string `json:"password" maxLength:"400"`
	}
}

func accountCreate(roster *account.Roster) handler[accountCreateInput, account.Account] {
	return func(ctx context.Context, in *accountCreateInput) (account.Account, error) {
		return roster.Add(ctx, in.Body.account(0), in.Body.Password)
	}
}

type accountChangeInput struct {
	One
	Body AccountEntry
}

func accountChange(roster *account.Roster) handler[accountChangeInput, account.Account] {
	return func(ctx context.Context, in *accountChangeInput) (account.Account, error) {
		return roster.Change(ctx, in.Body.account(in.ID))
	}
}

type accountResetInput struct {
	One
	Body struct {
		Password string `json:"password" maxLength:"400"`
	}
}

func accountReset(roster *account.Roster) handler[accountResetInput, none] {
	return func(ctx context.Context, in *accountResetInput) (none, error) {
		return none{}, roster.Reset(ctx, in.ID, in.Body.Password)
	}
}
