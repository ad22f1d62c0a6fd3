#include "app/mainwindow/startpage.h"

#include "app/widgets/icons.h"
#include "app/widgets/settings.h"
#include "models/domain/words.h"
#include "models/workspace/workspace.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QString shortPath(const QString& folder)
{
    const QString home = QDir::homePath();
    return folder.startsWith(home + u'/') ? QStringLiteral("~") + folder.sliced(home.size())
                                          : folder;
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("startPage"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* title = new QLabel(tr("Cimarron"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    title->setFont(large);
    auto* words = new QLabel(tr("Draw what your organization is made of; get real machines from "
                                "the drawing."),
                             this);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setWordWrap(true);

    // Made in the order of reading, which is the keyboard's.
    QWidget* actions = buildActions();
    auto* right = new QVBoxLayout;
    right->setSpacing(20);
    right->addWidget(buildRecent());
    right->addWidget(buildSamples());
    right->addStretch(1);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(56);
    halves->addWidget(actions, 1);
    halves->addLayout(right, 1);
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(940);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(words);
    column->addSpacing(20);
    column->addLayout(halves);
    column->addStretch(2); // a little above the middle
    auto* page = new QHBoxLayout(this);
    page->setContentsMargins(32, 16, 32, 16);
    page->addStretch(1);
    page->addWidget(middle, 100);
    page->addStretch(1);
    refresh();
}

QCommandLinkButton* StartPage::link(QWidget* box, const QString& name, const QString& icon,
                                    const QString& text, const QString& about)
{
    auto* button = new QCommandLinkButton(text, about, box);
    button->setObjectName(name);
    button->setIcon(uiIcon(icon));
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setAccessibleDescription(about);
    box->layout()->addWidget(button);
    return button;
}

QWidget* StartPage::buildActions()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(heading(tr("Begin"), box));
    auto* fresh =
        link(box, QStringLiteral("newWorkspace"), QStringLiteral("add"), tr("&New workspace"),
             tr("A name and a purpose; everything else grows from there."));
    connect(fresh, &QAbstractButton::clicked, this, [this] { emit newRequested({}); });
    auto* guide =
        link(box, QStringLiteral("showGuide"), QStringLiteral("hint"), tr("&Show me the way"),
             tr("A guide beside the work, from nothing to a first machine."));
    connect(guide, &QAbstractButton::clicked, this, &StartPage::guideRequested);
    column->addSpacing(16);
    column->addWidget(heading(tr("Or take what is there"), box));
    auto* open = link(box, QStringLiteral("openFolder"), QStringLiteral("folder"),
                      tr("&Open a workspace"), tr("The folder of one that was made before."));
    connect(open, &QAbstractButton::clicked, this, &StartPage::chooseRequested);
    auto* import =
        link(box, QStringLiteral("importWhatIsThere"), QStringLiteral("import"), tr("&Import"),
             tr("A table, a drawing, NixOS configurations, a flake or a hive. Your own files stay "
                "as they are."));
    connect(import, &QAbstractButton::clicked, this, &StartPage::importRequested);
    auto* flake =
        link(box, QStringLiteral("openFlake"), QStringLiteral("flakes"), tr("&Look at a flake"),
             tr("What it takes in: drawn, with what is there twice or old."));
    connect(flake, &QAbstractButton::clicked, this, &StartPage::flakeRequested);
    column->addStretch(1);
    return box;
}

QWidget* StartPage::buildSamples()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(4);
    const auto all = samples();
    if (!all.empty())
        column->addWidget(heading(tr("Learn from a sample"), box));
    for (const Sample& sample : all) {
        auto* button = link(box, QStringLiteral("sample-") + sample.name, QStringLiteral("replay"),
                            sample.title, kindText(sample.summary));
        connect(button, &QAbstractButton::clicked, this,
                [this, name = sample.name] { emit newRequested(name); });
    }
    return box;
}

QWidget* StartPage::buildRecent()
{
    auto* box = new QWidget(this);
    m_recent = new QListWidget(box);
    m_recent->setObjectName(QStringLiteral("recentList"));
    m_recent->setAccessibleName(tr("Recent workspaces"));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setIconSize(QSize(20, 20));
    m_recent->setSpacing(2);
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recent->setTextElideMode(Qt::ElideMiddle);
    auto* nothing = new QLabel(tr("Workspaces that you open appear here."), box);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    nothing->setWordWrap(true);
    nothing->setAlignment(Qt::AlignTop);
    m_nothing = nothing;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->addWidget(heading(tr("Recent"), box));
    column->addWidget(m_recent);
    column->addWidget(m_nothing);
    const auto open = [this](const QListWidgetItem* item) {
        emit openRequested(item->data(Qt::UserRole).toString());
    };
    connect(m_recent, &QListWidget::itemActivated, this, open);
    connect(m_recent, &QListWidget::itemClicked, this, open);
    return box;
}

void StartPage::refresh()
{
    m_recent->clear();
    for (const QString& folder : settings::recentFolders.get()) {
        if (!QFileInfo::exists(folder + QStringLiteral("/cim.json")))
            continue;
        auto* item =
            new QListWidgetItem(uiIcon(QStringLiteral("workspace")),
                                QFileInfo(folder).fileName() + u'\n' + shortPath(folder), m_recent);
        item->setData(Qt::UserRole, folder);
    }
    constexpr int shown = 5; // further ones are scrolled to
    const int rows = std::min(m_recent->count(), shown);
    const int row = m_recent->sizeHintForRow(0) + 2 * m_recent->spacing();
    m_recent->setFixedHeight(std::max(1, rows * row + 2 * m_recent->spacing()));
    m_recent->setVisible(m_recent->count() > 0);
    m_nothing->setVisible(m_recent->count() == 0);
}

} // namespace cim
