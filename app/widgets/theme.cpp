#include "app/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QProcess>
#include <QProxyStyle>
#include <QSettings>
#include <QStandardPaths>
#include <QStyleHints>
#include <QStyleOption>

namespace cim {

namespace {

struct Grounds {
    QRgb window, base, alternate, text, muted, button, light, mid, dark, highlight, highlighted,
        link, disabled;
};

constexpr Grounds lightGrounds = {0xfff4f5f7, 0xffffffff, 0xfff7f8fa, 0xff1d2127, 0xff6b7280,
                                  0xfff9fafb, 0xffffffff, 0xffd5d9e0, 0xffa6adb8, 0xff2563b8,
                                  0xffffffff, 0xff1d5bb0, 0xff9aa1ac};
constexpr Grounds darkGrounds = {0xff22252a, 0xff1a1c20, 0xff202329, 0xffe6e8ec, 0xff9aa3b0,
                                 0xff2c3037, 0xff3a3f48, 0xff3a3f48, 0xff101215, 0xff2f6fc4,
                                 0xffffffff, 0xff78aef0, 0xff6d7480};

const Tones lightTones = {QColor(0xb3261e), QColor(0x8a5a00), QColor(0x1d5bb0), QColor(0x1f7a3d),
                          QColor(0x5b6370), QColor(0xd9dde3), QColor(0xe3f5e8), QColor(0xfde8e6),
                          QColor(0xb9e4c5), QColor(0xf8c6c1), QColor(0xf1f2f5)};
const Tones darkTones = {QColor(0xff8a80), QColor(0xf2c055), QColor(0x7fb2f5), QColor(0x7ed69a),
                         QColor(0x9aa3b0), QColor(0x3a3f48), QColor(0x1d3325), QColor(0x3c2224),
                         QColor(0x2a5a3b), QColor(0x6a3335), QColor(0x25282e)};

// Fusion draws the frame of a check box darker than the window: on a dark one, an empty box is not
// to be seen. It gets a second frame there. And it does not show that a command link has the
// keyboard.
class ThemeStyle : public QProxyStyle {
public:
    explicit ThemeStyle(bool isStill)
        : QProxyStyle(QStringLiteral("Fusion"))
        , m_isStill(isStill)
    {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override
    {
        return m_isStill && hint == SH_Widget_Animation_Duration
                   ? 0
                   : QProxyStyle::styleHint(hint, option, widget, data);
    }
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override
    {
        QProxyStyle::drawControl(element, option, painter, widget);
        const auto* button = element == CE_PushButton
                                 ? qstyleoption_cast<const QStyleOptionButton*>(option)
                                 : nullptr;
        if (!button || !(button->features & QStyleOptionButton::CommandLinkButton) ||
            !(button->state & State_HasFocus))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(option->palette.color(QPalette::Highlight), 2));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 3, 3);
        painter->restore();
    }
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool round = element == PE_IndicatorRadioButton;
        const bool box =
            element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        if ((!round && !box) || !isDark(option->palette))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(option->palette.color(
            option->state & State_Enabled ? QPalette::PlaceholderText : QPalette::Mid));
        const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        const double radius = round ? frame.width() / 2 : 2;
        painter->drawRoundedRect(frame, radius, radius);
        painter->restore();
    }

private:
    bool m_isStill;
};

// Of an INI file in the user's configuration folder.
QVariant desktopSays(const QString& file, const QString& key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? QVariant() : QSettings(path, QSettings::IniFormat).value(key);
}

} // namespace

