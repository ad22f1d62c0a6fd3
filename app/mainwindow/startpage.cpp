#include "app/mainwindow/startpage.h"

#include "app/widgets/icons.h"
#include "app/widgets/settings.h"
#include "models/workspace/workspace.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

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

    auto* halves = new QHBoxLayout;
    halves->setSpacing(48);
    halves->addWidget(buildActions(), 1);
    halves->addWidget(buildRecent(), 1);
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(860);
    auto* column = new QVBoxLayout(middle);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(words);
    column->addSpacing(16);
    column->addLayout(halves, 1);
    auto* page = new QHBoxLayout(this);
    page->setContentsMargins(32, 40, 32, 32);
    page->addStretch(1);
    page->addWidget(middle, 100);
    page->addStretch(1);
    refresh();
}

QWidget* StartPage::buildActions()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(heading(tr("Start"), box));
    const auto link = [&](const QString& icon, const QString& text, const QString& about,
                          const QString& name) {
        auto* button = new QCommandLinkButton(text, about, box);
        button->setObjectName(name);
        button->setIcon(uiIcon(icon));
        button->setAccessibleName(text);
        button->setAccessibleDescription(about);
        column->addWidget(button);
        return button;
    };
    auto* fresh = link(QStringLiteral("add"), tr("&New workspace"),
                       tr("A name and a purpose; everything else grows from there."),
                       QStringLiteral("newWorkspace"));
    connect(fresh, &QAbstractButton::clicked, this, [this] { emit newRequested({}); });
    auto* guide = link(QStringLiteral("hint"), tr("&Show me the way"),
                       tr("A guide beside the work, from nothing to a first machine."),
                       QStringLiteral("showGuide"));
    connect(guide, &QAbstractButton::clicked, this, &StartPage::guideRequested);
    auto* open = link(QStringLiteral("folder"), tr("&Open a folder"),
                      tr("A workspace that was made before."), QStringLiteral("openFolder"));
    connect(open, &QAbstractButton::clicked, this, &StartPage::chooseRequested);
    auto* flake = link(QStringLiteral("flakes"), tr("&Look at a flake"),
                       tr("What any flake takes in: drawn, with what is there twice or old."),
                       QStringLiteral("openFlake"));
    connect(flake, &QAbstractButton::clicked, this, &StartPage::flakeRequested);
    const auto all = samples();
    if (!all.empty()) {
        column->addSpacing(12);
        column->addWidget(heading(tr("Or begin with a sample"), box));
    }
    for (const Sample& sample : all) {
        auto* button = link(QStringLiteral("workspace"), sample.title, sample.summary,
                            QStringLiteral("sample-") + sample.name);
        connect(button, &QAbstractButton::clicked, this,
                [this, name = sample.name] { emit newRequested(name); });
    }
    column->addStretch(1);
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
    auto* nothing = new QLabel(tr("Workspaces that you open appear here."), box);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    nothing->setWordWrap(true);
    nothing->setAlignment(Qt::AlignTop);
    m_nothing = nothing;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->addWidget(heading(tr("Recent"), box));
    column->addWidget(m_recent, 1);
    column->addWidget(m_nothing, 1);
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
    m_recent->setVisible(m_recent->count() > 0);
    m_nothing->setVisible(m_recent->count() == 0);
}

} // namespace cim
