package draw

import (
	"fmt"
	"path/filepath"
	"time"
)

// Reset puts the hat in dir aside as a backup with a date in its name, so that the next Open
// starts a new one, and returns the backup's path; moved back to its old name, hat, it is the old
// hat again. It needs no whole hat. With no hat there it returns "". While a process has the hat
// it fails with a *HeldError. It asks nobody: that is the caller's part.
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
	forget := func() error { return disk.removeAll(filepath.Join(dir, startedFile)) }
	if !begun { // a lost one may be missed still
		if err := firstError(forget, func() error { return disk.sync(dir) }); err != nil {
			return "", diskError(dir, err)
		}
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
	err = firstError(
		func() error { return disk.rename(filepath.Join(dir, hatDir), backup) },
		forget,
		func() error { return disk.sync(dir) },
	)
	if err != nil {
		return "", diskError(dir, err)
	}
	return backup, nil
}
