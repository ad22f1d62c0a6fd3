#include "app/guide/cardbox.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace cim {

namespace {

constexpr int wide = 420;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::CardBox)
};

void addPart(QVBoxLayout* column, const QString& heading, const QString& words)
{
    if (words.isEmpty())
        return;
    auto* head = new QLabel(heading);
    head->setTextFormat(Qt::PlainText);
    head->setForegroundRole(QPalette::PlaceholderText);
    auto* text = new QLabel(words);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(heading + QStringLiteral(": ") + words);
    column->addWidget(head);
    column->addWidget(text);
    column->addSpacing(6);
}

} // namespace

void showCardBox(const GuideCard& card, QWidget* over)
{
    auto* box = new QDialog(over);
    box->setObjectName(QStringLiteral("cardBox"));
    box->setProperty("card", card.id);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(card.title);
    box->setMinimumWidth(wide);
    auto* column = new QVBoxLayout(box);
    addPart(column, card.group, card.what);
    addPart(column, Words::tr("What for"), card.why);
    addPart(column, Words::tr("An example"), card.example);
    addPart(column, Words::tr("Where"), card.where);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, box);
    QObject::connect(buttons, &QDialogButtonBox::rejected, box, &QDialog::reject);
    column->addWidget(buttons);
    box->open();
}

} // namespace cim
