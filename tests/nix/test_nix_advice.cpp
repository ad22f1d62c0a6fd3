// What people read of the commonest failures, in the words that nix, ssh, sudo and NixOS have.
#include "models/nix/advice.h"
#include "models/nix/evaluate.h"

#include <QRegularExpression>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;

class TestNixAdvice : public QObject {
    Q_OBJECT

private slots:
    // Each place is filled in, and nothing more.
    void aLimitIsSaid()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        nix::Limit limit{.processes = 2, .available = qint64(3) << 30};
        QVERIFY(limit.sentence().startsWith(u"2 side by side: "_s));
        QVERIFY(!limit.sentence().contains(u"a host"_s));
        limit.each = qint64(1) << 30;
        QVERIFY(limit.sentence().endsWith(u" a host"_s));
        QVERIFY(!limit.sentence().contains(u'%'));
    }
    void commonest_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("word");
        const auto add = [](const char* name, const QString& said, const QString& word) {
            QTest::addRow("%s", name) << said << word;
        };
        add("hash",
            u"error: hash mismatch in fixed-output derivation '/nix/store/0a-source.drv':\n  "
            "specified: sha256-A\n     got: sha256-B"_s,
            u"fetched for source"_s);
        add("hash of a version",
            u"error: hash mismatch in fixed-output derivation '/nix/store/0a-juice-box-1.0.drv':"_s,
            u"fetched for juice-box-1.0 is"_s);
        add("404",
            u"error: unable to download 'https://x.example/a.tar.gz': HTTP error 404\n\n       "
            "response body: none"_s,
            u"https://x.example/a.tar.gz is not there"_s);
        add("rate", u"error: unable to download 'https://api.github.com/x': HTTP error 429"_s,
            u"asked too often"_s);
        add("401", u"error: unable to download 'https://x.example/a': HTTP error 401"_s,
            u"who asks"_s);
        add("503", u"warning: error: unable to download 'https://x.example/a': HTTP error 503"_s,
            u"in trouble"_s);
        add("certificate", u"SSL peer certificate or SSH remote key was not OK (60)"_s, u"clock"_s);
        add("resolve",
            u"error: unable to download 'https://x': Couldn't resolve host name (6) Could not "
            "resolve host: cache.example"_s,
            u"name cache.example"_s);
        add("unreachable", u"connect: Network is unreachable"_s, u"network cannot"_s);
        add("signature",
            u"error: cannot add path '/nix/store/a' because it lacks a signature by a trusted key"_s,
            u"trusted-public-keys"_s);
        add("untrusted", u"warning: ignoring untrusted substituter 'https://x', you are not ..."_s,
            u"trusted-users"_s);
        add("damaged", u"error: NAR hash mismatch in input 'x'"_s, u"damaged"_s);
        add("system",
            u"error: a 'aarch64-linux' with features {} is required to build '/nix/store/a.drv', "
            "but I am a 'x86_64-linux' with features {kvm}"_s,
            u"for aarch64-linux"_s);
        add("newer system", u"Required system: 'riscv64-linux' with features {}"_s,
            u"for riscv64-linux"_s);
        add("silence", u"building of '/x.drv' timed out after 60 seconds of silence"_s,
            u"max-silent-time"_s);
        add("timeout", u"building of '/x.drv' timed out after 600 seconds"_s, u"timeout in"_s);
        add("memory", u"error: builder for '/x.drv' failed due to signal 9 (Killed)"_s,
            u"memory runs out"_s);
        add("crash", u"error: builder for '/x.drv' failed due to signal 11 (Segmentation fault)"_s,
            u"signal 11"_s);
        add("collision",
            u"error: collision between `/nix/store/a/bin/vim' and `/nix/store/b/bin/vim'"_s,
            u"a file vim"_s);
        add("builder", u"error: failed to start SSH connection to 'builder1.example'"_s,
            u"builder builder1.example"_s);
        add("missing", u"error: getting status of '/nix/store/a-b': No such file or directory"_s,
            u"/nix/store/a-b is missing"_s);
        add("locked", u"error: executing SQLite statement: database is locked"_s, u"Another nix"_s);
        add("lock file",
            u"error: flake 'git+file:///x' requires lock file changes but they're not "
            "allowed due to '--no-update-lock-file'"_s,
            u"cim lock"_s);
        add("not committed", u"error: path '/nix/store/a-source/hosts/web1.nix' does not exist"_s,
            u"web1.nix is not there: its name is misspelt, or it is on disk and not committed"_s);
        add("unfree",
            u"error: Package ‘x-1’ in /y has an unfree license (‘unfree’), refusing to "
            "evaluate."_s,
            u"allowUnfree"_s);
        add("insecure", u"error: Package ‘openssl-1.1.1w’ in /y is marked as insecure, refusing"_s,
            u"openssl-1.1.1w has known holes"_s);
        add("broken", u"error: Package ‘z-2’ in /y is marked as broken, refusing to evaluate."_s,
            u"z-2 is known not to build"_s);
        add("host key", u"Host key verification failed."_s, u"ssh-keygen -R"_s);
        add("ssh key", u"root@web1: Permission denied (publickey)."_s, u"none of your keys"_s);
        add("refused", u"ssh: connect to host web1 port 22: Connection refused"_s,
            u"does not answer"_s);
        add("two activations", u"Could not acquire lock"_s, u"Another activation"_s);
        add("boot full",
            u"OSError: [Errno 28] No space left on device: '/boot/EFI/nixos/x.efi.tmp'"_s,
            u"boot partition is full"_s);
        add("boot loader", u"Failed to install bootloader"_s, u"boot loader was not written"_s);
        add("no terminal", u"sudo: a terminal is required to read the password; either use ..."_s,
            u"in a terminal"_s);
        add("password", u"sudo: 3 incorrect password attempts"_s, u"not right"_s);
        add("sudoers", u"lucy is not in the sudoers file."_s, u"may not become root"_s);
        add("job", u"Job for nginx.service failed because the control process exited"_s,
            u"journalctl -u nginx.service"_s);
        add("bus", u"Failed to connect to bus: No such file or directory"_s, u"systemd"_s);
        add("full", u"error: writing to file: No space left on device"_s, u"disk is full"_s);
        add("nixos-rebuild, option",
            u"/run/current-system/sw/bin/nixos-rebuild: unknown option `--store-path'"_s,
            u"does not know --store-path"_s);
        add("nixos-rebuild-ng, option",
            u"nixos-rebuild: error: unrecognized arguments: --no-reexec"_s,
            u"does not know --no-reexec"_s);
        add("nixos-rebuild, no system",
            u"your NixOS configuration path seems to be missing essential files."_s,
            u"for no whole system"_s);
        add("nixos-rebuild, no generation", u"could not find previous generation"_s,
            u"no generation to go back to"_s);
        add("nixos-rebuild, itself",
            u"error: flake 'path:/tmp/x' does not provide attribute "
            "'nixosConfigurations.\"web1\".config.system.build.nixos-rebuild'"_s,
            u"build itself anew"_s);
        add("nixos-rebuild, crash", u"Traceback (most recent call last):"_s, u"itself crashed"_s);
        add("nixos-rebuild, systemd", u"[Errno 2] No such file or directory: 'systemd-run'"_s,
            u"no systemd-run"_s);
        add("nixos-rebuild, services",
            u"warning: error(s) occurred while switching to the new configuration"_s,
            u"what it printed before"_s);
        add("read only", u"mkdir: cannot create '/x': Read-only file system"_s, u"only be read"_s);
    }
    void commonest()
    {
        QFETCH(QString, said);
        QFETCH(QString, word);
        const auto advice = nix::adviceFor(u"building...\n"_s + said + u"\nthe end\n"_s);
        QVERIFY(advice);
        QVERIFY2(advice->sentence.contains(word), qPrintable(advice->sentence));
        QVERIFY(!advice->sentence.contains(u"%1"));
        QVERIFY2(said.contains(advice->line), qPrintable(advice->line));
        QVERIFY(!advice->line.isEmpty() && !advice->line.contains(u"the end"));
    }

    void whatNobodyKnowsHasNone()
    {
        QVERIFY(!nix::adviceFor({}));
        QVERIFY(!nix::adviceFor(u"all is well\nbuilt 3 packages\n"_s));
    }
    void whatTellsOfAFailure()
    {
        const QString trace = u"error:\n  … while evaluating 'a'\n   12| x = y;\n\n"_s;
        const QString cause = u"  error: The option `x' does not exist. Definition values:\n"
                              "  - In `/w/hosts/web1.nix': 1\n"_s;
        QCOMPARE(nix::tellingLines(trace + cause, 8),
                 (QStringList{u"error: The option `x' does not exist. Definition values:"_s,
                              u"- In `/w/hosts/web1.nix': 1"_s}));
        QCOMPARE(nix::tellingLines(trace + cause, 1).size(), 1);
        // A builder's own words: the end says what became of it.
        QCOMPARE(nix::tellingLines(u"making\n\nlemons\nmake: no sugar"_s, 2),
                 (QStringList{u"lemons"_s, u"make: no sugar"_s}));
        QVERIFY(nix::tellingLines({}, 8).isEmpty());
    }
    // Much text, and text that would be costly to match.
    void staysQuick()
    {
        QVERIFY(!nix::adviceFor(QString(3 << 20, u'/')));
        QVERIFY(!nix::adviceFor(u"unable to download '"_s.repeated(20'000)));
        QVERIFY(!nix::adviceFor(u"collision between /"_s.repeated(10'000)));
    }
};

QTEST_GUILESS_MAIN(TestNixAdvice)
#include "test_nix_advice.moc"
