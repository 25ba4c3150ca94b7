package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Errors of files.
var (
	ErrUnknown = fmt.Errorf("no such file: %w", fs.ErrNotExist)
	ErrDamaged = errors.New("the file is not what was kept")
	ErrFull    = errors.New("there is no room left to keep files")
)

// Disk keeps files in a folder of this machine. It is safe for concurrent use.
type Disk struct{ folder string }

// OpenDisk makes the folder where it is missing.
func OpenDisk(folder string) (*Disk, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of files: %w", err)
	}
	return &Disk{folder: folder}, nil
}

// path spreads files over 256 folders.
func (d *Disk) path(hash string) string { return filepath.Join(d.folder, hash[:2], hash) }

// Put keeps a file for good and returns its hash in lower-case hex. Errors: ErrFull.
func (d *Disk) Put(ctx context.Context, content []byte) (string, error) {
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])
	if held, err := d.Get(ctx, hash); err == nil && len(held) == len(content) {
		return hash, nil
	}
	if err := d.write(d.path(hash), content); err != nil {
		if errors.Is(err, syscall.ENOSPC) {
			return "", fmt.Errorf("%w: %w", ErrFull, err)
		}
		return "", fmt.Errorf("keep file %s: %w", hash, err)
	}
	return hash, nil
}

// write puts a file in place whole or not at all.
func (d *Disk) write(path string, content []byte) (err error) {
	folder := filepath.Dir(path)
	if err := os.Mkdir(folder, 0o700); err == nil {
		if err := syncFolder(d.folder); err != nil {
			return err
		}
	} else if !errors.Is(err, os.ErrExist) {
		return err
	}
	file, err := os.CreateTemp(folder, "new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	return syncFolder(folder)
}

// Get reads a file. Errors: ErrUnknown, ErrDamaged.
func (d *Disk) Get(_ context.Context, hash string) ([]byte, error) {
	if raw, err := hex.DecodeString(hash); err != nil || len(raw) != sha256.Size || hex.EncodeToString(raw) != hash {
		return nil, ErrUnknown
	}
	content, err := os.ReadFile(d.path(hash))
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrUnknown
	}
	if err != nil {
		return nil, fmt.Errorf("read file %s: %w", hash, err)
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != hash {
		return nil, fmt.Errorf("%w: %s", ErrDamaged, hash)
	}
	return content, nil
}

// Photo reads a photo, which is kept as a JPEG. Errors: ErrUnknown, which is fs.ErrNotExist.
func (d *Disk) Photo(ctx context.Context, hash string) (content []byte, media string, err error) {
	content, err = d.Get(ctx, hash)
	return content, "image/jpeg", err
}

// syncFolder makes a new name in a folder last.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, os.ErrPermission) {
		err = nil // systems that cannot sync folders keep names by themselves
	}
	return errors.Join(err, f.Close())
}
