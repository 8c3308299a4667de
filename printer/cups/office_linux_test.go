package cups

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/OpenPrinting/goipp"
)

// office is a CUPS that is nobody else's, with a queue to ippeveprinter, which CUPS has as a model
// of a printer. What it prints is handed to a script, the copier's mechanics.
type office struct {
	t     *testing.T
	dir   string
	port  int // of the printer
	cupsd *exec.Cmd
}

// tool finds a program that may be root's.
func tool(t *testing.T, name, deb string) string {
	t.Helper()
	for _, at := range []string{name, "/usr/sbin/" + name} {
		if path, err := exec.LookPath(at); err == nil {
			return path
		}
	}
	t.Skipf("no %s: apt install %s", name, deb)
	return ""
}

// copier is what the printer does with a document, $1: while there is no paper it says so, and while
// it is slow it waits.
const copier = `#!/bin/sh
cd '%s'
cp "$1" sheet.tmp && mv sheet.tmp sheet
if [ -e empty ]; then
  echo 'STATE: +media-empty' >&2
  while [ -e empty ]; do sleep .05; done
  echo 'STATE: -media-empty' >&2
fi
while [ -e slow ]; do sleep .05; done
`

const cupsdConf = `LogLevel debug
Listen %[1]s/sock
Browsing No
WebInterface No
DirtyCleanInterval %[2]d
<Location />
  Allow all
</Location>
<Policy default>
  # As in the cupsd.conf of CUPS:
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs Cancel-My-Jobs Close-Job Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  # To make a queue without a password:
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`

const filesConf = `ServerRoot %[1]s/etc
RequestRoot %[1]s/spool
TempDir %[1]s/spool/tmp
CacheDir %[1]s/cache
StateDir %[1]s/run
AccessLog %[1]s/access_log
ErrorLog %[1]s/error_log
PageLog %[1]s/page_log
`

func newOffice(t *testing.T) *office {
	t.Helper()
	const deb = "cups cups-client cups-ipp-utils dbus"
	cupsd, printer, lpadmin, bus := tool(t, "cupsd", deb), tool(t, "ippeveprinter", deb), tool(t, "lpadmin", deb), tool(t, "dbus-daemon", deb)
	dir, err := os.MkdirTemp("", "office") // short, for the names of sockets
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, dir: dir}
	t.Cleanup(func() {
		if t.Failed() {
			log, _ := os.ReadFile(o.file("error_log"))
			t.Logf("the end of CUPS's log:\n%s", log[max(0, len(log)-4000):])
		}
		os.RemoveAll(dir)
	})
	if err := os.Chmod(dir, 0o755); err != nil { // filters may run as another user
		t.Fatal(err)
	}
	for _, sub := range []string{"etc", "spool", "spool/tmp", "cache", "run"} {
		if err := os.Mkdir(o.file(sub), 0o770); err != nil {
			t.Fatal(err)
		}
	}
	o.write("copier", fmt.Sprintf(copier, dir), 0o755)
	o.write("etc/files.conf", fmt.Sprintf(filesConf, dir), 0o644)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.port = free.Addr().(*net.TCPAddr).Port
	free.Close()
	// Without a bus on which it could look for Avahi the printer does not start.
	address := "unix:path=" + o.file("bus")
	o.run(exec.Command(bus, "--session", "--nofork", "--nopidfile", "--address="+address))
	model := exec.Command(printer, "-r", "off", "-n", "localhost", "-p", strconv.Itoa(o.port),
		"-c", o.file("copier"), "-s", "600", "-f", "application/pdf", "Copier")
	model.Env = append(os.Environ(), "DBUS_SYSTEM_BUS_ADDRESS="+address)
	o.until("the bus", func() bool { return exists(o.file("bus")) })
	o.run(model)
	o.until("the printer", func() bool { return reaches("tcp", fmt.Sprintf("127.0.0.1:%d", o.port)) })
	o.open(cupsd, 30)
	for _, args := range [][]string{
		{"-E", "-v", fmt.Sprintf("ipp://localhost:%d/ipp/print", o.port), "-m", "everywhere"},
		{"-o", "PageSize=A4"}, // and not the Letter of the printer
	} {
		if said, err := exec.Command(lpadmin, append([]string{"-h", o.file("sock"), "-p", "office"}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("lpadmin: %v: %s", err, said)
		}
	}
	return o
}

