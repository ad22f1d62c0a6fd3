#include "app/rebuild/logpane.h"

#include "app/rebuild/logview.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim {

LogPane::LogPane(QWidget* parent)
    : QWidget(parent)
    , m_view(new LogView(this))
    , m_search(new QLineEdit(this))
    , m_note(new QLabel(this))
{
    m_search->setObjectName(QStringLiteral("logSearch"));
    m_search->setPlaceholderText(tr("Find in the log"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(260);
    m_search->addAction(uiIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_note->setObjectName(QStringLiteral("logNote"));
    m_note->setTextFormat(Qt::PlainText);
    const auto button = [this](const QString& name, const QString& icon, const QString& text) {
        auto* made = new QToolButton(this);
        made->setObjectName(name);
        made->setText(text);
        if (!icon.isEmpty())
            made->setIcon(uiIcon(icon));
        made->setToolButtonStyle(icon.isEmpty() ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly);
        made->setToolTip(text);
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        return made;
    };
    auto* up = button(QStringLiteral("logUp"), QStringLiteral("up"), tr("The match before"));
    auto* down = button(QStringLiteral("logDown"), QStringLiteral("down"), tr("The next match"));
    auto* error = button(QStringLiteral("logError"), {}, tr("Next error"));
    auto* end = button(QStringLiteral("logEnd"), {}, tr("End"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    for (QWidget* one : std::initializer_list<QWidget*>{m_search, up, down, error, end})
        row->addWidget(one);
    row->addWidget(m_note, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(1); });
    connect(up, &QToolButton::clicked, this, [this] { find(-1); });
    connect(down, &QToolButton::clicked, this, [this] { find(1); });
    connect(error, &QToolButton::clicked, this, [this] { m_view->find({}, 1); });
    connect(end, &QToolButton::clicked, m_view, &LogView::toEnd);
    connect(m_view, &LogView::found, this, [this](bool any) {
        m_note->setText(any ? QString() : tr("There is nothing like that in this log."));
    });
    connect(m_view, &LogView::changed, this, [this] {
        m_note->setText(counted(m_view->lineCount(), tr("one line"), tr("%1 lines"))
                            .replace(QString::number(m_view->lineCount()),
                                     QLocale().toString(m_view->lineCount())));
    });
}

void LogPane::find(int direction)
{
    if (!m_search->text().isEmpty())
        m_view->find(m_search->text(), direction);
}

void LogPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LogPane::show(const QString& path, bool isGrowing, const QString& why)
{
    const bool isGone = !path.isEmpty() && !isGrowing && !QFileInfo::exists(path);
    if (path.isEmpty() || isGone)
        m_note->setText(path.isEmpty() ? why : tr("The log is no longer there: %1").arg(path));
    else if (path != m_view->path())
        m_note->clear();
    m_view->setPath(isGone ? QString() : path, isGrowing);
}

} // namespace cim
