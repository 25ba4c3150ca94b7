.PHONY: run test bench

# The server with a demonstration centre on http://localhost:8080, data in ./data.
run: client/web/dist/index.html
	go run ./server demo --data ./data

# Everything; on Debian it installs what it lacks.
test:
	.ci/test

# Benchmarks and rehearsals; see the README for the numbers.
bench: client/web/dist/index.html
	.ci/bench

client/web/dist/index.html: $(shell find client/web/src client/web/index.html client/web/desk.html -type f) client/web/package-lock.json
	npm --prefix client/web ci --no-fund --no-audit
	npm --prefix client/web run build
