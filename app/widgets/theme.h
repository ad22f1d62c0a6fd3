// Light and dark: the palette of the whole program and the few colours that a palette has no role
// for.
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

namespace cim {

enum class ThemeChoice : quint8 { System, Light, Dark };
ThemeChoice themeFromString(QStringView text); // anything unknown: System
QString toString(ThemeChoice choice);

// Colours with a meaning. Chosen for a contrast of at least 4.5 : 1 as text on the base colour.
struct Tones {
    QColor error, warning, hint, good;
    QColor muted;          // help texts, secondary words
    QColor line;           // hair lines, frames
    QColor added, removed; // backgrounds of lines in a difference
    QColor addedStrong, removedStrong;
    QColor absent; // background of a line that one side does not have
};

bool isDark(const QPalette& palette);
Tones tones(const QPalette& palette);
QPalette themePalette(bool dark);
// A kind's colour, made lighter on a dark ground so that it stands out there too.
QColor onGround(const QColor& colour, const QPalette& palette);

// Whether the desktop asks for no motion, as far as a file says so: KDE's, and GTK's settings. Its
// style says so too, in whose place the program's own stands.
bool desktopIsStill();

// Sets the program's style and palette and follows the desktop when it turns dark or light, and,
// whenever the program comes to the front, when it asks for no motion. GNOME keeps that in a data
// base, which its own program reads, beside this thread. Without motion,
// SH_Widget_Animation_Duration is 0, which everything that moves asks for. One a process, made
// after QApplication.
class ThemeKeeper : public QObject {
    Q_OBJECT

public:
    explicit ThemeKeeper(ThemeChoice choice, QObject* parent = nullptr);
    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    // What the desktop is heard to say (DesktopScheme); Unknown: what Qt knows.
    void setDesktopScheme(Qt::ColorScheme scheme);
    // For people whom motion harms, whatever the desktop says.
    void setLessMotion(bool less);
    bool isStill() const { return m_lessMotion || m_desktopIsStill; }
    bool isDesktopStill() const { return m_desktopIsStill; }

signals:
    void desktopHeard(); // it has begun or ceased to ask for no motion

private:
    void apply();
    void applyStillness(bool desktop, bool less);
    void askDesktop(bool filesSay);
    ThemeChoice m_choice;
    Qt::ColorScheme m_desktopScheme = Qt::ColorScheme::Unknown;
    bool m_desktopIsStill;
    bool m_isAsking = false;
    bool m_lessMotion = false;
};

} // namespace cim
