// The desktop program.
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/page.h"
#include "app/rebuild/askpass.h"
#include "app/widgets/desktopscheme.h"
#include "app/widgets/settings.h"
#include "app/widgets/theme.h"
#include "app/widgets/translation.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QLocale>
#include <QTextStream>
#include <QTimer>

#include <memory>
#include <optional>

using namespace cim;

namespace {

struct Arguments {
    QString folder, page, theme, screenshot;
    QSize size;
    bool guide = false;
    bool exitWhenShown = false;
};

// Its words stand under this name in the translations.
struct Program {
    Q_DECLARE_TR_FUNCTIONS(Program)
};

std::optional<QSize> sizeFrom(const QString& text)
{
    const QStringList parts = text.split(u'x');
    bool wide = false, high = false;
    const QSize size(parts.value(0).toInt(&wide), parts.value(1).toInt(&high));
    const bool fits = wide && high && parts.size() == 2 && size.width() >= 200 &&
                      size.height() >= 200 && size.width() <= 10000 && size.height() <= 10000;
    return fits ? std::optional(size) : std::nullopt;
}

[[noreturn]] void refuse(const QString& sentence)
{
    QTextStream(stderr) << "cimarron: " << sentence << '\n';
    std::exit(2);
}

Arguments readArguments()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Program::tr("Draw what your organization is made of; get real machines from the drawing."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("folder"),
                                 Program::tr("The workspace to open, or a flake to look at."),
                                 QStringLiteral("[folder]"));
    const QCommandLineOption page(QStringLiteral("page"),
                                  Program::tr("The page to show first, such as model or changes."),
                                  QStringLiteral("name"));
    const QCommandLineOption theme(QStringLiteral("theme"), Program::tr("light, dark or system."),
                                   QStringLiteral("theme"));
    const QCommandLineOption shot(QStringLiteral("screenshot"),
                                  Program::tr("Save a picture of the window, then quit."),
                                  QStringLiteral("file"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  Program::tr("Size of the window, 1280x800."),
                                  QStringLiteral("size"));
    const QCommandLineOption guide(QStringLiteral("guide"),
                                   Program::tr("Show the guide beside the work."));
    QCommandLineOption exitWhenShown(
        QStringLiteral("exit-when-shown"),
        QStringLiteral(
            "Print a line as soon as the window is painted, then quit (for measuring)."));
    exitWhenShown.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({page, theme, shot, size, guide, exitWhenShown});
    parser.process(*qApp);
    Arguments out{parser.positionalArguments().value(0),
                  parser.value(page),
                  parser.value(theme),
                  parser.value(shot),
                  {},
                  parser.isSet(guide),
                  parser.isSet(exitWhenShown)};
    if (parser.isSet(size)) {
        const auto read = sizeFrom(parser.value(size));
        if (!read)
            refuse(Program::tr("The size must be like 1280x800, each from 200 to 10000."));
        out.size = *read;
    }
    if (parser.isSet(theme) && out.theme != toString(themeFromString(out.theme)))
        refuse(Program::tr("The theme must be light, dark or system."));
    return out;
}

// Saves the window's picture as soon as everything in it is loaded, or after ten seconds; then ends
// the program.
void takeScreenshot(MainWindow& window, const QString& file)
{
    auto* watch = new QTimer(&window);
    auto since = std::make_shared<QElapsedTimer>();
    since->start();
    QObject::connect(watch, &QTimer::timeout, &window, [&window, watch, file, since] {
        constexpr qint64 longest = 10000;
        if (!window.isLoaded() && since->elapsed() < longest)
            return;
        watch->stop();
        // One more turn of the event loop, for what the last signal has put into the queue.
        QTimer::singleShot(50, &window, [&window, file] {
            const bool saved = window.grab().save(file);
            if (!saved)
                QTextStream(stderr)
                    << "cimarron: "
                    << Program::tr("The picture could not be saved as %1.").arg(file) << '\n';
            QApplication::exit(saved ? 0 : 1);
        });
    });
    watch->start(15);
}

// Paints the whole window once, says so, and ends the program.
void paintAndExit(MainWindow& window)
{
    QTimer::singleShot(0, &window, [&window] {
        window.grab();
        QTextStream(stdout) << "shown\n";
        QApplication::exit(0);
    });
}

} // namespace

int main(int argc, char** argv)
{
    // sudo and ssh start this program again, without a window, to ask the window.
    if (isPasswordHelper(argc, argv))
        return runPasswordHelper(argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cimarron"));
    QApplication::setApplicationDisplayName(QStringLiteral("Cimarron"));
    QApplication::setApplicationVersion(QStringLiteral(CIM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("cimarron"));
    installTranslation(QLocale());
    const Arguments arguments = readArguments();
    const QString theme = arguments.theme.isEmpty() ? settings::theme.get() : arguments.theme;
    ThemeKeeper keeper(themeFromString(theme));
    const DesktopScheme desktop;
    QObject::connect(&desktop, &DesktopScheme::changed, &keeper, &ThemeKeeper::setDesktopScheme);
    keeper.setLessMotion(settings::lessMotion.get());
    PageRegistry registry;
    registerBuiltInPages(registry);
    if (!arguments.page.isEmpty() && !registry.find(arguments.page)) {
        QStringList names;
        for (const PageInfo& page : registry.pages())
            names += page.name;
        refuse(Program::tr("There is no page called %1. There are: %2.")
                   .arg(arguments.page, names.join(QStringLiteral(", "))));
    }

    MainWindow window(registry, &keeper);
    if (!arguments.size.isEmpty())
        window.resize(arguments.size);
    if (!arguments.page.isEmpty())
        window.showPage(arguments.page);
    if (!arguments.folder.isEmpty() && !window.openPath(arguments.folder) &&
        !arguments.screenshot.isEmpty())
        refuse(Program::tr("%1 cannot be opened.").arg(arguments.folder));
    window.show();
    const bool forOnlooker = arguments.exitWhenShown || !arguments.screenshot.isEmpty();
    if (arguments.guide || (settings::guide.get() && !forOnlooker))
        QTimer::singleShot(0, &window, &MainWindow::showGuide);
    if (arguments.exitWhenShown)
        paintAndExit(window);
    if (!arguments.screenshot.isEmpty())
        takeScreenshot(window, arguments.screenshot);
    return QApplication::exec();
}
