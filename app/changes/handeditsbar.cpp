#include "app/changes/handeditsbar.h"

#include "app/widgets/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

// The list scrolls beyond these.
constexpr qsizetype linesShown = 4;
// More than a person reads; the rest is counted.
constexpr size_t mostListed = 200;

QListWidgetItem* itemFor(const QString& words, const QString& file, int line, QListWidget* list)
{
    auto* item = new QListWidgetItem(words, list);
    item->setToolTip(line > 0 ? HandEditsBar::tr("%1, line %2").arg(file).arg(line) : file);
    item->setData(Qt::UserRole, file);
    return item;
}

} // namespace

HandEditsBar::HandEditsBar(QWidget* parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_take(new QPushButton(tr("Take into the mo&del"), this))
{
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setObjectName(QStringLiteral("handEditsWords"));
    m_list->setObjectName(QStringLiteral("handEdits"));
    m_list->setAccessibleName(tr("Edits by hand"));
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_take->setObjectName(QStringLiteral("takeEdits"));
    m_take->setToolTip(tr("Do in the model what these edits say; undo takes it back"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_take);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 4);
    column->addWidget(m_words);
    column->addWidget(m_list);
    column->addLayout(row);
    connect(m_take, &QPushButton::clicked, this, &HandEditsBar::takeRequested);
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        emit fileChosen(item->data(Qt::UserRole).toString());
    });
    connect(m_list, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
        emit fileChosen(item->data(Qt::UserRole).toString());
    });
    hide();
}

void HandEditsBar::show(const ReadBack& read)
{
    m_list->clear();
    const QBrush faint = palette().brush(QPalette::PlaceholderText);
    for (const HandEdit& edit :
         std::span(read.edits).first(std::min(mostListed, read.edits.size())))
        itemFor(edit.author.isEmpty() ? edit.sentence
                                      : tr("%1, by %2").arg(edit.sentence, edit.author),
                edit.file, edit.line, m_list);
    for (const Error& error :
         std::span(read.refused).first(std::min(mostListed, read.refused.size())))
        itemFor(tr("Not understood: %1").arg(error.message), error.file, error.line, m_list)
            ->setForeground(faint);
    m_hasEdits = !read.edits.empty();
    m_words->setText(m_hasEdits ? counted(qsizetype(read.edits.size()),
                                          tr("One edit by hand is not in the model yet:"),
                                          tr("%1 edits by hand are not in the model yet:"))
                                : tr("Edited by hand, and left as it is:"));
    const auto lines = std::clamp<qsizetype>(m_list->count(), 1, linesShown);
    m_list->setFixedHeight(int(lines) * (2 * fontMetrics().lineSpacing() + 6));
    m_take->setVisible(m_hasEdits);
    setVisible(!read.isEmpty());
}

void HandEditsBar::setPossible(bool possible)
{
    m_take->setEnabled(possible && m_hasEdits);
}

} // namespace cim
