//go:build unix

package main

import (
	"path/filepath"

	"golang.org/x/sys/unix"
)

// freeSpace is how many bytes the disk that holds a folder has left for this user.
func freeSpace(folder string) (uint64, error) {
	path, err := filepath.Abs(folder)
	if err != nil {
		return 0, err
	}
	var s unix.Statfs_t
	if err := unix.Statfs(folderOf(path), &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil
}
