#include "app/rebuild/hosthistory.h"

#include "app/rebuild/buildtree.h"
#include "app/rebuild/logpane.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cim {

QString actionText(const QString& action)
{
    if (action == u"build")
        return HostHistory::tr("build");
    if (action == u"switch")
        return HostHistory::tr("switch");
    if (action == u"boot")
        return HostHistory::tr("for the next boot");
    if (action == u"test")
        return HostHistory::tr("test");
    if (action == u"dry-activate")
        return HostHistory::tr("dry activation");
    if (action == u"rollback")
        return HostHistory::tr("go back");
    if (action == u"vm")
        return HostHistory::tr("virtual machine");
    if (action == u"image")
        return HostHistory::tr("installation picture");
    return action;
}

QString outcomeText(const QString& outcome)
{
    if (outcome == u"succeeded")
        return HostHistory::tr("succeeded");
    if (outcome == u"failed")
        return HostHistory::tr("failed");
    if (outcome == u"cancelled")
        return HostHistory::tr("cancelled");
    if (outcome == u"activated")
        return HostHistory::tr("activated");
    if (outcome == u"unchanged")
        return HostHistory::tr("nothing changed");
    if (outcome == u"reverted")
        return HostHistory::tr("went back by itself");
    return outcome;
}

HostHistory::HostHistory(QWidget* parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_list(new QTreeWidget(this))
    , m_log(new LogPane(this))
{
    m_heading->setObjectName(QStringLiteral("historyHeading"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_heading->setContentsMargins(12, 6, 12, 6);
    m_list->setObjectName(QStringLiteral("hostHistory"));
    m_list->setAccessibleName(tr("What became of this host so far"));
    m_list->setHeaderLabels(
        {tr("When"), tr("What"), tr("Outcome"), tr("Took"), tr("Generation"), tr("By")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setFrameShape(QFrame::NoFrame);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_log);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addWidget(split, 1);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HostHistory::showLog);
}

void HostHistory::show(const QString& host, const std::vector<HostRecord>& records)
{
    const quint64 latest = records.empty() ? 0 : records.back().sequence;
    if (host == m_host && latest == m_latest && records.size() == m_count)
        return;
    m_host = host;
    m_latest = latest;
    m_count = records.size();
    m_heading->setText(records.empty()
                           ? tr("%1 has no history yet: its builds and rebuilds will stand here, "
                                "each with its log.")
                                 .arg(host)
                           : tr("What became of %1 so far. A row shows its log.").arg(host));
    const Tones& t = tones(palette());
    m_list->clear();
    for (auto one = records.rbegin(); one != records.rend(); ++one) {
        auto* item = new QTreeWidgetItem(
            m_list,
            {QLocale().toString(QDateTime::fromMSecsSinceEpoch(one->time), QLocale::ShortFormat),
             actionText(one->action), outcomeText(one->outcome),
             one->milliseconds > 0 ? timeText(one->milliseconds) : QString(),
             one->generation > 0 ? QString::number(one->generation) : QString(), one->author});
        const bool isBad = one->outcome == u"failed" || one->outcome == u"reverted";
        const bool isGood = one->outcome == u"succeeded" || one->outcome == u"activated";
        item->setIcon(2, isBad    ? uiIcon(QStringLiteral("error"), t.error)
                         : isGood ? uiIcon(QStringLiteral("fine"), t.good)
                                  : uiIcon(QStringLiteral("hint"), t.muted));
        item->setToolTip(2, one->toplevel);
        item->setData(0, Qt::UserRole, one->log);
        item->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(4, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int i = 0; i + 1 < m_list->columnCount(); ++i) {
        constexpr int airy = 20;
        m_list->resizeColumnToContents(i);
        m_list->setColumnWidth(i, m_list->columnWidth(i) + airy);
    }
    m_list->setVisible(!records.empty());
    m_log->setVisible(!records.empty());
    m_list->setCurrentItem(m_list->topLevelItem(0));
    showLog();
}

void HostHistory::showLog()
{
    const QTreeWidgetItem* item = m_list->currentItem();
    m_log->show(item ? item->data(0, Qt::UserRole).toString() : QString(), false,
                item ? tr("This has no log of its own.") : QString());
}

} // namespace cim
