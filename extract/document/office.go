package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Office is the program that reads the formats of old, and how it is named in a PATH.
const Office = "LibreOffice"

var officeNames = [...]string{"soffice", "libreoffice"}

// What one conversion may take.
const (
	officeTime   = 30 * time.Second
	officeOutput = 32 << 20
)

// conversion is a way from a format that only LibreOffice reads to one that is read here. DOCX
// and XLSX keep merged cells, and come back whole.
type conversion struct {
	from, to, filter string
	read             func([]byte, Options) (Document, error)
}

// readConverted has LibreOffice write a document in another format and reads that.
func readConverted(body []byte, c conversion, o Options) (Document, error) {
	program := officeProgram()
	if program == "" {
		return Document{Format: c.from}, ErrUnsupported{Format: c.from, Needs: Office}
	}
	ctx, cancel := context.WithTimeout(context.Background(), officeTime)
	defer cancel()
	out, err := c.convert(ctx, program, body)
	if err != nil {
		return Document{Format: c.from}, ErrUnreadable{Format: c.from, Err: err}
	}
	d, err := c.read(out, o)
	d.Format = c.from
	return d, err
}

func officeProgram() string {
	for _, name := range officeNames {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	return ""
}

// convert runs the program in a folder of its own, which also holds its profile: conversions side
// by side share nothing. The profile forbids macros, and whatever a document links to.
func (c conversion) convert(ctx context.Context, program string, body []byte) ([]byte, error) {
	dir, err := os.MkdirTemp("", "nianbao-office-")
	if err != nil {
		return nil, fmt.Errorf("convert: %w", err)
	}
	defer os.RemoveAll(dir)
	profile := filepath.Join(dir, "profile")
	in := filepath.Join(dir, "document."+c.from)
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		return nil, fmt.Errorf("convert: %w", err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(officeSettings), 0o600); err != nil {
		return nil, fmt.Errorf("convert: %w", err)
	}
	if err := os.WriteFile(in, body, 0o600); err != nil {
		return nil, fmt.Errorf("convert: %w", err)
	}
	home := url.URL{Scheme: "file", Path: profile}
	err = runOffice(ctx, dir, program, "-env:UserInstallation="+home.String(), "--headless", "--norestore", "--nologo", "--nodefault",
		"--nolockcheck", "--convert-to", c.to+":"+c.filter, "--outdir", filepath.Join(dir, "out"), in)
	if err != nil {
		return nil, err
	}
	return readBounded(filepath.Join(dir, "out", "document."+c.to), officeOutput)
}

// runOffice runs the program with bounds on its files, its time and its memory, and ends whatever
// it started with it.
func runOffice(ctx context.Context, dir, program string, args ...string) error {
	const bounded = `ulimit -f 131072; ulimit -t 60; ulimit -v 8388608; exec "$@"`
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", bounded, "sh", program}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "TMPDIR="+dir, "SAL_USE_VCLPLUGIN=svp")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 2 * time.Second
	var said tail
	cmd.Stdout, cmd.Stderr = &said, &said
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return errOfficeTime
	case err != nil:
		return fmt.Errorf("convert with %s: %w: %s", Office, err, said.last())
	}
	return nil
}

// errOfficeTime means that a conversion took longer than officeTime.
var errOfficeTime = errors.New("its conversion took too long")

func readBounded(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s could not read it", Office)
	}
	defer f.Close()
	out, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read conversion: %w", err)
	case int64(len(out)) > most:
		return nil, errBomb
	}
	return out, nil
}

// tail keeps the end of what a program says.
type tail struct{ b []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.b = append(t.b, p...)
	t.b = t.b[max(0, len(t.b)-1000):]
	return len(p), nil
}

func (t *tail) last() string {
	lines := bytes.Split(bytes.TrimSpace(t.b), []byte("\n"))
	return strings.ToValidUTF8(string(lines[len(lines)-1]), "?")
}

// officeSettings are the profile of each conversion: no macro runs, no link is followed, and what
// would go to the network anyway finds a proxy that is not there.
const officeSettings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetFTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetFTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
`
