package pipeline

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"nianbao/pipeline/fetch"
	"nianbao/report"
)

// Config is the office's configuration, nianbao.yaml (contract, "nianbao.yaml").
type Config struct {
	Path        string         `yaml:"-"`    // the file it was read from
	Data        string         `yaml:"data"` // archive, journal and databases; absolute after loading
	Schedule    Expressions    `yaml:"schedule"`
	Timezone    string         `yaml:"timezone"`
	Fetch       FetchConfig    `yaml:"fetch"`
	Mail        MailConfig     `yaml:"mail"`
	Web         WebConfig      `yaml:"web"`
	Rules       RulesConfig    `yaml:"rules"`
	AlarmBudget string         `yaml:"alarm_budget"`
	Sources     []fetch.Source `yaml:"sources"`
	Doubts      []string       `yaml:"-"` // what is odd about it and stops nothing: areas that code and name disagree on
}

// FetchConfig is how the sites are treated.
type FetchConfig struct {
	Delay     Duration `yaml:"delay"`   // between two requests to one host
	Timeout   Duration `yaml:"timeout"` // of one request
	UserAgent string   `yaml:"user_agent"`
	Proxy     string   `yaml:"proxy"` // to go through; default: the environment's HTTP_PROXY, HTTPS_PROXY and NO_PROXY
	Revisit   Revisit  `yaml:"revisit"`
}

// Revisit is how long a report's page is left in peace after a look at it; 0s: every run looks again.
type Revisit struct {
	Recent Duration `yaml:"recent"` // reports for the last two years
	Older  Duration `yaml:"older"`
}

// Duration is a time span written as 20ms, 1s, 5m or 7d.
type Duration time.Duration

// UnmarshalYAML reads the span; its error knows where the value stands.
func (d *Duration) UnmarshalYAML(node ast.Node) error {
	text := strings.Trim(node.String(), `"'`)
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.ParseUint(days, 10, 12); err == nil {
			*d = Duration(n) * Duration(24*time.Hour)
			return nil
		}
	}
	span, err := time.ParseDuration(text)
	if err != nil {
		return &yaml.SyntaxError{Message: fmt.Sprintf("%s is no time span: write for example 1s, 500ms, 2m or 7d", node), Token: node.GetToken()}
	}
	*d = Duration(span)
	return nil
}

// String gives the span as it is written.
func (d Duration) String() string { return time.Duration(d).String() }

// MailConfig is where messages go; without an SMTP address they are written to data/outbox.
type MailConfig struct {
	SMTP string   `yaml:"smtp"`
	From string   `yaml:"from"`
	To   []string `yaml:"to"`
}

// WebConfig is where the pages are served and what links in mails begin with.
type WebConfig struct {
	Listen string `yaml:"listen"`
	URL    string `yaml:"url"`
}

// RulesConfig is what the office changes about the checks.
type RulesConfig struct {
	Dir      string            `yaml:"dir"` // the office's own rules; absolute after loading
	Off      []string          `yaml:"off"`
	Severity map[string]string `yaml:"severity"`
}

// Expressions is one cron expression or a list of them.
type Expressions []string

// UnmarshalYAML takes a single text for a list of one.
func (e *Expressions) UnmarshalYAML(decode func(any) error) error {
	var one string
	if err := decode(&one); err == nil {
		*e = Expressions{one}
		return nil
	}
	var many []string
	if err := decode(&many); err != nil {
		return errors.New("must be a cron expression or a list of them")
	}
	*e = many
	return nil
}

// LoadConfig reads and checks a configuration file. An error names file, line and key.
func LoadConfig(path string) (Config, error) {
	c, file, err := readConfig(path)
	if err == nil && len(c.Sources) == 0 {
		err = file.locate(bad("sources", "list at least one source with its id and urls"))
	}
	if err != nil {
		return Config{}, err
	}
	return c, nil
}

// LoadFetch reads what a configuration says of manners towards the sites. It may have no source yet: that
// is how one begins who looks for the first.
func LoadFetch(path string) (FetchConfig, error) {
	c, _, err := readConfig(path)
	return c.Fetch, err
}

func readConfig(path string) (Config, *yamlFile, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return Config{}, nil, fmt.Errorf("read configuration: %s does not exist: write one with nianbao init --config %s", path, path)
	}
	if err != nil {
		return Config{}, nil, fmt.Errorf("read configuration: %w", err)
	}
	file, err := parseYAML(path, text)
	if err != nil {
		return Config{}, nil, err
	}
	c := Config{Data: "data", Timezone: "Asia/Shanghai", Schedule: Expressions{"30 2 * * *"}, Path: path}
	c.Fetch = FetchConfig{Delay: Duration(time.Second), Timeout: Duration(30 * time.Second),
		Revisit: Revisit{Recent: 7 * Duration(24*time.Hour), Older: 90 * Duration(24*time.Hour)}}
	c.Mail.From = "nianbao@localhost"
	if err := file.decode(&c); err != nil {
		return Config{}, nil, err
	}
	if err := c.validate(); err != nil {
		return Config{}, nil, file.locate(err)
	}
	if c, err = c.withAbsolutePaths(); err != nil {
		return Config{}, nil, file.locate(err)
	}
	c.completeAreas()
	return c, file, nil
}

// completeAreas fills in the codes and names that the sources leave out, and notes what the table of areas
// contradicts.
func (c *Config) completeAreas() {
	for i := range c.Sources {
		s := &c.Sources[i]
		var doubt string
		if s.Area, doubt = report.CompleteArea(s.Area); doubt != "" {
			c.Doubts = append(c.Doubts, fmt.Sprintf("来源 %s：%s", s.ID, doubt))
		}
		if s.Area == (report.Area{}) {
			c.Doubts = append(c.Doubts, fmt.Sprintf("来源 %s 没有写 area，单位名称不带地名的年报不归在任何地区；请写 area: {name: …} 或区划代码", s.ID))
		}
	}
}

