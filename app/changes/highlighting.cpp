#include "app/changes/highlighting.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QApplication>
#include <QEvent>
#include <QPointer>
#include <QTextDocument>
#include <QWidget>

namespace cim {

namespace {

using namespace KSyntaxHighlighting;

Repository& repository()
{
    static Repository shared;
    return shared;
}

Definition definitionFor(const QString& fileName)
{
    const QString name = fileName.section(u'/', -1);
    if (name == QStringLiteral("flake.lock"))
        return repository().definitionForName(QStringLiteral("JSON"));
    if (name == QStringLiteral("justfile"))
        return repository().definitionForName(QStringLiteral("Just"));
    return repository().definitionForFileName(name);
}

// The highlighter changes neither the view's background nor follows its palette: this does both.
class Follower : public SyntaxHighlighter {
public:
    Follower(QTextDocument* document, QWidget* view)
        : SyntaxHighlighter(document)
        , m_view(view)
    {
        qApp->installEventFilter(this);
        setTheme(repository().themeForPalette(QApplication::palette()));
    }

    void adopt(const QString& fileName)
    {
        const Definition wanted = definitionFor(fileName);
        if (wanted != definition())
            setDefinition(wanted);
        paintView();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange) {
            const Theme wanted = repository().themeForPalette(QApplication::palette());
            if (wanted.name() != theme().name()) {
                setTheme(wanted);
                rehighlight();
                paintView();
            }
        }
        return SyntaxHighlighter::eventFilter(watched, event);
    }

private:
    void paintView()
    {
        if (!m_view)
            return;
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::Text, QColor::fromRgba(theme().textColor(Theme::Normal)));
        m_view->setPalette(palette);
    }

    QPointer<QWidget> m_view;
};

} // namespace

void highlight(QTextDocument* document, QWidget* view, const QString& fileName)
{
    for (QObject* child : document->children()) {
        if (auto* known = dynamic_cast<Follower*>(child)) {
            known->adopt(fileName);
            return;
        }
    }
    (new Follower(document, view))->adopt(fileName);
}

} // namespace cim
