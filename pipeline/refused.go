package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"time"

	"nianbao/pipeline/journal"
	"nianbao/pipeline/notify"
)

// refusedID stands in the journal's mails for a publication that the guard refused.
const refusedID = "not-published"

// tellRefusal mails that the database was not published, once as long as the loss is the same: the
// nights after a refused one are refused too, until a person has looked.
func (r *run) tellRefusal(ctx context.Context, why *lossError) {
	sum := sha256.Sum256([]byte(why.loss))
	about := journal.MailedFinding{ID: refusedID, Digest: hex.EncodeToString(sum[:])[:16]}
	for i, to := range r.recipients() {
		told, err := r.toldSincePublished(about, to)
		if err == nil && !told {
			err = r.sendRefusal(ctx, why, fmt.Sprintf("%s.refused.%d.%s@nianbao", r.id, i+1, about.Digest), to, about)
		}
		if err != nil {
			r.warn("mail to "+to+" about the refused publication could not be sent; the next run tries again", "告知"+to+"“没有发布”的邮件没有发出，下一次运行再发", err)
		}
	}
}

func (r *run) sendRefusal(ctx context.Context, why *lossError, id, to string, about journal.MailedFinding) error {
	message := notify.Notice(r.now.In(r.Config.Location()), "年报核查：本次结果未发布（"+why.words+"）",
		"本次运行得到的数据库比已发布的少："+why.words+"。为防止把丢失当成变化，没有发布，现有数据库保持不变；查询和网页看到的仍是上一次的结果。",
		"请查看：网站是否大批撤下了报告，配置中的来源是否被删改，档案文件夹是否完整（nianbao archive verify）。确认减少属实的，用 nianbao run --accept-loss 发布。",
		"运行编号："+r.id+"。情况不变时不再重复发送本邮件。")
	mailer := notify.Mailer{SMTP: r.Config.Mail.SMTP, From: r.Config.Mail.From, To: []string{to},
		Outbox: filepath.Join(r.Config.Data, "outbox"), Log: r.Log}
	if _, err := mailer.Send(ctx, message, id); err != nil {
		return err
	}
	return r.note(journal.Event{Kind: journal.Mailed, Mail: &journal.Mail{MessageID: id, To: []string{to}, Findings: []journal.MailedFinding{about}}})
}

// toldSincePublished reports whether a recipient knows of this very loss, unless a good night came
// between.
func (r *run) toldSincePublished(about journal.MailedFinding, to string) (bool, error) {
	var last time.Time
	for event, err := range r.journal.Events() {
		if err != nil {
			return false, fmt.Errorf("read journal: %w", err)
		}
		if event.Kind == journal.Mailed && len(event.Mail.To) == 1 && event.Mail.To[0] == to && len(event.Mail.Findings) == 1 && event.Mail.Findings[0] == about {
			last = event.Time
		}
		if event.Kind == journal.RunFinished && event.Database != "" {
			last = time.Time{}
		}
	}
	return !last.IsZero(), nil
}
