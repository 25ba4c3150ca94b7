package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/sync/errgroup"

	"kaochang/client/web"
	"kaochang/proctor"
	"kaochang/server/api"
	"kaochang/server/session"
	"kaochang/server/store"
)

// drainTime is how long requests that are under way may take to finish when the server stops.
const drainTime = 10 * time.Second

// house is the running server: everything that is made once and used by all.
type house struct {
	config   Config
	log      *slog.Logger
	socket   *door
	store    *store.Store
	live     *session.Live
	clock    *clock
	measures *measures
	showcase *api.Showcase // of a demonstration, else nil
	services
	app *fiber.App
}

// garbage is by how many per cent the heap may grow before it is collected. Half of Go's usual 100: a
// full room's memory is mostly what lasts for the whole exam, and collecting it costs a hundredth of the
// processor.
const garbage = 50

// open makes everything, in this order: the socket first, so that health answers while the rest
// starts; then the database, which the rest reads; then what is built on it.
func open(ctx context.Context, c Config, log *slog.Logger, options ...store.Option) (*house, error) {
	h := &house{config: c, log: log}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	log.Info("kaochang is starting", "version", release(), "listen", c.Listen, "data", c.Folder)
	tlsConfig, err := secure(c, time.Now())
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("KAOCHANG_LISTEN: %w", err)
	}
	if tlsConfig != nil {
		listener = tls.NewListener(listener, tlsConfig)
	}
	h.socket = newDoor(listener)
	first := h.socket.share()
	starting := early(first)
	if err := h.fill(ctx, options); err != nil {
		return nil, errors.Join(err, starting.Shutdown(), h.close())
	}
	if err := starting.Shutdown(); err != nil {
		log.Warn("the first server did not end", "error", err)
	}
	return h, nil
}

func (h *house) fill(ctx context.Context, options []store.Option) error {
	var err error
	h.measures = newMeasures(func() bool { return h.live != nil && h.live.Away() })
	options = append(options, store.WatchCommits(h.measures.committed))
	if h.store, err = openStore(ctx, h.config, options...); err != nil {
		return err
	}
	if h.live, err = session.Open(h.config.Redis, h.log); err != nil {
		return err
	}
	if h.clock, err = newClock(ctx, h.store, time.Now, h.log); err != nil {
		return fmt.Errorf("read the clock's mark: %w", err)
	}
	if h.services, err = newServices(ctx, h); err != nil {
		return err
	}
	screens, err := web.Files()
	if errors.Is(err, web.ErrNotBuilt) {
		h.log.Warn("there are no screens, only the API", "error", err)
	} else if err != nil {
		return err
	}
	h.app, err = api.New(h.deps(screens))
	return err
}

// serve answers requests and runs the jobs until ctx ends or one of them fails for good, then stops
// everything in order. ready is called once requests are answered.
func (h *house) serve(ctx context.Context, ready func()) error {
	jobs, stopJobs := context.WithCancel(context.WithoutCancel(ctx))
	defer stopJobs()
	group, jobs := errgroup.WithContext(jobs)
	h.jobs(jobs, group)

	listening := make(chan error, 1)
	go func() { listening <- h.app.Listener(h.socket.share()) }()
	h.log.Info("kaochang is ready", "address", h.address(), "database", h.store.Kind())
	ready()

	var failed error
	select {
	case <-ctx.Done():
		h.log.Info("stopping; a second signal stops at once")
	case failed = <-listening:
	case <-jobs.Done():
	}
	// First the door, then the requests inside: whoever is saving gets an answer, and nobody new
	// comes in to wait for a server that is going.
	failed = errors.Join(failed, h.socket.Listener.Close(), h.app.ShutdownWithTimeout(drainTime))
	// Then the jobs, which still needed the store; their last act is to keep the clock's mark and the
	// signs of life.
	stopJobs()
	if err := group.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		failed = errors.Join(failed, err)
	}
	// The store last: it finishes what is being written.
	failed = errors.Join(failed, h.close())
	h.log.Info("stopped")
	return failed
}

// close ends what open made; what was never made is left out.
func (h *house) close() error {
	var failed error
	if h.live != nil {
		failed = errors.Join(failed, h.live.Close())
	}
	if h.store != nil {
		failed = errors.Join(failed, h.store.Close())
	}
	if h.socket != nil {
		if err := h.socket.Listener.Close(); !errors.Is(err, net.ErrClosed) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

// address is where the server answers, with the port that the system chose for :0.
func (h *house) address() string {
	c := h.config
	c.Listen = h.socket.Addr().String()
	return c.nearby()
}

// deps is what the surface may reach.
func (h *house) deps(screens fs.FS) api.Deps {
	return api.Deps{
		Log: h.log, Now: h.clock.Now, Version: release(), Tokens: h.tokens,
		Watch: h.measures, Measures: h.measures, Ready: h.store.Check, Screens: screens,
		Secure: h.config.TLS != "" || strings.HasPrefix(h.config.PublicURL, "https:"),
		Site:   h.site, Door: h.door, Roster: h.roster, Live: h.live, Trail: h.store,
		Hall: h.hall, Seats: h.store, Photos: h.photos, Programmes: h.programmes,
		Desk: h.desk, Intake: h.intake,
		Office: h.office, Enrol: h.enrol, Marker: h.marker, Ledgers: h.store,
		Board: proctor.NewWatch(h.store, api.Signs(h.live), h.clock.Now),
	}
}
