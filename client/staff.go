package client

import (
	"context"
	"encoding/json"
)

// Staff is a member of staff signed in.
type Staff struct {
	*Session
	Account Account
}

// Account is a staff account.
type Account struct {
	ID          int64    `json:"id"`
	Name        string   `json:"name"`
	DisplayName string   `json:"displayName"`
	Roles       []string `json:"roles"`
}

type staffReply struct {
	Tokens  tokens
	Account Account `json:"account"`
}

// UnmarshalJSON reads the tokens and the account from one flat object.
func (r *staffReply) UnmarshalJSON(text []byte) error {
	type plain staffReply
	if err := json.Unmarshal(text, (*plain)(r)); err != nil {
		return err
	}
	return json.Unmarshal(text, &r.Tokens)
}

func (r *staffReply) tokens() tokens { return r.Tokens }

// SignInStaff signs in with an account's name and password.
func (s *Server) SignInStaff(ctx context.Context, name, password string) (*Staff, error) {
	var reply staffReply
	in := map[string]string{"name": name, "password": password}
	session, err := s.signIn(ctx, "staff", "/api/v1/sessions/staff", in, &reply)
	if err != nil {
		return nil, err
	}
	return &Staff{Session: session, Account: reply.Account}, nil
}
