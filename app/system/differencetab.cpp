#include "app/system/differencetab.h"

#include "app/widgets/savedialog.h"
#include "models/domain/words.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTreeWidget>

namespace cim {

namespace {

QTreeWidgetItem* itemFor(const closures::Change& change)
{
    const QString size = change.delta == 0 ? QString()
                                           : (change.delta > 0 ? QStringLiteral("+") : QString()) +
                                                 closures::sizeText(change.delta);
    QString after = change.after;
    if (!change.detail.isEmpty())
        after += (after.isEmpty() ? QString() : QStringLiteral("  ")) + change.detail;
    auto* item = new QTreeWidgetItem(
        {change.name, closures::shownWordFor(change.kind), change.before, after, size});
    item->setTextAlignment(4, Qt::AlignRight | Qt::AlignVCenter);
    if (change.wasAskedFor) {
        QFont bold = QGuiApplication::font();
        bold.setBold(true);
        item->setFont(0, bold);
        item->setToolTip(0, DifferenceTab::tr("A package that the system was asked for"));
    }
    return item;
}

} // namespace

DifferenceTab::DifferenceTab(QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto* row = new QHBoxLayout;
    m_before = new QLineEdit(QStringLiteral("previous"), this);
    m_after = new QLineEdit(QStringLiteral("running"), this);
    const QString help =
        tr("A generation's number, \"previous\", \"running\", a path, ssh-ng://machine, "
           "host:web1, or a JSON file of path-info");
    for (QLineEdit* edit : {m_before, m_after})
        edit->setToolTip(help);
    m_before->setAccessibleName(tr("System before"));
    m_after->setAccessibleName(tr("System after"));
    auto* compare = new QPushButton(tr("Com&pare"), this);
    m_copy = new QPushButton(tr("&Copy as text"), this);
    m_copy->setEnabled(false);
    m_save = new QPushButton(tr("&Save…"), this);
    m_save->setObjectName(QStringLiteral("differenceSave"));
    m_save->setToolTip(tr("As a page, as JSON, or as text"));
    m_save->setEnabled(false);
    row->addWidget(new QLabel(tr("From"), this));
    row->addWidget(m_before, 1);
    row->addWidget(new QLabel(tr("to"), this));
    row->addWidget(m_after, 1);
    m_byCause = new QCheckBox(tr("&By who caused it"), this);
    m_byCause->setToolTip(tr("Ask who asked for the parts of a host first"));
    m_byCause->setEnabled(false);
    row->addWidget(compare);
    row->addWidget(m_byCause);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    m_sentence = new QLabel(this);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_saved = new QLabel(this);
    m_saved->setObjectName(QStringLiteral("differenceSaved"));
    m_saved->setTextFormat(Qt::PlainText);
    m_saved->setWordWrap(true);
    m_saved->hide();
    m_list = new QTreeWidget(this);
    m_list->setHeaderLabels({tr("What"), tr("Change"), tr("Before"), tr("After"), tr("Size")});
    m_list->setAccessibleName(tr("Changes"));
    m_list->setUniformRowHeights(true);
    column->addLayout(row);
    column->addWidget(m_sentence);
    column->addWidget(m_saved);
    column->addWidget(m_list, 1);
    const auto ask = [this] {
        emit compareAsked(m_before->text().trimmed(), m_after->text().trimmed());
    };
    connect(compare, &QPushButton::clicked, this, ask);
    for (QLineEdit* edit : {m_before, m_after})
        connect(edit, &QLineEdit::returnPressed, this, ask);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_save, &QPushButton::clicked, this, &DifferenceTab::save);
    connect(m_byCause, &QCheckBox::toggled, this, &DifferenceTab::sortByCause);
    setMessage(tr("Name two systems and compare them."));
}

void DifferenceTab::setMessage(const QString& message)
{
    m_sentence->setText(message);
    m_saved->hide();
    m_list->clear();
    m_copy->setEnabled(false);
    m_save->setEnabled(false);
}

QString DifferenceTab::sentence() const
{
    return m_sentence->text();
}

void DifferenceTab::fill(const closures::SystemDifference& difference)
{
    m_difference = difference;
    m_saved->hide();
    m_sentence->setText(
        tr("From %1 to %2: %3").arg(difference.before, difference.after, difference.sentence()) +
        (difference.hasParts ? QString() : tr(" Only the closures were compared.")));
    showChanges();
    m_copy->setEnabled(true);
    m_save->setEnabled(true);
}

