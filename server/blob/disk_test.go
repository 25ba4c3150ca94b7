package blob

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestPutAndGet(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "files")
	disk, err := OpenDisk(folder)
	if err != nil {
		t.Fatal(err)
	}
	content := []byte("照片")
	var group sync.WaitGroup
	hashes := make([]string, 8)
	for i := range hashes {
		group.Go(func() { hashes[i], _ = disk.Put(t.Context(), content) })
	}
	group.Wait()
	for _, hash := range hashes {
		if got, err := disk.Get(t.Context(), hash); err != nil || !bytes.Equal(got, content) {
			t.Fatalf("%q: %q, %v", hash, got, err)
		}
	}
	left, err := filepath.Glob(filepath.Join(folder, "*", "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("%v, %v", left, err)
	}
	// Another run finds it again.
	if disk, err = OpenDisk(folder); err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Get(t.Context(), hashes[0]); err != nil {
		t.Error(err)
	}
}

func TestDamageIsFoundAndMended(t *testing.T) {
	disk, err := OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	hash, err := disk.Put(t.Context(), []byte("whole"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(disk.path(hash), []byte("halve"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Get(t.Context(), hash); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
	if _, err := disk.Put(t.Context(), []byte("whole")); err != nil {
		t.Fatal(err)
	}
	if got, err := disk.Get(t.Context(), hash); err != nil || string(got) != "whole" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestNamesThatAreNoHash(t *testing.T) {
	disk, err := OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "..", "../../etc/passwd", "ab", string(bytes.Repeat([]byte("A"), 64)), string(bytes.Repeat([]byte("a"), 64))} {
		if _, err := disk.Get(t.Context(), name); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
