package rehearse

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// local is the server's process where it runs on this machine under Linux; 0 elsewhere.
type local int

// findLocal looks for the process that listens on the target's port, if the target is this machine.
func findLocal(target string) local {
	u, err := url.Parse(target)
	if err != nil {
		return 0
	}
	ip := net.ParseIP(u.Hostname())
	if u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return 0
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		return 0
	}
	inodes := map[string]bool{}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		text, _ := os.ReadFile(table)
		for _, line := range strings.Split(string(text), "\n") {
			f := strings.Fields(line)
			if len(f) > 9 && f[3] == "0A" && strings.HasSuffix(f[1], fmt.Sprintf(":%04X", port)) {
				inodes["socket:["+f[9]+"]"] = true
			}
		}
	}
	files, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	for _, file := range files {
		if link, err := os.Readlink(file); err == nil && inodes[link] {
			pid, _ := strconv.Atoi(strings.Split(file, "/")[2])
			return local(pid)
		}
	}
	return 0
}

// cpuSeconds is the processor time used so far; ok is false where it cannot be known.
func (l local) cpuSeconds() (seconds float64, ok bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", int(l)))
	if l == 0 || err != nil {
		return 0, false
	}
	// The name in brackets may hold blanks; the fields after it are fixed.
	_, rest, _ := strings.Cut(string(text), ") ")
	f := strings.Fields(rest)
	if len(f) < 13 {
		return 0, false
	}
	user, _ := strconv.ParseFloat(f[11], 64)
	system, _ := strconv.ParseFloat(f[12], 64)
	const ticksPerSecond = 100 // USER_HZ, fixed on Linux
	return (user + system) / ticksPerSecond, true
}

// peakMB is the highest resident memory so far.
func (l local) peakMB() (mb float64, ok bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", int(l)))
	if l == 0 || err != nil {
		return 0, false
	}
	for _, line := range strings.Split(string(text), "\n") {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "VmHWM:" {
			kb, err := strconv.ParseFloat(f[1], 64)
			return kb / 1024, err == nil
		}
	}
	return 0, false
}
