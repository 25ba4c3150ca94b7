package api

import "context"

// Site is what the sign-in screens show before anyone signed in.
type Site struct {
	Name           string    `json:"name"`
	Version        string    `json:"version"`
	IdentityDigits int       `json:"identityDigits" doc:"how many last characters of the identity number every open sitting asks for; 0: they differ, or none is open"`
	Demo           *Showcase `json:"demo,omitempty" doc:"only on a demonstration"`
}

// Showcase is who may sign in to a demonstration.
type Showcase struct {
	Accounts   []DemoAccount   `json:"accounts"`
	Candidates []DemoCandidate `json:"candidates"`
}

// DemoAccount is an account of the demonstration. Its password is public: it exists only there.
type DemoAccount struct {
	Name     string `json:"name"`
	Password string `json:"password"`
	Role     string `json:"role"`
}

// DemoCandidate is a candidate of the demonstration.
type DemoCandidate struct {
	Ticket       string `json:"ticket"`
	IdentityLast string `json:"identityLast"`
	Name         string `json:"name"`
}

func siteShow(site func(context.Context) (Site, error)) handler[empty, Site] {
	return func(ctx context.Context, _ *empty) (Site, error) { return site(ctx) }
}
