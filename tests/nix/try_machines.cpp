// The machines of the tests, for trying the program by hand: Lucy's Lemonade on real nix and the
// stand-in nixpkgs, web1, web2 and web3 behind real sshds. Runs a command in the workspace until it
// ends, and does what is read from the standard input meanwhile:
//
//   cut HOST, mend HOST       its network
//   cutafter HOST BYTES       the same, once so many more have gone towards it
//   module HOST ATTRIBUTES    its own module from now on, committed and locked
//   mark HOST FILE, unmark …  what machine/ and rebuilder/ look for in /run
//   rebuilder HOST [NAME]     which nixos-rebuild it has
//   reboot HOST               a power cut, and up again
//
//   cim_try_machines cimarron .
#include "tests/nix/machines.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <iostream>

using namespace cim;
using namespace cim::test;
using namespace Qt::StringLiterals;

namespace {

// Empty where it was done.
QString obey(const NixFixture& nix, Machines& machines, const QString& line)
{
    const QString verb = line.section(u' ', 0, 0), host = line.section(u' ', 1, 1);
    const QString rest = line.section(u' ', 2);
    size_t i = 0;
    while (i < machines.size() && machineName(i) != host)
        ++i;
    if (i == machines.size())
        return u"There is no host \"%1\"."_s.arg(host);
    Machine& machine = machines[i];
    if (verb == u"cut")
        machine.wire().cut();
    else if (verb == u"cutafter")
        machine.wire().cutAfter(rest.toLongLong());
    else if (verb == u"mend")
        machine.wire().mend();
    else if (verb == u"mark")
        machine.mark(rest);
    else if (verb == u"unmark")
        machine.unmark(rest);
    else if (verb == u"reboot")
        return machine.restart() ? QString() : u"It does not come up again."_s;
    else if (verb == u"rebuilder")
        return machine.giveRebuilder(rest) ? QString() : u"It cannot be copied."_s;
    else if (verb == u"module")
        return setModule(nix, host, "{ pkgs, ... }: { " + rest.toUtf8() + " }\n")
                   ? QString()
                   : u"It cannot be written, committed or locked."_s;
    else
        return u"\"%1\" is none of the words."_s.arg(verb);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false); // in_avail knows only what is buffered here
    const QCoreApplication app(argc, argv);
    const QStringList command = QCoreApplication::arguments().sliced(1);
    if (command.isEmpty()) {
        std::cerr << "Usage: cim_try_machines COMMAND...\n";
        return 2;
    }
    const NixFixture nix;
    nix.adopt();
    Machines machines;
    QString why;
    if (!NixFixture::hasNix() || !hasNamespaces(nix)) {
        std::cerr << "This computer has no nix or gives no namespaces.\n";
        return 1;
    }
    if (!startMachines(nix, machines, &why)) {
        std::cerr << qPrintable(why) << '\n';
        return 1;
    }
    std::cerr << "workspace " << qPrintable(nix.folder()) << '\n';
    QSocketNotifier input(fileno(stdin), QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&] {
        input.setEnabled(false); // locking waits in an event loop
        std::string line;
        do { // several may have come at once
            if (!std::getline(std::cin, line))
                return;
            const QString said = obey(nix, machines, QString::fromStdString(line).trimmed());
            std::cerr << (said.isEmpty() ? "done" : qPrintable(said)) << std::endl;
        } while (std::cin.rdbuf()->in_avail() > 0);
        input.setEnabled(true);
    });
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    QObject::connect(&program, &QProcess::finished, &app, &QCoreApplication::exit);
    QObject::connect(&program, &QProcess::errorOccurred, &app, [&](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        std::cerr << qPrintable(program.errorString()) << '\n';
        QCoreApplication::exit(1);
    });
    start(program, nix, command.first(), command.sliced(1));
    return QCoreApplication::exec();
}
