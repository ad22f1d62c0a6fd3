#include "app/flakes/historypane.h"

#include "app/flakes/historychart.h"
#include "app/flakes/report.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

namespace cim {

namespace {

// What the shown revision is compared with; numbers from 0 on are revisions.
constexpr int theOneBefore = -1, now = -2, anotherFile = -3;

QString dayOf(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time).date().toString(Qt::ISODate);
}

QString titleOf(const flakes::Revision& revision)
{
    return QStringLiteral("%1  %2  %3")
        .arg(dayOf(revision.time), revision.commit.left(7),
             flakes::printable(revision.subject.left(60)));
}

} // namespace

HistoryPane::HistoryPane(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_other(new QComboBox(this))
    , m_chart(new HistoryChart(this))
    , m_text(makeReport(this, tr("What changed")))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_slider->setAccessibleName(tr("Revision of the lock, oldest first"));
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_other->setAccessibleName(tr("Compare with"));
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_other->setMinimumContentsLength(12);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto* row = new QFormLayout;
    row->addRow(tr("&Compare with"), m_other);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_title);
    column->addWidget(m_slider);
    column->addWidget(m_chart);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    connect(m_slider, &QSlider::valueChanged, this, &HistoryPane::showChosen);
    connect(m_chart, &HistoryChart::chosen, m_slider, &QSlider::setValue);
    connect(m_other, &QComboBox::activated, this,
            [this] { m_other->currentData().toInt() == anotherFile ? openOther() : showChosen(); });
    setLock(nullptr, {});
}

HistoryPane::~HistoryPane()
{
    m_stop.request_stop();
}

void HistoryPane::setLock(std::shared_ptr<const LoadedLock> lock, const flakes::Reach& reach)
{
    m_stop.request_stop();
    m_reading.drop();
    m_work.drop();
    m_lock = std::move(lock);
    m_reach = reach;
    m_steps.reset();
    m_file.reset();
    m_asked = false;
    m_drawn = -1;
    m_title->setText(tr("The revisions of this lock in git."));
    m_text->clear();
    m_chart->setTotals({});
    m_chart->hide();
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, 0);
    m_slider->setEnabled(false);
    fillOther();
}

void HistoryPane::load()
{
    if (!m_lock || m_asked)
        return;
    m_asked = true;
    m_title->setText(tr("Reading the history…"));
    m_stop = {};
    m_reading.run(
        this,
        [file = m_lock->file, stop = m_stop.get_token()] {
            return std::make_shared<Result<Steps>>(read(file, stop));
        },
        [this](const std::shared_ptr<Result<Steps>>& steps) { take(*steps); });
}

Result<HistoryPane::Steps> HistoryPane::read(const QString& file, std::stop_token stop)
{
    auto history = flakes::lockHistory(file, 500, stop);
    if (!history)
        return std::unexpected(history.error());
    auto steps = std::make_shared<std::vector<Step>>();
    for (auto it = history->rbegin(); it != history->rend(); ++it) {
        Step step{std::move(*it), {}};
        // How old its inputs were then, not how old they are today.
        if (step.revision.lock)
            step.totals = flakes::analyse(*step.revision.lock, step.revision.time).totals;
        steps->push_back(std::move(step));
    }
    return steps;
}

void HistoryPane::take(const Result<Steps>& steps)
{
    if (!steps || (*steps)->empty()) {
        m_title->setText(steps ? tr("git knows no version of this lock.") : steps.error().message);
        m_text->setPlainText(steps ? QString() : steps.error().detail);
        return;
    }
    m_steps = *steps;
    std::vector<std::optional<flakes::Totals>> totals;
    for (const Step& step : *m_steps)
        totals.push_back(step.totals);
    m_chart->setTotals(std::move(totals));
    m_chart->setVisible(m_steps->size() > 1);
    fillOther();
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, int(m_steps->size()) - 1);
    m_slider->setValue(m_slider->maximum());
    m_slider->setEnabled(m_steps->size() > 1);
    showChosen();
}

void HistoryPane::fillOther()
{
    const QSignalBlocker quiet(m_other);
    m_other->clear();
    m_other->addItem(tr("the revision before"), theOneBefore);
    m_other->addItem(tr("the lock as it is now"), now);
    m_other->addItem(tr("another lock…"), anotherFile);
    for (int i = m_steps ? int(m_steps->size()) - 1 : -1; i >= 0; --i)
        m_other->addItem(titleOf(m_steps->at(size_t(i)).revision), i);
    m_other->setEnabled(m_lock != nullptr);
}

