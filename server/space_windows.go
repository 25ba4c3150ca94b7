package main

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// freeSpace is how many bytes the disk that holds a folder has left for this user.
func freeSpace(folder string) (uint64, error) {
	path, err := filepath.Abs(folder)
	if err != nil {
		return 0, err
	}
	name, err := windows.UTF16PtrFromString(folderOf(path))
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	return free, err
}
