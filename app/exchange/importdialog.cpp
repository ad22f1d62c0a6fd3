#include "app/exchange/importdialog.h"

#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "graph/flakes/lock.h"
#include "models/nix/advice.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace cim {

namespace {

// With what nix said last, which mostly is the reason.
QString whyNotRead(const Error& error)
{
    if (error.line > 0)
        return ImportDialog::tr("Line %1: %2").arg(error.line).arg(error.message);
    constexpr int mostLines = 4;
    return (QStringList(error.message) + nix::tellingLines(error.detail, mostLines)).join(u'\n');
}

} // namespace

// What a worker needs, by value.
struct ImportDialog::Job {
    QString folder;
    ImportSource source;
    ImportRequest request;
    QString kind;
    std::shared_ptr<Read> before; // read already
};

ImportDialog::ImportDialog(Document& document, const QString& given, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_path(new QLineEdit(this))
    , m_what(new QLabel(this))
    , m_kind(new QComboBox(this))
    , m_kindLabel(new QLabel(this))
    , m_readIt(new QPushButton(tr("&Read it with nix"), this))
    , m_halt(new QPushButton(tr("&Stop"), this))
    , m_progress(new QProgressBar(this))
    , m_table(new QTableWidget(this))
    , m_note(new QLabel(this))
{
    build();
    m_path->setText(given.isEmpty() ? QString() : QDir::toNativeSeparators(given));
    recogniseGiven();
}

ImportDialog::~ImportDialog()
{
    m_stop.request_stop();
}

QString ImportDialog::sentenceOf(ImportSource::What what)
{
    switch (what) {
    case ImportSource::What::Table:
        return tr("This is a table.");
    case ImportSource::What::Drawing:
        return tr("This is a drawing of arrows.app.");
    case ImportSource::What::Folder:
        return tr("This is a folder of NixOS configurations.");
    case ImportSource::What::Flake:
        return tr("This is a flake.");
    case ImportSource::What::Hive:
        return tr("This is a hive of colmena.");
    }
    Q_UNREACHABLE_RETURN({});
}

QWidget* ImportDialog::buildSource()
{
    auto* row = new QWidget(this);
    m_path->setObjectName(QStringLiteral("importPath"));
    m_path->setAccessibleName(tr("What to import"));
    m_path->setPlaceholderText(tr("A file, a folder, or the address of a flake"));
    m_path->setClearButtonEnabled(true);
    auto* file = new QPushButton(tr("&File…"), row);
    file->setObjectName(QStringLiteral("importFile"));
    auto* folder = new QPushButton(tr("F&older…"), row);
    folder->setObjectName(QStringLiteral("importFolder"));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->addWidget(m_path, 1);
    line->addWidget(file);
    line->addWidget(folder);
    const auto take = [this](const QString& path) {
        if (path.isEmpty())
            return;
        m_path->setText(path);
        recogniseGiven();
    };
    connect(file, &QPushButton::clicked, this, [this, take] {
        take(QFileDialog::getOpenFileName(
            this, tr("Import a file"), QDir::homePath(),
            tr("What can be imported (*.csv *.tsv *.txt *.json flake.nix hive.nix);;"
               "All files (*)")));
    });
    connect(folder, &QPushButton::clicked, this, [this, take] {
        take(QFileDialog::getExistingDirectory(this, tr("Import a folder"), QDir::homePath()));
    });
    // A button that is the default would be pressed by Return as well.
    for (QPushButton* one : {file, folder, m_readIt, m_halt})
        one->setAutoDefault(false);
    connect(m_path, &QLineEdit::returnPressed, this, &ImportDialog::recogniseGiven);
    connect(m_path, &QLineEdit::textEdited, this, [this] {
        stopReading();
        m_source.reset();
        m_read.reset();
        m_ok->setEnabled(false);
        m_what->setText(tr("Press Return to look at it."));
    });
    return row;
}

void ImportDialog::build()
{
    setWindowTitle(tr("Import"));
    resize(940, 600);
    m_what->setObjectName(QStringLiteral("importWhat"));
    m_what->setWordWrap(true);
    m_what->setTextFormat(Qt::PlainText);
    m_kind->setObjectName(QStringLiteral("importKind"));
    m_kindLabel->setBuddy(m_kind);
    m_readIt->setObjectName(QStringLiteral("importRead"));
    m_readIt->setIcon(uiIcon(QStringLiteral("search")));
    m_halt->setObjectName(QStringLiteral("importStop"));
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setAccessibleName(tr("What would be added"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->verticalHeader()->hide();
    m_note->setObjectName(QStringLiteral("importNote"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Add"));
    auto* source = buildSource();
    auto* what = new QHBoxLayout;
    what->addWidget(m_what, 1);
    what->addWidget(m_readIt);
    what->addWidget(m_kindLabel);
    what->addWidget(m_kind);
    auto* busy = new QHBoxLayout;
    busy->addWidget(m_progress, 1);
    busy->addWidget(m_halt);
    auto* column = new QVBoxLayout(this);
    column->addWidget(source);
    column->addLayout(what);
    column->addLayout(busy);
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportDialog::reject);
    connect(m_kind, &QComboBox::activated, this,
            [this] { read(m_kind->currentData().toString()); });
    connect(m_readIt, &QPushButton::clicked, this, [this] { read({}); });
    connect(m_halt, &QPushButton::clicked, this, &ImportDialog::stopReading);
    setReading(false);
}

void ImportDialog::recogniseGiven()
{
    stopReading();
    m_read.reset();
    m_source.reset();
    setProperty("card", QStringLiteral("nix/nixos")); // for F1
    m_table->setRowCount(0);
    m_table->setColumnCount(0);
    m_ok->setEnabled(false);
    m_kind->hide();
    m_kindLabel->hide();
    m_readIt->hide();
    say({}, false);
    if (m_path->text().trimmed().isEmpty()) {
        m_what->setText(
            tr("A CSV table of people, hosts or other things; a drawing of arrows.app (JSON); a "
               "folder of NixOS configurations; a flake; a hive of colmena. Your own files are "
               "never changed."));
        m_path->setFocus();
        return;
    }
    const auto found = recognise(m_path->text());
    if (!found) {
        m_what->clear();
        say(found.error().message, true);
        return;
    }
    m_source = *found;
    m_what->setText(sentenceOf(m_source->what));
    if (m_source->runsNix()) {
        m_what->setText(m_what->text() + u' ' +
                        tr("To know its machines, nix has to evaluate it, which runs its code."));
        m_readIt->show();
        m_readIt->setFocus();
        return;
    }
    read({});
}

void ImportDialog::setReading(bool reading)
{
    m_progress->setVisible(reading);
    m_halt->setVisible(reading);
    m_progress->setRange(0, 0);
    m_readIt->setEnabled(!reading);
    if (reading)
        m_ok->setEnabled(false);
}

void ImportDialog::stopReading()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_generation;
    if (m_progress->isVisible())
        say(tr("Reading was stopped."), false);
    setReading(false);
}

void ImportDialog::showProgress(int done, int total, const QString& what)
{
    m_progress->setRange(0, total); // 0: nobody knows how long
    m_progress->setValue(done);
    say(tr("Reading %1…").arg(what), false);
}

// With a session of its own, as the model must not change meanwhile.
std::shared_ptr<ImportDialog::Read> ImportDialog::carryOut(const Job& job)
{
    auto out = std::make_shared<Read>();
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(job.folder, options);
    if (!session) {
        out->trouble = session.error();
        return out;
    }
    if (job.before) {
        out->read = job.before->read;
    } else {
        auto read = readSource(job.source, job.request);
        if (!read) {
            out->trouble = read.error();
            return out;
        }
        out->read = std::move(*read);
    }
    const Model& model = (*session)->model();
    const Kinds& kinds = (*session)->kinds();
    out->kind = job.kind;
    if (job.source.what == ImportSource::What::Table) {
        if (job.kind.isEmpty())
            out->kind = likelyKind(kinds, out->read.table);
        out->table = planImport(model, kinds, out->kind, out->read.table);
        out->plan = planTable(out->read.table, out->table, out->kind);
    } else {
        out->plan = planSource(model, kinds, out->read, out->kind);
    }
    return out;
}

void ImportDialog::read(const QString& kind)
{
    if (!m_source)
        return;
    setReading(true);
    say(tr("Reading…"), false);
    Job job{m_document.session().folder(), *m_source, {}, kind, m_read};
    job.request.stop = m_stop.get_token();
    job.request.checkLock = flakes::checkForNix;
    const quint64 mine = ++m_generation;
    job.request.progress = [self = QPointer(this), mine](int done, int total, const QString& what) {
        QMetaObject::invokeMethod(qApp, [self, mine, done, total, what] {
            if (self && self->m_generation == mine)
                self->showProgress(done, total, what);
        });
    };
    QtConcurrent::run([job] {
        return carryOut(job);
    }).then(this, [this, mine](const std::shared_ptr<Read>& done) {
        if (mine == m_generation)
            present(done);
    });
}

void ImportDialog::present(const std::shared_ptr<Read>& done)
{
    setReading(false);
    if (done->trouble) {
        m_read.reset();
        say(whyNotRead(*done->trouble), true);
        return;
    }
    m_read = done;
    fillKinds();
    if (done->read.source.what == ImportSource::What::Table)
        presentTable(*done);
    else
        presentItems(*done);
    m_ok->setEnabled(!done->plan.commands.empty());
    if (m_ok->isEnabled() && !m_path->hasFocus())
        m_ok->setDefault(true);
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
    // Return in the field of the path means the path.
    if (m_path->hasFocus() && !m_read)
        return;
    if (!m_read || m_read->plan.commands.empty())
        return;
    const auto done = m_document.execute(m_read->plan.commands, true);
    if (!done) {
        say(done.error().message, true);
        return;
    }
    m_added = m_read->plan.entities;
    QDialog::accept();
}

void ImportDialog::reject()
{
    m_stop.request_stop();
    ++m_generation;
    QDialog::reject();
}

} // namespace cim
