package api

// routes is the whole surface under Prefix, one line per route: path, who may call it, and the
// maker of its handler with what that may touch. {id} is the number of the noun before it.
func routes(r *router, d Deps) {
	publicRoutes(r, d)
	candidateRoutes(r, d)
	bankRoutes(r, d)
	sittingRoutes(r, d)
	accountRoutes(r, d)
}

func publicRoutes(r *router, d Deps) {
	get(r, "/time", everyone(), timeShow(d.Now))
}

func candidateRoutes(r *router, d Deps) {
}

func bankRoutes(r *router, d Deps) {
}

func sittingRoutes(r *router, d Deps) {
}

func accountRoutes(r *router, d Deps) {
}
