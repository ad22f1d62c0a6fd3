#include "app/flakes/nixpane.h"

#include "app/flakes/nixtext.h"
#include "graph/flakes/change.h"

#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace cim {

namespace {

constexpr int mostFiles = 1'000, mostEntries = 20'000;

// The Nix files of a flake, as paths below it; flake.nix first.
QStringList nixFiles(const QString& folder)
{
    QStringList out;
    QDirIterator files(folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    for (int seen = 0; files.hasNext() && seen < mostEntries && out.size() < mostFiles; ++seen) {
        const QFileInfo info(files.next());
        const QString name = QDir(folder).relativeFilePath(info.filePath());
        if (info.isFile() && info.suffix() == u"nix" && name != u"flake.nix")
            out << name;
    }
    out.sort();
    if (QFileInfo::exists(folder + QStringLiteral("/flake.nix")))
        out.prepend(QStringLiteral("flake.nix"));
    return out;
}

// The folder of a source that lies on this machine; empty: it does not.
QString localFolder(const flakes::Source& source, const QString& flake)
{
    QString path;
    if (source.type == u"path")
        path = QDir::cleanPath(QDir(flake).absoluteFilePath(source.path));
    else if (source.type == u"git")
        path = QUrl(source.url).toLocalFile();
    if (!path.isEmpty() && !source.dir.isEmpty())
        path += u'/' + source.dir;
    return !path.isEmpty() && QFileInfo::exists(path + QStringLiteral("/flake.nix")) ? path
                                                                                     : QString();
}

} // namespace

NixPane::NixPane(QWidget* parent)
    : QWidget(parent)
    , m_files(new QComboBox(this))
    , m_text(new NixText(this))
{
    m_files->setAccessibleName(tr("Nix file"));
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_files->setMinimumContentsLength(14);
    auto* open = new QPushButton(tr("Open &another…"), this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_files, 1);
    row->addWidget(open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    connect(m_files, &QComboBox::activated, this,
            [this] { showFile(m_files->currentData().toString()); });
    connect(open, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Open a Nix file"), m_folder,
                                                          tr("Nix files (*.nix);;All files (*)"));
        if (!file.isEmpty())
            showFile(file);
    });
}

void NixPane::setFolder(const QString& folder, const QString& file)
{
    m_folder = folder;
    m_files->clear();
    showFile(file.isEmpty() ? folder + QStringLiteral("/flake.nix") : file);
    m_work.run(
        this, [folder] { return nixFiles(folder); },
        [this](const QStringList& names) {
            m_files->clear();
            for (const QString& name : names)
                m_files->addItem(flakes::printable(name), m_folder + u'/' + name);
            showFile(m_text->file());
        });
}

void NixPane::showFile(const QString& file)
{
    if (m_text->file() != file)
        m_text->showFile(file);
    if (m_files->findData(file) < 0)
        m_files->addItem(flakes::printable(QFileInfo(file).fileName()), file);
    m_files->setCurrentIndex(m_files->findData(file));
    m_files->setToolTip(file.toHtmlEscaped());
}

void NixPane::showNode(const FlakeScene* scene, int pictureNode)
{
    if (scene == nullptr || pictureNode < 0)
        return m_text->markLine(0);
    const LoadedLock& source = *scene->source;
    const int node = scene->picture.nodes[size_t(pictureNode)].members.front();
    const QStringList& path = source.analysis.facts[size_t(node)].path;
    if (path.isEmpty())
        return m_text->markLine(0);
    QString folder = m_folder, input = path.first();
    if (path.size() > 1) {
        const int asker = source.lock.at(path.first(path.size() - 1));
        const QString there =
            asker < 0 ? QString()
                      : localFolder(source.lock.nodes[size_t(asker)].source(), m_folder);
        if (!there.isEmpty()) {
            folder = there;
            input = path.last();
        }
    }
    showFile(folder + QStringLiteral("/flake.nix"));
    m_text->markLine(flakes::inputLine(m_text->toPlainText(), input));
}

} // namespace cim
