#include "app/design/querydialog.h"

#include "app/mainwindow/document.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"
#include "models/diagrams/diagramfile.h"
#include "models/diagrams/query.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim {

QueryDialog::QueryDialog(Document& document, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_question(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_proposals(new QListWidget(this))
    , m_answer(new QLabel(this))
{
    setProperty("card", QStringLiteral("file/diagrams")); // for F1
    setWindowTitle(tr("New diagram from a question"));
    resize(560, 380);
    build();
    connect(m_question, &QLineEdit::textChanged, this, [this] {
        ask();
        showProposals();
    });
    connect(m_name, &QLineEdit::textChanged, this, &QueryDialog::ask);
    connect(m_proposals, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { complete(item->text()); });
    ask();
    showProposals();
}

void QueryDialog::build()
{
    m_question->setObjectName(QStringLiteral("question"));
    m_question->setPlaceholderText(tr("hosts attachedTo networks.lan and people who can log in"));
    m_question->setAccessibleName(tr("Question"));
    m_question->installEventFilter(this);
    m_name->setObjectName(QStringLiteral("questionName"));
    m_name->setAccessibleName(tr("Name of the diagram"));
    m_name->setText(freeDiagramName(m_document.model(), tr("Diagram")));
    m_proposals->setObjectName(QStringLiteral("proposals"));
    m_proposals->setAccessibleName(tr("Words that may follow"));
    m_proposals->setFlow(QListView::LeftToRight);
    m_proposals->setWrapping(true);
    m_proposals->setResizeMode(QListView::Adjust);
    m_proposals->setSpacing(2);
    m_proposals->setToolTip(tr("Tab takes the first, a click any"));
    m_answer->setObjectName(QStringLiteral("answer"));
    m_answer->setWordWrap(true);
    m_answer->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_answer->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(tr("&Make the diagram"), QDialogButtonBox::AcceptRole);
    m_ok->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout;
    form->addRow(tr("Show:"), m_question);
    form->addRow(tr("Name:"), m_name);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_proposals, 1);
    column->addWidget(m_answer);
    column->addWidget(buttons);
}

QString QueryDialog::name() const
{
    return m_name->text().trimmed();
}

void QueryDialog::ask()
{
    m_entities.clear();
    const auto found = answer(m_document.model(), m_document.kinds(),
                              &m_document.session().problems(), m_question->text());
    QString text;
    if (found && found->entities.empty()) {
        text = tr("Nothing in the model is like that.");
    } else if (found) {
        m_entities = found->entities;
        QStringList names;
        constexpr size_t shown = 12;
        for (size_t i = 0; i < std::min(shown, m_entities.size()); ++i)
            names += m_document.model().entity(m_entities[i])->name;
        text = counted(qsizetype(m_entities.size()), tr("1 entity: "), tr("%1 entities: ")) +
               names.join(QStringLiteral(", ")) +
               (m_entities.size() > shown ? QStringLiteral("…") : QString());
    } else {
        text = found.error().message;
    }
    m_answer->setText(text);
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText,
                  m_entities.empty() ? tones(mine).muted : mine.color(QPalette::WindowText));
    m_answer->setPalette(mine);
    m_ok->setEnabled(!m_entities.empty() && !name().isEmpty());
}

void QueryDialog::showProposals()
{
    m_proposals->clear();
    m_proposals->addItems(completions(m_document.model(), m_document.kinds(), m_question->text()));
}

void QueryDialog::complete(const QString& word)
{
    QString text = m_question->text();
    while (!text.isEmpty() && !text.back().isSpace() && text.back() != u',')
        text.chop(1);
    m_question->setText(text + word + u' ');
    m_question->setFocus();
}

bool QueryDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_question && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier &&
            m_proposals->count() > 0 && !m_question->text().isEmpty()) {
            complete(m_proposals->item(0)->text());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace cim
