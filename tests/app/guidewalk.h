// The real window with a real nix and the stand-in nixpkgs, and its guide, as the walks go through
// them. A picture of each step lies in the folder that CIMARRON_PICTURES names, if it names one.
#pragma once

#include "app/guide/guidedock.h"
#include "app/guide/spotlight.h"
#include "app/guide/tips.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "tests/app/harness.h"
#include "tests/nix/nixfixture.h"

#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QPushButton>

#include <algorithm>
#include <optional>
#include <utility>

namespace cim::test {

constexpr int minute = 60'000;

// The one of that name that can be seen.
inline QAccessibleInterface* inGuide(QAccessibleInterface* item, const QString& name, int depth = 0)
{
    if (!item || depth > 20)
        return nullptr;
    if (depth > 0 && item->text(QAccessible::Name) == name && item->role() == QAccessible::Button &&
        !item->state().invisible)
        return item;
    for (int i = 0; i < item->childCount(); ++i)
        if (QAccessibleInterface* below = inGuide(item->child(i), name, depth + 1))
            return below;
    return nullptr;
}

class GuideWalk : public QObject {
protected:
    GuideWalk() { registerBuiltInPages(m_registry); }
    void openWindow();
    bool rebuild(const char* action);

    Guide& guide() const { return m_dock->guide(); }
    const GuideState& state() const { return guide().state(); }
    Document& document() const { return *m_window->document(); }
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    QString folder() const { return m_nix->folder(); }
    bool isDone(const char* name) const;
    bool waitFor(const std::function<bool()>& holds, int patience = 4 * minute) const
    {
        return QTest::qWaitFor(holds, patience);
    }
    // The guide goes on to this step by itself.
    bool isAt(const char* name) const
    {
        return waitFor([&] { return guide().shown() && guide().shown()->name == text(name); });
    }
    void goTo(const char* step) const;
    bool ringIsOn(const char* control) const
    {
        const QWidget* target = guide().spotlight().target();
        return target && target->objectName() == text(control) && target->isVisible();
    }
    bool pressInGuide(const char* button) const;
    bool clickInGuide(const char* button) const;
    bool click(const char* button) const;
    bool showWhere(const char* step);
    EntityId named(const char* kind, const char* name) const
    {
        const auto ids = document().model().named(text(name), text(kind));
        return ids.empty() ? EntityId() : ids.front();
    }
    void picture(const QString& name);
    // To the window from another one, as after a command in a terminal.
    void comeBack() const;
    // No emulator is there; the machine's disk is made all the same.
    void emulate() const;

    std::unique_ptr<NixFixture> m_nix;
    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    GuideDock* m_dock = nullptr;
    int m_pictures = 0;
};

inline void GuideWalk::openWindow()
{
    m_nix = std::make_unique<NixFixture>();
    m_nix->adopt();
    qunsetenv("CIMARRON_NIX");
    settings::modelDocks.set({});
    settings::guide.set(true);
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1600, 1000);
    m_window->show();
    m_dock = m_window->showGuide();
    QVERIFY2(m_dock, qPrintable(m_window->messages().sentence()));
    m_window->activateWindow();
    QVERIFY(waitFor([&] { return m_window->isActiveWindow(); }));
}

inline bool GuideWalk::isDone(const char* name) const
{
    const auto path = guide::path();
    const auto found = std::ranges::find(path, text(name), &guide::Step::name);
    return state().rows[size_t(found - path.begin())].isDone;
}

inline void GuideWalk::goTo(const char* step) const
{
    const auto path = guide::path();
    const auto found = std::ranges::find(path, text(step), &guide::Step::name);
    guide().showStep(int(found - path.begin()));
}

// As a screen reader presses it.
inline bool GuideWalk::pressInGuide(const char* button) const
{
    const auto press = [&] {
        QAccessibleInterface* found =
            inGuide(QAccessible::queryAccessibleInterface(m_dock->view()), text(button));
        if (!found || !found->actionInterface())
            return false;
        found->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        return true;
    };
    return waitFor(press);
}

// With the mouse, where it stands on the screen.
inline bool GuideWalk::clickInGuide(const char* button) const
{
    QWidget* view = m_dock->view();
    const auto placeOf = [&] {
        const QAccessibleInterface* found =
            inGuide(QAccessible::queryAccessibleInterface(view), text(button));
        const QPoint middle = found ? found->rect().center() : QPoint();
        const QPoint at = view->mapFromGlobal(middle);
        return found && view->rect().contains(at) ? std::optional(at) : std::nullopt;
    };
    // A step that unfolds moves what is below it.
    std::optional<QPoint> before;
    const auto stands = [&] {
        const auto now = placeOf();
        return now && std::exchange(before, now) == now;
    };
    if (!waitFor(stands, minute))
        return false;
    QTest::mouseClick(view, Qt::LeftButton, {}, *before);
    return true;
}

// In the window, once it stands where it will stand and can be pressed.
inline bool GuideWalk::click(const char* button) const
{
    auto* found = find<QAbstractButton>(button);
    const auto canPress = [&] {
        if (!found || !found->isEnabled() || !found->isVisible())
            return false;
        const QPoint middle = found->mapTo(m_window.get(), found->rect().center());
        return m_window->childAt(middle) == found;
    };
    if (!waitFor(canPress, minute))
        return false;
    QTest::mouseClick(found, Qt::LeftButton);
    return true;
}

// "Show me where", and the ring is there.
inline bool GuideWalk::showWhere(const char* step)
{
    const bool found = isAt(step) && pressInGuide("Show me where") &&
                       waitFor([&] { return guide().spotlight().isVisible(); });
    picture(text(step));
    return found;
}

inline void GuideWalk::comeBack() const
{
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(waitFor([&] { return other.isActiveWindow(); }));
    m_window->activateWindow();
    QVERIFY(waitFor([&] { return m_window->isActiveWindow(); }));
}

inline void GuideWalk::emulate() const
{
    const QString bin = folder() + text("/../emulator");
    QVERIFY(QDir().mkpath(bin));
    QFile qemu(bin + text("/qemu"));
    QVERIFY(qemu.open(QIODevice::WriteOnly) && qemu.write("#!/bin/sh\n") > 0);
    qemu.close();
    QVERIFY(qemu.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("PATH", bin.toUtf8() + ':' + qgetenv("PATH"));
}

inline void GuideWalk::picture(const QString& name)
{
    const QString where = qEnvironmentVariable("CIMARRON_PICTURES");
    ++m_pictures;
    if (where.isEmpty())
        return;
    QTest::qWait(1); // what is to be painted is painted
    m_window->grab().save(
        QStringLiteral("%1/%2-%3.png").arg(where).arg(m_pictures, 2, 10, QChar(u'0')).arg(name));
}

// On the page Rebuild: what the box offers by its name for the guide.
inline bool GuideWalk::rebuild(const char* action)
{
    auto* box = find<QComboBox>("rebuildAction");
    const auto choose = [&] {
        const int row = box->findData(text(action), rowNameRole);
        box->setCurrentIndex(row);
        return row >= 0 && find<QPushButton>("rebuildGo")->isEnabled();
    };
    if (!waitFor(choose))
        return false;
    QTest::mouseClick(find<QPushButton>("rebuildGo"), Qt::LeftButton);
    return true;
}

} // namespace cim::test
