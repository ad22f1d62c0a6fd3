#include "app/exchange/importdialog.h"

#include "app/mainwindow/document.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace cim {

namespace {

constexpr int rowsShown = 300, columnsShown = 30;
constexpr qsizetype cellShown = 200; // characters

QTableWidgetItem* item(const QString& text)
{
    auto* made = new QTableWidgetItem(text.simplified().left(cellShown));
    made->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return made;
}

} // namespace

ImportDialog::ImportDialog(Document& document, const QString& file, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_file(file)
    , m_kind(new QComboBox(this))
    , m_table(new QTableWidget(this))
    , m_note(new QLabel(this))
{
    build();
    read({});
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::build()
{
    setWindowTitle(tr("Import %1").arg(QFileInfo(m_file).fileName()));
    resize(900, 560);
    m_kind->setObjectName(QStringLiteral("importKind"));
    m_kind->setAccessibleName(tr("What the rows are"));
    for (const Kind& kind : m_document.kinds().kinds())
        m_kind->addItem(kind.plural, kind.name);
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setAccessibleName(tr("What is in the table"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_note->setObjectName(QStringLiteral("importNote"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Add"));
    m_ok->setEnabled(false);
    auto* form = new QFormLayout;
    form->addRow(tr("The rows are"), m_kind);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::activated, this,
            [this] { read(m_kind->currentData().toString()); });
}

// With a session of its own, as the model must not change meanwhile.
void ImportDialog::read(const QString& kind)
{
    m_ok->setEnabled(false);
    say(tr("Reading the table…"), false);
    const auto job = [file = m_file, folder = m_document.session().folder(), kind] {
        auto out = std::make_shared<Read>();
        auto table = readCsv(file);
        Session::Options options;
        options.readOnly = true;
        const auto session =
            table ? Session::open(folder, options) : std::unexpected(table.error());
        if (!session) {
            out->trouble = session.error();
            return out;
        }
        out->table = std::move(*table);
        out->kind = kind.isEmpty() ? likelyKind((*session)->kinds(), out->table) : kind;
        out->plan = planImport((*session)->model(), (*session)->kinds(), out->kind, out->table);
        return out;
    };
    QtConcurrent::run(job).then(this,
                                [this, mine = ++m_generation](const std::shared_ptr<Read>& done) {
                                    if (mine == m_generation)
                                        present(done);
                                });
}

void ImportDialog::present(const std::shared_ptr<Read>& done)
{
    m_read = done;
    if (done->trouble) {
        say(done->trouble->line > 0
                ? tr("Line %1: %2").arg(done->trouble->line).arg(done->trouble->message)
                : done->trouble->message,
            true);
        return;
    }
    const TableImport& plan = done->plan;
    const Kind* kind = m_document.kinds().kind(done->kind);
    m_kind->setCurrentIndex(m_kind->findData(done->kind));
    fillTable(*done);
    const auto left =
        std::ranges::count_if(plan.rows, [](const ImportRow& row) { return row.name.isEmpty(); });
    QString words = tr("%1 of %2 rows are added as %3.")
                        .arg(plan.added)
                        .arg(plan.rows.size())
                        .arg(kind ? kind->plural : done->kind);
    if (plan.others > 0)
        words += u' ' + counted(plan.others, tr("One thing that they are related to is made too."),
                                tr("%1 things that they are related to are made too."));
    if (left > 0)
        words += u' ' + counted(left, tr("One row is left out; its note says why."),
                                tr("%1 rows are left out; their notes say why."));
    if (plan.rows.size() > rowsShown)
        words += u' ' + tr("The first %1 are shown.").arg(rowsShown);
    say(words, false);
    m_ok->setText(tr("&Add %1").arg(plan.added));
    m_ok->setEnabled(plan.added > 0);
}

void ImportDialog::fillTable(const Read& done)
{
    const int columns = std::min(int(done.table.headings.size()), columnsShown);
    const int rows = std::min(int(done.table.rows.size()), rowsShown);
    m_table->clear();
    m_table->setColumnCount(columns + 2);
    m_table->setRowCount(rows);
    const Kind* kind = m_document.kinds().kind(done.kind);
    QStringList heads{tr("Name here"), tr("Note")};
    for (int i = 0; i < columns; ++i) {
        const ColumnUse& use = done.plan.columns[size_t(i)];
        const PropertyDefinition* property = kind ? kind->property(use.name) : nullptr;
        const QString meaning =
            use.kind == ColumnUse::Kind::Name   ? tr("name")
            : use.kind == ColumnUse::Kind::Verb ? verbLabel(m_document.kinds(), use.name, false)
            : property && use.kind == ColumnUse::Kind::Property ? property->label
                                                                : tr("not used");
        heads.append(done.table.headings[i].left(cellShown) + QStringLiteral("\n→ ") + meaning);
    }
    m_table->setHorizontalHeaderLabels(heads);
    for (int row = 0; row < rows; ++row) {
        const ImportRow& plan = done.plan.rows[size_t(row)];
        m_table->setItem(row, 0, item(plan.name));
        m_table->setItem(row, 1, item(plan.note));
        m_table->item(row, 1)->setToolTip(plan.note.toHtmlEscaped());
        for (int i = 0; i < columns; ++i)
            m_table->setItem(row, i + 2, item(done.table.rows[size_t(row)].cells.value(i)));
    }
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(1, std::clamp(m_table->columnWidth(1), 60, 260));
}

void ImportDialog::say(const QString& sentence, bool isTrouble)
{
    QPalette mine = palette();
    if (isTrouble)
        mine.setColor(QPalette::WindowText, tones(mine).error);
    m_note->setPalette(mine);
    m_note->setText(sentence);
}

void ImportDialog::accept()
{
    if (!m_read || m_read->plan.commands.empty())
        return;
    const auto done = m_document.execute(m_read->plan.commands, true);
    if (!done) {
        say(done.error().message, true);
        return;
    }
    m_added = m_read->plan.added;
    QDialog::accept();
}

} // namespace cim