func (o *office) file(name string) string { return filepath.Join(o.dir, name) }

func (o *office) write(name, text string, mode os.FileMode) {
	o.t.Helper()
	if err := os.WriteFile(o.file(name), []byte(text), mode); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) remove(name string) { os.Remove(o.file(name)) }

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func reaches(network, address string) bool {
	conn, err := net.Dial(network, address)
	if err == nil {
		conn.Close()
	}
	return err == nil
}

// until waits for something.
func (o *office) until(what string, so func() bool) {
	o.t.Helper()
	for end := time.Now().Add(time.Minute); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			o.t.Fatalf("no %s within a minute", what)
		}
	}
}

// run starts a program that ends with the test.
func (o *office) run(cmd *exec.Cmd) {
	o.t.Helper()
	if err := cmd.Start(); err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
}

// open starts CUPS, which writes to its disk which jobs there are after so many seconds.
func (o *office) open(cupsd string, after int) {
	o.t.Helper()
	o.write("etc/cupsd.conf", fmt.Sprintf(cupsdConf, o.dir, after), 0o644)
	o.remove("sock")
	o.cupsd = exec.Command(cupsd, "-f", "-c", o.file("etc/cupsd.conf"), "-s", o.file("etc/files.conf"))
	o.run(o.cupsd)
	o.until("CUPS", func() bool { return reaches("unix", o.file("sock")) })
}

// kill kills CUPS, as the kernel does that wants memory; and, as systemd then does, has the programs
// that it had started end.
func (o *office) kill() {
	o.t.Helper()
	var children []int
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range all {
		text, _ := os.ReadFile(file)
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // state, parent, …
		if len(fields) > 1 && fields[1] == strconv.Itoa(o.cupsd.Process.Pid) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			children = append(children, pid)
		}
	}
	if len(children) == 0 {
		o.t.Error("CUPS prints with no program")
	}
	o.cupsd.Process.Kill()
	o.cupsd.Wait()
	for _, pid := range children {
		syscall.Kill(pid, syscall.SIGTERM)
	}
}

func (o *office) dial(ctx context.Context) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, "unix", o.file("sock"))
}

// left is what is in the spool of CUPS; its own program for making queues leaves a file there, too.
func (o *office) left() (files []string) {
	for _, pattern := range []string{"spool/c*", "spool/d*", "spool/tmp/*"} {
		found, _ := filepath.Glob(o.file(pattern))
		for _, file := range found {
			if text, _ := os.ReadFile(file); !bytes.HasPrefix(text, []byte("*PPD-Adobe")) {
				files = append(files, file)
			}
		}
	}
	return files
}

// printed is how many jobs the printer has printed, and how many it has cancelled.
func (o *office) printed() (printed, cancelled int) {
	o.t.Helper()
	at := fmt.Sprintf("localhost:%d/ipp/print", o.port)
	m := newClient("", nil).request(goipp.OpGetJobs, 0)
	m.Operation[2] = goipp.MakeAttr("printer-uri", goipp.TagURI, goipp.String("ipp://"+at))
	m.Operation.Add(goipp.MakeAttr("which-jobs", goipp.TagKeyword, goipp.String("completed")))
	want(m, goipp.String("job-state"))
	asked, _ := m.EncodeBytes()
	said, err := http.Post("http://"+at, goipp.ContentType, bytes.NewReader(asked))
	if err != nil {
		o.t.Fatal(err)
	}
	defer said.Body.Close()
	var answer goipp.Message
	if err := answer.Decode(said.Body); err != nil {
		o.t.Fatal(err)
	}
	for _, group := range answer.Groups {
		switch number(group.Attrs, "job-state") {
		case jobCompleted:
			printed++
		case jobCanceled, jobAborted:
			cancelled++
		}
	}
	return printed, cancelled
}
