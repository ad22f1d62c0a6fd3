#include "app/changes/diffview.h"

#include "app/changes/codeview.h"

#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedLayout>
#include <QStringDecoder>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace cim {

namespace {

constexpr qsizetype largestShown = 4 << 20; // bytes; beyond, the view would stall the window

// The text of a file, or nothing where it is no text.
std::optional<QString> textOf(const QByteArray& bytes)
{
    if (bytes.size() > largestShown || bytes.contains('\0'))
        return std::nullopt;
    QStringDecoder decode(QStringDecoder::Utf8);
    QString text = decode(bytes);
    return decode.hasError() ? std::nullopt : std::optional(text);
}

QString number(int line)
{
    return line > 0 ? QString::number(line) : QString();
}

std::vector<CodeView::Line> plainLines(const QString& text)
{
    std::vector<CodeView::Line> lines;
    int n = 0;
    for (const QString& line : linesOf(text))
        lines.push_back({QString::number(++n), line, LineKind::Same});
    return lines;
}

} // namespace

DiffView::DiffView(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_hint(new QLabel(this))
    , m_panes(new QSplitter(this))
{
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setMargin(24);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_base = makePane(tr("As last written"));
    m_left = makePane(tr("Before"));
    m_right = makePane(tr("After"));
    for (const Pane& pane : {m_base, m_left, m_right})
        m_panes->addWidget(pane.frame);
    m_panes->setChildrenCollapsible(false);
    linkScrolling(m_left.view, m_right.view);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(m_panes);
}

DiffView::Pane DiffView::makePane(const QString& accessibleName)
{
    Pane pane;
    pane.frame = new QWidget(m_panes);
    pane.title = new QLabel(pane.frame);
    pane.title->setContentsMargins(8, 4, 8, 4);
    pane.title->setForegroundRole(QPalette::PlaceholderText);
    pane.view = new CodeView(pane.frame);
    pane.view->setAccessibleName(accessibleName);
    auto* column = new QVBoxLayout(pane.frame);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(pane.title);
    column->addWidget(pane.view);
    return pane;
}

void DiffView::linkScrolling(CodeView* a, CodeView* b)
{
    const auto link = [](QScrollBar* from, QScrollBar* to) {
        connect(from, &QScrollBar::valueChanged, to, &QScrollBar::setValue);
    };
    link(a->verticalScrollBar(), b->verticalScrollBar());
    link(b->verticalScrollBar(), a->verticalScrollBar());
    link(a->horizontalScrollBar(), b->horizontalScrollBar());
    link(b->horizontalScrollBar(), a->horizontalScrollBar());
}

void DiffView::showDifference(const QString& fileName, const QByteArray& before,
                              const QByteArray& after, const QString& beforeTitle,
                              const QString& afterTitle)
{
    m_conflict = false;
    m_beforeTitle = beforeTitle.isEmpty() ? tr("Now on disk") : beforeTitle;
    m_afterTitle = afterTitle.isEmpty() ? tr("After writing") : afterTitle;
    m_fileName = fileName;
    m_before = before;
    m_after = after;
    render();
}

void DiffView::showConflict(const QString& fileName, const QByteArray& base, const QByteArray& mine,
                            const QByteArray& model)
{
    showDifference(fileName, mine, model);
    const auto last = textOf(base);
    if (!textOf(mine) || !textOf(model) || !last)
        return;
    m_conflict = true;
    m_base.view->setLines(plainLines(*last), fileName);
    m_base.title->setText(tr("As last written"));
    renderSides();
    m_left.title->setText(tr("Yours, on disk"));
    m_right.title->setText(tr("From the model"));
    m_base.frame->show();
}

void DiffView::showHint(const QString& sentence)
{
    m_hint->setText(sentence);
    m_fileName.clear();
    m_stack->setCurrentWidget(m_hint);
}

void DiffView::setSideBySide(bool on)
{
    m_sideBySide = on;
    if (!m_fileName.isEmpty() && !m_conflict)
        render();
}

void DiffView::render()
{
    m_base.frame->hide();
    if (!textOf(m_before) || !textOf(m_after)) {
        const QString name = m_fileName;
        showHint(tr("%1 is not a text that can be shown here (%2 bytes before, %3 after).")
                     .arg(name)
                     .arg(m_before.size())
                     .arg(m_after.size()));
        return;
    }
    // A new file has nothing to stand beside.
    if (m_sideBySide && !m_before.isEmpty() && !m_after.isEmpty())
        renderSides();
    else
        renderUnified();
}

void DiffView::renderSides()
{
    const QStringList before = linesOf(*textOf(m_before)), after = linesOf(*textOf(m_after));
    std::vector<CodeView::Line> left, right;
    for (const DiffRow& row : diffLines(before, after)) {
        const bool same =
            row.before > 0 && row.after > 0 && before[row.before - 1] == after[row.after - 1];
        left.push_back({number(row.before), row.before ? before[row.before - 1] : QString(),
                        same         ? LineKind::Same
                        : row.before ? LineKind::Removed
                                     : LineKind::Missing});
        right.push_back({number(row.after), row.after ? after[row.after - 1] : QString(),
                         same        ? LineKind::Same
                         : row.after ? LineKind::Added
                                     : LineKind::Missing});
    }
    m_left.title->setText(m_beforeTitle);
    m_right.title->setText(m_afterTitle);
    m_left.frame->show();
    m_left.view->setLines(left, m_fileName);
    m_right.view->setLines(right, m_fileName);
    m_stack->setCurrentWidget(m_panes);
    step(0);
}

void DiffView::renderUnified()
{
    const QStringList before = linesOf(*textOf(m_before)), after = linesOf(*textOf(m_after));
    std::vector<CodeView::Line> lines;
    std::vector<CodeView::Line> pending; // added lines of the run being read
    const auto flush = [&] {
        lines.insert(lines.end(), pending.begin(), pending.end());
        pending.clear();
    };
    const bool fresh = before.isEmpty(), gone = after.isEmpty();
    for (const DiffRow& row : diffLines(before, after)) {
        if (row.before && row.after && before[row.before - 1] == after[row.after - 1]) {
            flush();
            lines.push_back({number(row.after), after[row.after - 1], LineKind::Same});
            continue;
        }
        // Removed lines of a run stand before its added ones.
        if (row.before)
            lines.push_back({number(row.before) + u'-', before[row.before - 1], LineKind::Removed});
        if (row.after)
            pending.push_back({number(row.after) + u'+', after[row.after - 1], LineKind::Added});
    }
    flush();
    m_right.title->setText(fresh  ? tr("New file")
                           : gone ? tr("Removed file")
                                  : tr("Before and after"));
    m_left.frame->hide();
    m_right.view->setLines(lines, m_fileName);
    m_stack->setCurrentWidget(m_panes);
    step(0);
}

void DiffView::step(int direction)
{
    CodeView* view = m_right.view;
    const auto& changes = view->changes();
    if (changes.empty())
        return;
    const int here = view->textCursor().blockNumber();
    auto found = std::ranges::upper_bound(changes, here);
    if (direction == 0)
        found = changes.begin();
    else if (direction < 0) {
        found = std::ranges::lower_bound(changes, here);
        found = found == changes.begin() ? found : std::prev(found);
    } else if (found == changes.end()) {
        found = std::prev(found);
    }
    view->goTo(*found);
    if (!m_left.frame->isHidden())
        m_left.view->goTo(*found);
}

} // namespace cim