ThemeChoice themeFromString(QStringView text)
{
    if (text == u"light")
        return ThemeChoice::Light;
    return text == u"dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

QString toString(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

Tones tones(const QPalette& palette)
{
    return isDark(palette) ? darkTones : lightTones;
}

QPalette themePalette(bool dark)
{
    const Grounds& g = dark ? darkGrounds : lightGrounds;
    QPalette palette;
    palette.setColor(QPalette::Window, QColor::fromRgb(g.window));
    palette.setColor(QPalette::WindowText, QColor::fromRgb(g.text));
    palette.setColor(QPalette::Base, QColor::fromRgb(g.base));
    palette.setColor(QPalette::AlternateBase, QColor::fromRgb(g.alternate));
    palette.setColor(QPalette::Text, QColor::fromRgb(g.text));
    palette.setColor(QPalette::PlaceholderText, QColor::fromRgb(g.muted));
    palette.setColor(QPalette::Button, QColor::fromRgb(g.button));
    palette.setColor(QPalette::ButtonText, QColor::fromRgb(g.text));
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Light, QColor::fromRgb(g.light));
    palette.setColor(QPalette::Midlight, QColor::fromRgb(g.light));
    palette.setColor(QPalette::Mid, QColor::fromRgb(g.mid));
    palette.setColor(QPalette::Dark, QColor::fromRgb(g.dark));
    palette.setColor(QPalette::Shadow, QColor::fromRgb(g.dark));
    palette.setColor(QPalette::Highlight, QColor::fromRgb(g.highlight));
    palette.setColor(QPalette::Accent, QColor::fromRgb(g.highlight));
    palette.setColor(QPalette::HighlightedText, QColor::fromRgb(g.highlighted));
    palette.setColor(QPalette::Link, QColor::fromRgb(g.link));
    palette.setColor(QPalette::LinkVisited, QColor::fromRgb(g.link));
    palette.setColor(QPalette::ToolTipBase, QColor::fromRgb(g.button));
    palette.setColor(QPalette::ToolTipText, QColor::fromRgb(g.text));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(g.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(g.mid));
    return palette;
}

QColor onGround(const QColor& colour, const QPalette& palette)
{
    if (!isDark(palette))
        return colour;
    float hue = 0, saturation = 0, lightness = 0;
    colour.getHslF(&hue, &saturation, &lightness);
    return QColor::fromHslF(std::max(0.0F, hue), saturation * 0.85F, std::max(lightness, 0.66F));
}

bool desktopIsStill()
{
    const QVariant factor =
        desktopSays(QStringLiteral("kdeglobals"), QStringLiteral("KDE/AnimationDurationFactor"));
    if (factor.isValid() && factor.toString().toDouble() <= 0)
        return true;
    for (const char* file : {"gtk-4.0/settings.ini", "gtk-3.0/settings.ini"}) {
        const QVariant moves = desktopSays(QString::fromLatin1(file),
                                           QStringLiteral("Settings/gtk-enable-animations"));
        if (moves.isValid() && !moves.toBool())
            return true;
    }
    return false;
}

ThemeKeeper::ThemeKeeper(ThemeChoice choice, QObject* parent)
    : QObject(parent)
    , m_choice(choice)
    , m_desktopIsStill(desktopIsStill())
{
    // One style everywhere, so that spacing and contrast are what was looked at.
    QApplication::setStyle(new ThemeStyle(isStill()));
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this] { apply(); });
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](auto state) {
        if (state == Qt::ApplicationActive)
            askDesktop(desktopIsStill());
    });
    apply();
    askDesktop(m_desktopIsStill);
}

void ThemeKeeper::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void ThemeKeeper::setDesktopScheme(Qt::ColorScheme scheme)
{
    m_desktopScheme = scheme;
    apply();
}

void ThemeKeeper::setLessMotion(bool less)
{
    applyStillness(m_desktopIsStill, less);
}

void ThemeKeeper::applyStillness(bool desktop, bool less)
{
    const bool before = isStill(), heard = desktop != m_desktopIsStill;
    m_desktopIsStill = desktop;
    m_lessMotion = less;
    if (isStill() != before) {
        QApplication::setStyle(new ThemeStyle(isStill())); // all widgets hear of it
        apply();
    }
    if (heard)
        emit desktopHeard();
}

// Its program too, where it keeps the wish in no file.
void ThemeKeeper::askDesktop(bool filesSay)
{
    if (m_isAsking)
        return;
    const QStringList desktops = qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':');
    const QString program = desktops.contains(u"GNOME") || desktops.contains(u"Unity")
                                ? QStandardPaths::findExecutable(QStringLiteral("gsettings"))
                                : QString();
    if (program.isEmpty()) {
        applyStillness(filesSay, m_lessMotion);
        return;
    }
    m_isAsking = true;
    auto* ask = new QProcess(this);
    const auto hear = [this, ask, filesSay](const QByteArray& said) {
        m_isAsking = false;
        ask->deleteLater();
        applyStillness(said == "false" || filesSay, m_lessMotion);
    };
    connect(ask, &QProcess::finished, this,
            [ask, hear] { hear(ask->readAllStandardOutput().trimmed()); });
    connect(ask, &QProcess::errorOccurred, this, [hear](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // after any other it is finished
            hear({});
    });
    ask->start(program, {QStringLiteral("get"), QStringLiteral("org.gnome.desktop.interface"),
                         QStringLiteral("enable-animations")});
}

void ThemeKeeper::apply()
{
    const auto wish = m_desktopScheme == Qt::ColorScheme::Unknown
                          ? QGuiApplication::styleHints()->colorScheme()
                          : m_desktopScheme;
    const bool dark = m_choice == ThemeChoice::System ? wish == Qt::ColorScheme::Dark
                                                      : m_choice == ThemeChoice::Dark;
    QApplication::setPalette(themePalette(dark));
}

} // namespace cim
