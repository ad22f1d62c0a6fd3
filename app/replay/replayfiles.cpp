#include "app/replay/replayfiles.h"

#include "app/changes/diffview.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"

#include <QLabel>
#include <QListWidget>
#include <QSplitter>
#include <QVBoxLayout>

namespace cim {

namespace {
constexpr int filesShown = 200;
}

ReplayFiles::ReplayFiles(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_difference(new DiffView(this))
{
    setObjectName(QStringLiteral("replayFiles"));
    m_title->setObjectName(QStringLiteral("replayFilesTitle"));
    m_title->setContentsMargins(8, 6, 8, 2);
    m_title->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("replayFileList"));
    m_list->setAccessibleName(tr("Files that the step writes"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_difference->setSideBySide(false);
    auto* halves = new QSplitter(Qt::Vertical, this);
    halves->addWidget(m_list);
    halves->addWidget(m_difference);
    halves->setStretchFactor(1, 1);
    halves->setSizes({150, 500});
    halves->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(halves, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &ReplayFiles::showCurrent);
}

void ReplayFiles::showFiles(const std::vector<ToldFile>& files)
{
    m_files.clear();
    m_list->clear();
    for (size_t i = 0; i < files.size() && i < size_t(filesShown); ++i) {
        const ToldFile& one = files[i];
        const QString icon = one.before.isEmpty()  ? QStringLiteral("file-added")
                             : one.after.isEmpty() ? QStringLiteral("file-removed")
                                                   : QStringLiteral("file-changed");
        const QString path = one.repository.isEmpty() ? one.file : one.repository + u'/' + one.file;
        new QListWidgetItem(uiIcon(icon), path, m_list);
    }
    m_files = files;
    const auto count = int(files.size());
    QString words = count == 0 ? tr("This step writes no file.")
                               : counted(count, tr("This step writes one file:"),
                                         tr("This step writes %1 files:"));
    if (count > filesShown)
        words += u' ' + tr("The first %1 are shown.").arg(filesShown);
    m_title->setText(words);
    if (count > 0)
        m_list->setCurrentRow(0);
    else
        showCurrent();
}

void ReplayFiles::showCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || size_t(row) >= m_files.size()) {
        m_difference->showHint(
            tr("It changes how the model is drawn or kept, and nothing on a machine."));
        return;
    }
    const ToldFile& one = m_files[size_t(row)];
    m_difference->showDifference(one.file, one.before, one.after, tr("Before"), tr("After"));
}

} // namespace cim
