package main

import (
	"context"

	"kaochang/server/api"
)

// siteName is the setting that names the centre on sign-in screens.
const siteName = "site.name"

// site is what the sign-in screens show.
func (h *house) site(ctx context.Context) (api.Site, error) {
	name, err := h.store.Setting(ctx, siteName)
	if err != nil {
		return api.Site{}, err
	}
	if name == "" {
		name = "考场 Kaochang"
	}
	return api.Site{Name: name, Version: release(), IdentityDigits: usualDigits, Demo: h.showcase}, nil
}

// usualDigits is how many last characters of the identity number a sitting asks for unless its
// officer says otherwise.
const usualDigits = 6
