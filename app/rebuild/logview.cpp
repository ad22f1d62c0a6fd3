#include "app/rebuild/logview.h"

#include "app/widgets/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QtConcurrent>

#include <algorithm>

namespace cim {

namespace {

constexpr int air = 6;                // pixels at the left
constexpr qint64 mostCopied = 20'000; // lines

} // namespace

LogView::LogView(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("logView"));
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::IBeamCursor);
    m_pool.setMaxThreadCount(1);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &LogView::read);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        m_follows = verticalScrollBar()->value() == verticalScrollBar()->maximum();
        viewport()->update();
    });
}

LogView::~LogView()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void LogView::setPath(const QString& path, bool isGrowing)
{
    if (path == m_file.path()) {
        m_isGrowing = isGrowing;
        if (!m_timer.isActive()) // told ten times a second, it would never come to read
            m_timer.start();
        return;
    }
    m_file.setPath(path);
    m_from = m_to = -1;
    m_widest = 0;
    m_isGrowing = isGrowing;
    m_follows = true;
    ++m_search;
    updateBars();
    read();
    m_timer.start();
}

// Some milliseconds at a time, so that a log of a gigabyte comes bit by bit.
void LogView::read()
{
    const qint64 before = m_file.count();
    const bool more = m_file.readOn(qint64(4) << 20);
    if (!more && !m_isGrowing)
        m_timer.stop();
    if (m_file.count() == before)
        return;
    updateBars();
    viewport()->update();
    emit changed();
}

int LogView::rowHeight() const
{
    return fontMetrics().lineSpacing();
}

int LogView::rows() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

qint64 LogView::top() const
{
    return verticalScrollBar()->value();
}

void LogView::updateBars()
{
    const qint64 most = std::max<qint64>(0, m_file.count() - rows());
    const bool follows = m_follows;
    verticalScrollBar()->setPageStep(rows());
    verticalScrollBar()->setRange(0, int(std::min<qint64>(most, 2'000'000'000)));
    if (follows)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_follows = follows;
    const int wide = m_widest * fontMetrics().horizontalAdvance(u'0') + 2 * air;
    horizontalScrollBar()->setRange(0, std::max(0, wide - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(4 * fontMetrics().horizontalAdvance(u'0'));
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

QStringList LogView::visibleLines() const
{
    return m_file.lines(top(), rows() + 1);
}

void LogView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const QStringList lines = visibleLines();
    const Tones& t = tones(palette());
    const int high = rowHeight(), left = air - horizontalScrollBar()->value();
    int widest = m_widest;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qint64 line = top() + i;
        const QRect row(0, int(i) * high, viewport()->width(), high);
        const bool isSelected =
            m_from >= 0 && line >= std::min(m_from, m_to) && line <= std::max(m_from, m_to);
        if (isSelected)
            painter.fillRect(row, palette().highlight());
        QColor colour = palette().color(QPalette::Text);
        switch (toneOf(lines[i])) {
        case LogTone::Error:
            colour = t.error;
            break;
        case LogTone::Warning:
            colour = t.warning;
            break;
        case LogTone::Quiet:
            colour = t.muted;
            break;
        case LogTone::Plain:
            break;
        }
        painter.setPen(isSelected ? palette().color(QPalette::HighlightedText) : colour);
        painter.drawText(left, row.top() + fontMetrics().ascent(), lines[i]);
        widest = std::max(widest, int(lines[i].size()));
    }
    if (widest > m_widest) {
        m_widest = widest;
        QMetaObject::invokeMethod(this, &LogView::updateBars, Qt::QueuedConnection);
    }
}

qint64 LogView::lineAt(int y) const
{
    return std::clamp<qint64>(top() + y / rowHeight(), 0, std::max<qint64>(0, m_file.count() - 1));
}

void LogView::select(qint64 from, qint64 to)
{
    m_from = from;
    m_to = to;
    viewport()->update();
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_file.count() == 0)
        return;
    const qint64 line = lineAt(int(event->position().y()));
    select(event->modifiers() & Qt::ShiftModifier && m_from >= 0 ? m_from : line, line);
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton && m_from >= 0)
        select(m_from, lineAt(int(event->position().y())));
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        select(0, m_file.count() - 1);
    else if (event->key() == Qt::Key_Home)
        bar->setValue(0);
    else if (event->key() == Qt::Key_End)
        toEnd();
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left
                                                 ? QScrollBar::SliderSingleStepSub
                                                 : QScrollBar::SliderSingleStepAdd);
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        bar->triggerAction(event->key() == Qt::Key_Up ? QScrollBar::SliderSingleStepSub
                                                      : QScrollBar::SliderSingleStepAdd);
    else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        bar->triggerAction(event->key() == Qt::Key_PageUp ? QScrollBar::SliderPageStepSub
                                                          : QScrollBar::SliderPageStepAdd);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* take = menu->addAction(tr("&Copy"), this, &LogView::copy);
    take->setEnabled(m_from >= 0);
    menu->addAction(tr("Select &all"), this, [this] { select(0, m_file.count() - 1); });
    menu->popup(event->globalPos());
}

void LogView::goTo(qint64 line)
{
    select(line, line);
    m_follows = false;
    verticalScrollBar()->setValue(int(std::max<qint64>(0, line - rows() / 2)));
}

void LogView::toEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_follows = true;
}

void LogView::copy()
{
    if (m_from < 0)
        return;
    const qint64 first = std::min(m_from, m_to), last = std::max(m_from, m_to);
    QGuiApplication::clipboard()->setText(
        m_file.lines(first, std::min(last - first + 1, mostCopied)).join(u'\n'));
}

void LogView::find(const QString& text, int direction)
{
    m_stop.request_stop();
    m_stop = {};
    const quint64 turn = ++m_search;
    const qint64 from = m_from >= 0     ? std::max(m_from, m_to) + direction
                        : direction > 0 ? 0
                                        : m_file.count() - 1;
    // A reader of its own: this one goes on following the end.
    const auto job = [path = m_file.path(), text, from, direction, stop = m_stop.get_token()] {
        KeptLog file;
        file.setPath(path);
        while (!stop.stop_requested() && file.readOn()) {
        }
        return file.find(text, from, direction, stop);
    };
    QtConcurrent::run(&m_pool, job).then(this, [this, turn](qint64 line) {
        if (turn != m_search)
            return;
        if (line >= 0)
            goTo(line);
        emit found(line >= 0);
    });
}

} // namespace cim
