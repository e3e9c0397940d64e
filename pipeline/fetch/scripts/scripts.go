// Package scripts runs the scripts of a page in a closed process and tells what stands on the page then:
// many sites' lists are written by scripts. It is no browser: a small tree of the page, the language by goja,
// and stand-ins of our own for the libraries that lists are written with.
//
// Show starts the program that a Program names as a child, hands it the page, and answers what the scripts
// ask for by the caller's own rules. The child, whose whole life is Serve, has no network and no files; it
// may take so much time and memory and no more, and whatever becomes of it is told as a sentence.
package scripts

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"sync"
	"time"
)

// Program is the command line of a process that calls Serve on its standard streams. Without one no scripts run.
type Program []string

// Page is a page as its site sent it.
type Page struct {
	URL   string
	HTML  string // in UTF-8
	Agent string // as which its scripts see the browser
	Now   time.Time
	Still bool          // it is only loaded, and nothing clicked but its rows
	Most  time.Duration // of the machine's, that its scripts may take; default 20 s
}

// Request is what a script asks for.
type Request struct {
	URL, Method string
	Body, Kind  string // of a POST, and its Content-Type
	Headers     string // that the page's script set, "name: value" a line, its type left out
	Script      bool   // a script itself, not what one asks for
}

// Answer is what it gets: text in UTF-8; nothing with status 0.
type Answer struct {
	Status int
	Kind   string
	Text   string
	URL    string // where redirects led
}

// Caller is who has a page run.
type Caller struct {
	Answer func(context.Context, Request) (Answer, error) // an error ends the page
	Shown  func(address, markup string) (more bool)       // what stands on the page, and whether that brought anything
}

// Outcome is what became of a page's scripts.
type Outcome struct {
	Moved  string   // where the page sent its reader by itself
	Ended  string   // why its scripts were ended early; empty where they were not
	Errors []string // that its scripts threw
}

// Endings that the caller's side sees.
const (
	EndedChild  = "the process that ran its scripts ended by itself"
	EndedSilent = "the process that ran its scripts said nothing for too long"
)

const (
	maxSilence = 45 * time.Second // between two lines of a child
	maxPlaying = 15 * time.Minute // of a page, waiting for its site included
)

// Show runs a page's scripts. An error means that nothing could be run, or that ctx or an answer ended it.
func (p Program) Show(ctx context.Context, page Page, c Caller) (Outcome, error) {
	inner, cancel := context.WithTimeout(ctx, maxPlaying)
	defer cancel()
	cmd := exec.CommandContext(inner, p[0], p[1:]...)
	cmd.Env, cmd.Dir = []string{"GOMAXPROCS=2", "GOTRACEBACK=none"}, "/"
	in, err := cmd.StdinPipe()
	if err != nil {
		return Outcome{}, fmt.Errorf("run scripts: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return Outcome{}, fmt.Errorf("run scripts: %w", err)
	}
	said := &lastWords{}
	cmd.Stderr, cmd.WaitDelay = said, time.Second
	if err := cmd.Start(); err != nil {
		return Outcome{}, fmt.Errorf("run scripts: %w", err)
	}
	end := sync.OnceFunc(func() {
		_ = in.Close()
		_ = cmd.Wait() // its status says no more than its last line
	})
	defer end()
	defer cancel()
	t := &talk{wire: newWire(out, in), caller: c, silence: time.AfterFunc(maxSilence, cancel)}
	defer t.silence.Stop()
	last, err := t.hold(ctx, order{URL: page.URL, HTML: page.HTML, Agent: page.Agent, Now: page.Now.UnixMilli(), Still: page.Still, Most: cmp.Or(page.Most, maxRunning).Milliseconds()})
	switch {
	case ctx.Err() != nil:
		return Outcome{}, ctx.Err()
	case errors.Is(err, errCaller):
		return Outcome{}, err
	case err != nil && inner.Err() != nil:
		return Outcome{Ended: EndedSilent}, nil
	case err != nil:
		cancel()
		end()
		return Outcome{Ended: said.why()}, nil
	}
	return *last, nil
}

// lastWords keep the beginning of what a child says of its own end.
type lastWords struct{ text []byte }

func (l *lastWords) Write(p []byte) (int, error) {
	l.text = append(l.text, p[:min(len(p), maxWords-len(l.text))]...)
	return len(p), nil
}

const maxWords = 1 << 10

// why is why a child ended by itself: memory can be taken faster than it is watched, and then the system refuses more.
func (l *lastWords) why() string {
	if bytes.Contains(l.text, []byte("memory")) || bytes.Contains(l.text, []byte("allocate")) {
		return EndedMemory
	}
	return EndedChild
}

var errCaller = errors.New("run scripts")

// talk is the caller's end of the wire.
type talk struct {
	wire    *wire
	caller  Caller
	silence *time.Timer
}

func (t *talk) hold(ctx context.Context, o order) (*Outcome, error) {
	if err := t.wire.send(o); err != nil {
		return nil, err
	}
	for {
		var m message
		t.silence.Reset(maxSilence)
		if err := t.wire.receive(&m); err != nil {
			return nil, err
		}
		t.silence.Stop()
		switch {
		case m.Done != nil:
			return m.Done, nil
		case m.Shown != nil:
			if err := t.wire.send(reply{More: t.caller.Shown(m.Shown.URL, m.Shown.HTML)}); err != nil {
				return nil, err
			}
		case m.Ask != nil:
			a, err := t.caller.Answer(ctx, *m.Ask)
			if err != nil {
				return nil, fmt.Errorf("%w: %w", errCaller, err)
			}
			if err := t.wire.send(reply{Answer: a}); err != nil {
				return nil, err
			}
		}
	}
}
