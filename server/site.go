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
	digits, err := h.store.OpenDigits(ctx)
	if err != nil {
		return api.Site{}, err
	}
	return api.Site{Name: name, Version: release(), IdentityDigits: agreed(digits), Demo: h.showcase}, nil
}

// agreed is the number that all open sittings ask for, 0 where they differ or none is open: a number
// that is wrong for a candidate keeps them out.
func agreed(digits []int) int {
	if len(digits) != 1 {
		return 0
	}
	return digits[0]
}

// usualDigits is how many last characters of the identity number a sitting asks for unless its
// officer says otherwise.
const usualDigits = 6
