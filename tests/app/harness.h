// A real workspace in a temporary folder, with settings of its own, for the tests of the window.
#pragma once

#include "models/events/session.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QHash>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <functional>

namespace cim::test {

// Home, configuration, cache and git identity below a folder that goes with the test program. Made
// before QApplication.
struct Home {
    Home()
    {
        const QByteArray path = folder.path().toLocal8Bit();
        qputenv("HOME", path);
        qputenv("XDG_CONFIG_HOME", path + "/config");
        qputenv("XDG_STATE_HOME", path + "/state");
        qputenv("XDG_CACHE_HOME", path + "/cache");
        // Tests that want nix say so: it would look for nixpkgs on the network.
        qputenv("CIMARRON_NIX", "/nowhere");
        QFile config(folder.filePath(QStringLiteral(".gitconfig")));
        if (config.open(QIODevice::WriteOnly))
            config.write("[user]\n\tname = Lucy Lemon\n\temail = lucy@example.org\n");
    }
    QTemporaryDir folder;
};

// The sentence of a failed result, for QVERIFY2.
template<typename T>
QByteArray why(const Result<T>& result)
{
    return result ? QByteArray() : result.error().text().toUtf8();
}

inline QString text(const char* words)
{
    return QString::fromUtf8(words);
}

// Does something with the modal dialog that is opened next.
template<typename Dialog>
void withDialog(const std::function<void(Dialog&)>& act)
{
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, act] {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->stop();
        timer->deleteLater();
        act(*dialog);
    });
    timer->start(5);
}

// A small organization: returns the ids by name.
inline QHash<QString, EntityId> fill(Session& session)
{
    QHash<QString, EntityId> ids;
    std::vector<Command> commands;
    const auto add = [&](const char* kind, const char* name) {
        AddEntity command{text(kind), text(name)};
        command.id = EntityId::make();
        ids.insert(text(name), command.id);
        commands.push_back(command);
    };
    add("Person", "lucy");
    add("Person", "linus");
    add("Organization", "lemonade");
    add("Location", "shop");
    add("Network", "lan");
    add("Host", "web1");
    commands.push_back(Relate{ids[text("lucy")], text("memberOf"), ids[text("lemonade")]});
    commands.push_back(Relate{ids[text("web1")], text("locatedAt"), ids[text("shop")]});
    const auto done = session.execute(commands);
    if (!done)
        qFatal("%s", why(done).constData());
    return ids;
}

// "&Find: Alt+F" for a letter of a button or a label that opens a menu of the window's bar.
inline QStringList lettersOfMenus(const QMainWindow& window)
{
    QStringList letters, out;
    for (const QAction* action : window.menuBar()->actions())
        letters << QKeySequence::mnemonic(action->text()).toString();
    const auto look = [&](const QString& words) {
        const QString letter = QKeySequence::mnemonic(words).toString();
        if (!letter.isEmpty() && letters.contains(letter))
            out << words + QStringLiteral(": ") + letter;
    };
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>())
        if (button->window() == &window)
            look(button->text());
    for (const QLabel* label : window.findChildren<QLabel*>())
        if (label->window() == &window && label->buddy())
            look(label->text());
    return out;
}

// "Help: W" for a letter that leads to two entries of a menu of the window's bar, or to a control
// beside it.
inline QStringList sharedLetters(const QMainWindow& window)
{
    QStringList out = lettersOfMenus(window);
    for (const QMenu* menu : window.menuBar()->findChildren<QMenu*>()) {
        QStringList letters;
        for (const QAction* action : menu->actions()) {
            const QString letter = QKeySequence::mnemonic(action->text()).toString();
            if (!letter.isEmpty() && letters.contains(letter))
                out << menu->title() + QStringLiteral(": ") + letter;
            letters << letter;
        }
    }
    return out;
}

// "Arrange: L" for a letter of a menu below a widget that leads to two entries, or nowhere, because
// it is the key of another action there.
inline QStringList lostLetters(const QWidget& widget)
{
    QHash<QString, const QAction*> keys;
    for (const QAction* action : widget.findChildren<QAction*>()) {
        for (const QKeySequence& key : action->shortcuts())
            keys.insert(key.toString(), action);
    }
    QStringList out;
    for (QMenu* menu : widget.findChildren<QMenu*>()) {
        emit menu->aboutToShow();
        QStringList letters;
        for (const QAction* action : menu->actions()) {
            const QString letter =
                QKeySequence::mnemonic(action->text()).toString().section(u'+', -1);
            const QAction* other = keys.value(letter, action);
            if (!letter.isEmpty() && (letters.contains(letter) || other != action))
                out << menu->title() + QStringLiteral(": ") + action->text();
            letters << letter;
        }
    }
    return out;
}

} // namespace cim::test