// withAbsolutePaths makes folders relative to the configuration absolute.
func (c Config) withAbsolutePaths() (Config, error) {
	base, err := filepath.Abs(filepath.Dir(c.Path))
	if err != nil {
		return Config{}, fmt.Errorf("read configuration: %w", err)
	}
	if !filepath.IsAbs(c.Data) {
		c.Data = filepath.Join(base, c.Data)
	}
	if strings.ContainsAny(c.Data, "?#%") {
		return Config{}, bad("data", "%s: choose a folder whose path has none of ? # %% in it", c.Data)
	}
	if c.Rules.Dir != "" && !filepath.IsAbs(c.Rules.Dir) {
		c.Rules.Dir = filepath.Join(base, c.Rules.Dir)
	}
	return c, nil
}

// Location is the zone of the schedule and of all days.
func (c Config) Location() *time.Location {
	zone, err := time.LoadLocation(c.Timezone)
	if err != nil {
		return time.UTC // unreachable: validate refused it
	}
	return zone
}

// keyError is a value that the program cannot use: the key as in "sources[1].urls".
type keyError struct {
	key string
	err error
}

func (e *keyError) Error() string { return e.key + ": " + e.err.Error() }
func (e *keyError) Unwrap() error { return e.err }

func bad(key, format string, args ...any) error { return &keyError{key, fmt.Errorf(format, args...)} }

// validate checks every value; the first one that cannot be used comes back.
func (c Config) validate() error {
	for _, check := range []func() error{c.checkTimes, c.checkFetch, c.checkMail, c.checkWeb, c.checkRules, c.checkSources} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) checkTimes() error {
	if c.Data == "" {
		return bad("data", "must name a folder")
	}
	zone, err := time.LoadLocation(c.Timezone)
	if err != nil || c.Timezone == "" {
		return bad("timezone", "no zone is named %q: write for example Asia/Shanghai", c.Timezone)
	}
	if _, err := parseSchedule(c.Schedule, zone, time.Now()); err != nil {
		return bad("schedule", "%w", err)
	}
	if c.Fetch.Delay < 0 || c.Fetch.Delay > Duration(time.Hour) {
		return bad("fetch.delay", "%s: must be between 0s and 1h", c.Fetch.Delay)
	}
	if c.Fetch.Timeout <= 0 || c.Fetch.Timeout > Duration(time.Hour) {
		return bad("fetch.timeout", "%s: must be above 0s and at most 1h", c.Fetch.Timeout)
	}
	return nil
}

func (c Config) checkFetch() error {
	const most = Duration(400 * 24 * time.Hour)
	for key, d := range map[string]Duration{"recent": c.Fetch.Revisit.Recent, "older": c.Fetch.Revisit.Older} {
		if d < 0 || d > most {
			return bad("fetch.revisit."+key, "%s: must be between 0s and 400d", d)
		}
	}
	if c.Fetch.Proxy == "" {
		return nil
	}
	u, err := url.Parse(c.Fetch.Proxy)
	if err != nil || !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme) || u.Hostname() == "" {
		return bad("fetch.proxy", "must be http://host:port, https://host:port or socks5://host:port")
	}
	return nil
}

func (c Config) checkMail() error {
	if c.Mail.SMTP != "" {
		u, err := url.Parse(c.Mail.SMTP)
		if err != nil || (u.Scheme != "smtp" && u.Scheme != "smtps") || u.Hostname() == "" {
			return bad("mail.smtp", "must be smtp://user:password@host:587 or smtps://user:password@host:465")
		}
	}
	if _, err := mail.ParseAddress(c.Mail.From); err != nil {
		return bad("mail.from", "%q is no mail address", c.Mail.From)
	}
	for i, to := range c.Mail.To {
		if _, err := mail.ParseAddress(to); err != nil {
			return bad(fmt.Sprintf("mail.to[%d]", i), "%q is no mail address", to)
		}
	}
	return nil
}

func (c Config) checkWeb() error {
	if c.Web.Listen != "" {
		if _, _, err := net.SplitHostPort(c.Web.Listen); err != nil {
			return bad("web.listen", "%q: must be an address and a port, for example 127.0.0.1:8080", c.Web.Listen)
		}
	}
	if c.Web.URL != "" {
		if u, err := url.Parse(c.Web.URL); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
			return bad("web.url", "%q: must begin with http:// or https://", c.Web.URL)
		}
	}
	return nil
}

var budget = regexp.MustCompile(`^[1-9][0-9]{0,4}/(day|week|month)$`)

func (c Config) checkRules() error {
	if c.AlarmBudget != "" && !budget.MatchString(c.AlarmBudget) {
		return bad("alarm_budget", "%q: must be a number of findings a day, week or month, for example 10/week", c.AlarmBudget)
	}
	for rule, severity := range c.Rules.Severity {
		if report.Rank(severity) > 3 {
			return bad("rules.severity."+rule, "%q: must be high, medium, low or info", severity)
		}
	}
	return nil
}

func (c Config) checkSources() error {
	var ids []string
	for i, s := range c.Sources {
		key := fmt.Sprintf("sources[%d]", i)
		if slices.Contains(ids, s.ID) {
			return bad(key+".id", "%q is the id of an earlier source too", s.ID)
		}
		ids = append(ids, s.ID)
		if err := s.Validate(); err != nil {
			if e, ok := errors.AsType[*fetch.SourceError](err); ok {
				return bad(key+"."+e.Key, "%s", e.Problem)
			}
			return &keyError{key, err}
		}
	}
	return nil
}
