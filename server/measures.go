package main

import (
	"bytes"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// measures are the numbers under /metrics.
type measures struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	commits  prometheus.Histogram
	saves    prometheus.Counter
	sealed   prometheus.Counter
	swept    prometheus.Counter
	trouble  *prometheus.CounterVec
}

func newMeasures(away func() bool) *measures {
	m := &measures{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "kaochang_request_seconds", Help: "Time to answer, by route and status.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .02, .03, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"method", "route", "status"}),
		commits: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "kaochang_commit_seconds", Help: "Time that the database took to sync a commit.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5},
		}),
		saves:   prometheus.NewCounter(prometheus.CounterOpts{Name: "kaochang_saves_total", Help: "Saves of answers that were committed; divide by commits for how many share one."}),
		sealed:  prometheus.NewCounter(prometheus.CounterOpts{Name: "kaochang_sheets_sealed_total", Help: "Sheets sealed by this server."}),
		swept:   prometheus.NewCounter(prometheus.CounterOpts{Name: "kaochang_attempts_expired_total", Help: "Attempts closed because their time was over."}),
		trouble: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kaochang_job_failures_total", Help: "Runs of background jobs that failed."}, []string{"job"}),
	}
	gone := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "kaochang_session_store_away", Help: "1 while the session store cannot be reached."}, func() float64 {
		if away() {
			return 1
		}
		return 0
	})
	m.registry.MustRegister(m.requests, m.commits, m.saves, m.sealed, m.swept, m.trouble, gone,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Request counts one request that was answered.
func (m *measures) Request(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}

// committed counts one commit of the database.
func (m *measures) committed(took time.Duration, saves int) {
	m.commits.Observe(took.Seconds())
	m.saves.Add(float64(saves))
}

// Text is everything in the text format of Prometheus.
func (m *measures) Text() (media string, body []byte, err error) {
	families, err := m.registry.Gather()
	if err != nil {
		return "", nil, err
	}
	format := expfmt.NewFormat(expfmt.TypeTextPlain)
	var out bytes.Buffer
	encoder := expfmt.NewEncoder(&out, format)
	for _, family := range families {
		if err := encoder.Encode(family); err != nil {
			return "", nil, err
		}
	}
	return string(format), out.Bytes(), nil
}