void DifferenceTab::setNames(const QString& before, const QString& after)
{
    m_before->setText(before);
    m_after->setText(after);
}

void DifferenceTab::setCauses(std::shared_ptr<const closures::HostCauses> causes)
{
    m_causes = std::move(causes);
    if (!m_causes)
        m_byCause->setChecked(false);
    setHost(m_host);
    if (m_causes && m_copy->isEnabled())
        showChanges();
}

void DifferenceTab::setHost(const QString& host)
{
    m_host = host;
    m_byCause->setEnabled(m_causes || !m_host.isEmpty());
    m_byCause->setToolTip(m_causes ? tr("As %1 has it in the model now").arg(m_causes->host)
                          : m_host.isEmpty()
                              ? tr("What is compared is none of this workspace's hosts")
                              : tr("Let nix say which values of this workspace brought it about"));
}

bool DifferenceTab::isByCause() const
{
    return m_byCause->isChecked() && m_causes;
}

void DifferenceTab::sortByCause(bool wanted)
{
    if (wanted && !m_causes)
        return emit causesAsked(m_host);
    showChanges();
}

std::vector<closures::ChangeGroup> DifferenceTab::groups() const
{
    return isByCause() ? closures::grouped(m_difference, *m_causes)
                       : std::vector<closures::ChangeGroup>();
}

void DifferenceTab::save()
{
    const auto [file, form] =
        askWhereToSave(this, tr("Save what differs"), QStringLiteral("difference.html"),
                       tr("Page (*.html);;JSON (*.json);;Text (*.txt)"));
    if (file.isEmpty())
        return;
    const QByteArray bytes = contents(form);
    QSaveFile out(file);
    const bool done =
        out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit();
    m_saved->setText(done ? tr("Saved as %1.").arg(file)
                          : tr("%1 cannot be written: %2.").arg(file, out.errorString()));
    m_saved->show();
}

QByteArray DifferenceTab::contents(const QString& form) const
{
    if (form == u"html")
        return closures::pageOf(m_difference, groups()).toUtf8();
    if (form == u"json") {
        const WrittenWords written; // programs read it
        return QJsonDocument(isByCause() ? closures::groupedJson(m_difference, groups())
                                         : m_difference.json())
            .toJson();
    }
    return text().toUtf8();
}

// As it is shown: what "Copy as text" takes.
QString DifferenceTab::text() const
{
    const QString subject = m_difference.sentence() + QStringLiteral("\n\n");
    return isByCause() ? subject + closures::groupedText(m_difference, groups())
                       : subject + m_difference.text();
}

void DifferenceTab::addHead(const QString& title, QList<QTreeWidgetItem*> items)
{
    constexpr qsizetype most = 3'000;
    if (items.isEmpty())
        return;
    auto* head = new QTreeWidgetItem({QStringLiteral("%1 (%2)").arg(title).arg(items.size())});
    const qsizetype more = items.size() - most;
    if (more > 0) {
        qDeleteAll(items.begin() + most, items.end());
        items.resize(most);
        items << new QTreeWidgetItem({tr("and %1 more").arg(more)});
    }
    head->addChildren(items);
    m_list->addTopLevelItem(head);
    head->setFirstColumnSpanned(true);
    head->setExpanded(items.size() <= 60);
}

void DifferenceTab::showChanges()
{
    m_list->clear();
    if (isByCause()) {
        for (const auto& group : groups()) {
            QList<QTreeWidgetItem*> items;
            for (const auto& [section, change] : group.changes) {
                items << itemFor(change);
                items.last()->setText(1, closures::titleOf(section) + QStringLiteral(", ") +
                                             items.last()->text(1));
            }
            addHead(closures::headingOf(group), items);
        }
    }
    for (int s = 0; !isByCause() && s < closures::SystemDifference::sections; ++s) {
        const auto section = closures::SystemDifference::Section(s);
        QList<QTreeWidgetItem*> items;
        for (const closures::Change& change : m_difference.of(section))
            items << itemFor(change);
        addHead(closures::titleOf(section), items);
    }
    for (int i = 0; i < 5; ++i)
        m_list->resizeColumnToContents(i);
    for (const int wide : {0, 2, 3})
        m_list->setColumnWidth(wide, std::min(m_list->columnWidth(wide), 360));
}

} // namespace cim
