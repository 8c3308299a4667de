package draw

import (
	"fmt"
	"path/filepath"
	"time"
)

// Reset puts the hat in dir aside as a backup with a date in its name, so that the next Open
// starts a new one, and returns the backup's path; moved back to its old name, hat, it is the old
// hat again. It needs no whole hat. With no hat there it returns "". While a process has the hat
// it fails with a *HeldError. After an error the hat is as it was, unless backup says where it is.
// It asks nobody: that is the caller's part.
func Reset(dir string, now time.Time) (backup string, err error) {
	held, err := lock(dir)
	if err != nil {
		return "", err
	}
	defer held.Close()
	return reset(osDisk{}, dir, now)
}

// reset is Reset on any disk and without the lock.
func reset(disk disk, dir string, now time.Time) (backup string, err error) {
	st := store{disk: disk, dir: dir}
	begun, err := st.begun()
	if err != nil {
		return "", err
	}
	// That there is a hat is forgotten first, or one that is put aside would be missed after a power
	// cut just then. A lost one may be missed still.
	err = firstError(
		func() error { return disk.removeAll(filepath.Join(dir, startedFile)) },
		func() error { return disk.sync(dir) },
	)
	if err != nil {
		return "", diskError(dir, err)
	}
	if !begun {
		return "", nil
	}
	dated := filepath.Join(dir, hatDir+now.Format("-2006-01-02-150405"))
	backup = dated
	for n := 2; ; n++ {
		taken, err := disk.exists(backup)
		if err != nil {
			return "", diskError(dir, err)
		}
		if !taken {
			break
		}
		backup = fmt.Sprintf("%s-%d", dated, n)
	}
	hat := filepath.Join(dir, hatDir)
	// That there is a hat is noted anew when it is opened, so an error up to here changes nothing.
	if err := disk.rename(hat, backup); err != nil {
		return "", diskError(dir, err)
	}
	if err := disk.sync(dir); err != nil {
		if disk.rename(backup, hat) == nil {
			return "", diskError(dir, err)
		}
		return backup, diskError(dir, fmt.Errorf("it is put aside as %s, and a power cut may bring it back: %w", backup, err))
	}
	return backup, nil
}
