package worker

import (
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

var cpuSignal os.Signal // there is none

func limitCPU(time.Duration) {}
func limitFiles()            {}
func limitMemory(int64)      {}
func dieWithParent()         {} // the end of stdin ends it
func memoryInUse() int64     { return goMemory() }

func cpuUsed(int) (own, all time.Duration, ok bool) { return 0, 0, false }

// ownStdout returns stdout, and makes stdout another name for stderr.
func ownStdout() (*os.File, error) {
	out := os.Stdout
	os.Stdout = os.Stderr
	return out, windows.SetStdHandle(windows.STD_OUTPUT_HANDLE, windows.Handle(os.Stderr.Fd()))
}

// apart keeps Ctrl-C from a worker.
func apart() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP}
}

func kill(p *os.Process) { _ = p.Kill() }

// Relieve has nothing to lift here.
func Relieve(int) error { return nil }
