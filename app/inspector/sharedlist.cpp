#include "app/inspector/sharedlist.h"

#include "app/inspector/editors.h"
#include "app/inspector/refusallabel.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/undokeys.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

constexpr qsizetype mostRows = 40; // of the items that most have

QToolButton* smallButton(const QString& icon, const QString& name, const QString& tip,
                         QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(uiIcon(icon));
    button->setIconSize(QSize(12, 12));
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

} // namespace

SharedList::SharedList(const PropertyDefinition& definition, QWidget* parent)
    : QWidget(parent)
    , m_definition(definition)
    , m_item(definition)
    , m_rows(new QVBoxLayout)
    , m_add(new QLineEdit(this))
    , m_refusal(new RefusalLabel(this))
{
    setObjectName(QStringLiteral("shared-") + definition.key);
    m_item.list = false;
    auto* label = new QLabel(nameOf(definition), this);
    label->setBuddy(m_add);
    label->setToolTip(tipOf(definition));
    m_add->setObjectName(QStringLiteral("give-") + definition.key);
    m_add->setPlaceholderText(tr("Add to all of them"));
    m_add->setAccessibleName(tr("%1: add to all of them").arg(nameOf(definition)));
    m_add->setAccessibleDescription(kindText(definition.help));
    new UndoKeys(m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(label);
    column->addLayout(m_rows);
    column->addWidget(m_add);
    column->addWidget(m_refusal);
    connect(m_add, &QLineEdit::returnPressed, this, &SharedList::take);
    connect(m_add, &QLineEdit::textEdited, this, [this] { setRefusal({}); });
}

void SharedList::setLists(const std::vector<QJsonArray>& lists, bool readOnly)
{
    if (m_content && m_shown == lists && m_shownReadOnly == readOnly)
        return;
    m_shown = lists;
    m_shownReadOnly = readOnly;
    struct Item {
        QJsonValue value;
        qsizetype having = 0;
    };
    std::vector<Item> items;
    QHash<QString, size_t> known;
    for (const QJsonArray& list : lists) {
        QSet<size_t> mine; // one that stands twice in a list is had once
        for (const QJsonValue& value : list) {
            const QString text = Value::fromJson(value).display();
            if (!known.contains(text)) {
                known.insert(text, items.size());
                items.push_back({value});
            }
            mine.insert(known.value(text));
        }
        for (const size_t i : mine)
            ++items[i].having;
    }
    std::ranges::stable_sort(items, std::greater(), &Item::having);
    if (m_content) { // it may hold the very button whose click brought us here
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    m_rows->addWidget(m_content);
    const auto shown = std::min(qsizetype(items.size()), mostRows);
    for (const Item& item : std::span(items).first(size_t(shown)))
        addRow(item.value, item.having, qsizetype(lists.size()), readOnly);
    if (shown < qsizetype(items.size()))
        rows->addWidget(new QLabel(tr("and %1 more").arg(qsizetype(items.size()) - shown), this));
    m_add->setVisible(!readOnly);
}

void SharedList::addRow(const QJsonValue& item, qsizetype having, qsizetype all, bool readOnly)
{
    const QString text = Value::fromJson(item).display();
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    auto* words = new QLabel(text, m_content);
    words->setTextFormat(Qt::PlainText);
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    words->setToolTip(QStringLiteral("<p>") + text.toHtmlEscaped() + QStringLiteral("</p>"));
    row->addWidget(words, 1);
    auto* count =
        new QLabel(having == all ? tr("all") : tr("%1 of %2").arg(having).arg(all), m_content);
    count->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(count);
    if (!readOnly) {
        auto* give = smallButton(QStringLiteral("add"), QStringLiteral("giveToAll"),
                                 tr("Add %1 to all of them").arg(text), m_content);
        QSizePolicy keep = give->sizePolicy();
        keep.setRetainSizeWhenHidden(true); // so that the counts stand below each other
        give->setSizePolicy(keep);
        give->setVisible(having < all);
        auto* remove = smallButton(QStringLiteral("close"), QStringLiteral("takeFromAll"),
                                   tr("Remove %1 from all of them").arg(text), m_content);
        connect(give, &QToolButton::clicked, this, [this, item] { emit given(item); });
        connect(remove, &QToolButton::clicked, this, [this, item] { emit taken(item); });
        row->addWidget(give);
        row->addWidget(remove);
    }
    static_cast<QVBoxLayout*>(m_content->layout())->addLayout(row);
}

void SharedList::setRefusal(const QString& sentence)
{
    m_refusal->say(sentence);
}

void SharedList::take()
{
    const QString text = m_add->text().trimmed();
    if (text.isEmpty())
        return;
    const auto value = m_item.parse(text);
    const auto why = value ? m_item.refusal(*value) : value.error().message;
    setRefusal(why.value_or(QString()));
    if (why)
        return;
    m_add->clear();
    emit given(value->toJson());
}

} // namespace cim
