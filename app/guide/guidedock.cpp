#include "app/guide/guidedock.h"

#include "app/mainwindow/mainwindow.h"
#include "app/widgets/settings.h"

#include <QApplication>
#include <QDir>
#include <QMenuBar>
#include <QPluginLoader>

namespace cim {

namespace {

constexpr int smallestWidth = 300, usualWidth = 340;

Result<GuideViewFactory*> factory()
{
    const QString file = QDir::cleanPath(QCoreApplication::applicationDirPath() +
                                         QStringLiteral("/" CIM_PLUGINS "/cimguide.so"));
    QPluginLoader loader(file);
    auto* made = qobject_cast<GuideViewFactory*>(loader.instance());
    if (made)
        return made;
    Error error{GuideDock::tr("The guide cannot be shown, because its file is missing or broken. "
                              "Install the program anew.")};
    error.file = file;
    error.detail = loader.errorString();
    return std::unexpected(error);
}

} // namespace

GuideDock::GuideDock(MainWindow& window)
    : QDockWidget(tr("Guide"), &window)
    , m_guide(std::make_unique<Guide>(window))
{
    setObjectName(QStringLiteral("guideDock"));
    setFeatures(DockWidgetMovable | DockWidgetClosable);
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* old, const QWidget* now) {
        if (old && now && isAncestorOf(now) && !isAncestorOf(old) &&
            old->window() == this->window() && !qobject_cast<QMenuBar*>(old))
            m_before = old;
    });
}

GuideDock::~GuideDock()
{
    if (widget())
        delete widget(); // before what it shows
}

void GuideDock::giveBack()
{
    if (m_before && m_before->isVisible() && m_before->isEnabled())
        m_before->setFocus(Qt::ShortcutFocusReason);
    else
        m_guide->goToWork();
}

Result<GuideDock*> GuideDock::make(MainWindow& window)
{
    const auto pages = factory();
    if (!pages)
        return std::unexpected(pages.error());
    auto dock = std::unique_ptr<GuideDock>(new GuideDock(window));
    QString trouble;
    dock->m_view = (*pages)->make(*dock->m_guide, dock.get(), trouble);
    if (!dock->m_view) {
        Error error{tr("The guide cannot be shown. Install the program anew.")};
        error.detail = trouble;
        return std::unexpected(error);
    }
    dock->setWidget(dock->m_view->widget());
    dock->m_view->widget()->setMinimumWidth(smallestWidth);
    GuideDock* const raw = dock.get();
    const auto show = [raw] { raw->m_view->show(raw->m_guide->state()); };
    connect(raw->m_guide.get(), &Guide::changed, raw, show);
    show();
    window.addDockWidget(Qt::RightDockWidgetArea, raw);
    window.resizeDocks({raw}, {usualWidth}, Qt::Horizontal);
    return dock.release();
}

void GuideDock::showEvent(QShowEvent* event)
{
    QDockWidget::showEvent(event);
    m_guide->setAwake(true);
    settings::guide.set(true);
}

// By the user's hand, not with the window: the next start brings it back.
void GuideDock::closeEvent(QCloseEvent* event)
{
    QDockWidget::closeEvent(event);
    m_guide->setAwake(false);
    settings::guide.set(false);
}

} // namespace cim