void HistoryPane::openOther()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Compare with a lock"), m_lock ? m_lock->file : QString(),
        tr("Locks (flake.lock *.lock);;All files (*)"));
    if (file.isEmpty()) {
        m_other->setCurrentIndex(m_other->findData(theOneBefore));
        return showChosen();
    }
    m_work.run(
        this,
        [file] {
            auto loaded = std::make_shared<LoadedLock>();
            loaded->file = file;
            auto lock = flakes::readLock(file);
            const QString trouble = lock ? QString() : lock.error().text();
            if (lock)
                loaded->lock = std::move(*lock);
            return std::pair(std::shared_ptr<const LoadedLock>(loaded), trouble);
        },
        [this](const std::pair<std::shared_ptr<const LoadedLock>, QString>& read) {
            m_file = read.second.isEmpty() ? read.first : nullptr;
            m_file ? showChosen() : m_text->setPlainText(read.second);
        });
}

// The revision that the one at `revision` is compared with; -1: none that could be read.
int HistoryPane::otherIndex(int revision) const
{
    const int chosen = m_other->currentData().toInt();
    int other = chosen == theOneBefore ? revision - 1 : chosen;
    while (chosen == theOneBefore && other >= 0 && !m_steps->at(size_t(other)).revision.lock)
        --other;
    return other >= 0 && m_steps->at(size_t(other)).revision.lock ? other : -1;
}

void HistoryPane::showChosen()
{
    if (!m_lock)
        return;
    const int index = m_slider->value();
    m_chart->setCurrent(index);
    const bool any = m_steps && index < int(m_steps->size());
    if (any)
        m_title->setText(tr("%1 of %2: ").arg(index + 1).arg(m_steps->size()) +
                         titleOf(m_steps->at(size_t(index)).revision));
    const int chosen = m_other->currentData().toInt();
    const int before = any && chosen >= theOneBefore ? otherIndex(index) : -1;
    const auto other = chosen == now ? m_lock : chosen == anotherFile ? m_file : nullptr;
    m_work.run(
        this,
        [steps = m_steps, current = m_lock, other, before, index, any, reach = m_reach] {
            auto out = std::make_shared<Shown>();
            const flakes::Revision* revision = any ? &steps->at(size_t(index)).revision : nullptr;
            if (revision != nullptr && !revision->lock) {
                out->text = revision->lock.error().text();
                return out;
            }
            auto loaded = std::make_shared<LoadedLock>();
            loaded->file = current->file;
            loaded->lock = revision != nullptr ? *revision->lock : current->lock;
            loaded->analysis = flakes::analyse(loaded->lock);
            out->lock = loaded;
            if (flakes::difference(loaded->lock, current->lock).isEmpty())
                out->lock = current; // which can be updated and mended
            const flakes::Lock* then = other         ? &other->lock
                                       : before >= 0 ? &*steps->at(size_t(before)).revision.lock
                                                     : nullptr;
            if (then == nullptr) {
                out->text = tr("The first revision.\n\n") + flakes::totalsText(loaded->analysis);
                return out;
            }
            // From the older one to the newer one, whichever of the two the slider is at.
            const bool backwards = other == current || before > index;
            const flakes::Lock& from = backwards ? loaded->lock : *then;
            const flakes::Lock& to = backwards ? *then : loaded->lock;
            flakes::Difference change = flakes::difference(from, to);
            flakes::addReach(change, from, to, reach);
            out->text = change.sentence() + QStringLiteral(".\n\n") +
                        (change.isEmpty() ? QString() : change.text() + u'\n') +
                        flakes::totalsText(loaded->analysis);
            return out;
        },
        [this, index](const std::shared_ptr<Shown>& shown) {
            m_text->setPlainText(firstLines(shown->text));
            if (shown->lock && m_steps && m_drawn != index) {
                const bool first = m_drawn < 0 && index == int(m_steps->size()) - 1;
                m_drawn = index;
                if (!first) // as it is drawn already
                    emit revisionShown(shown->lock);
            }
        });
}

} // namespace cim
