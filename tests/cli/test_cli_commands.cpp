#include "tests/cli/harness.h"

#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

// Fails with what the program said.
#define FINE(run)                                                                                  \
    do {                                                                                           \
        const Run& r_ = (run);                                                                     \
        QVERIFY2(r_.code == 0, qPrintable(r_.out + r_.err));                                       \
    } while (false)

class TestCliCommands : public QObject {
    Q_OBJECT

private slots:
    void helpTeaches();
    void everyCommandExplainsItself();
    void wrongUsageIsToldApart_data();
    void wrongUsageIsToldApart();
    void drawsUpAModel();
    void namesEntitiesInManyWays();
    void listsAreEdited();
    void namesAreListedAsPeopleExpect();
    void undoesAndRedoes();
    void travelsInTime();
    void managesDomains();
    void checksAndSaysSoByItsExitCode();
    void oneIsNotCountedAsMany();
    void explainsKindsAnywhere();
    void completes();
    void completionScriptsAreSound();
    void keepsQuietWhenNobodyReads();
    void worksInAnyLocale();
};

void TestCliCommands::helpTeaches()
{
    const Terminal terminal;
    const Run help = terminal.cim({u"--help"_s});
    FINE(help);
    for (const auto& part : {u"Usage: cim"_s, u"Exit codes"_s, u"  add "_s, u"completion"_s})
        QVERIFY2(help.out.contains(part), qPrintable(part));
    QVERIFY(!help.out.contains(u"__complete"_s));
    QVERIFY(!help.out.contains(u'\x1b')); // no colour where nobody sees it
    QCOMPARE(terminal.cim({u"help"_s}).out, help.out);
    QVERIFY(terminal.cim({u"--version"_s}).out.startsWith(u"cim 0."_s));
}

void TestCliCommands::everyCommandExplainsItself()
{
    const Terminal terminal;
    const Run all = terminal.cim({u"__complete"_s, u"--"_s, QString()});
    FINE(all);
    const auto lines = all.out.split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 20);
    for (const QString& line : lines) {
        const QString name = line.section(u'\t', 0, 0);
        const Run help = terminal.cim({name, u"--help"_s});
        FINE(help);
        QVERIFY2(help.out.contains(u"Usage: cim "_s + name), qPrintable(help.out));
        QCOMPARE(terminal.cim({u"help"_s, name}).out, help.out);
    }
}

void TestCliCommands::wrongUsageIsToldApart_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* line, int code, const QString& says) {
        QTest::newRow(line) << words(line) << code << says;
    };
    row("", 2, u"Say what to do"_s);
    row("ad Person", 2, u"Did you mean \"add\""_s);
    row("add", 2, u"needs KIND"_s);
    row("add Person", 2, u"needs NAME"_s);
    row("list --im x", 2, u"Did you mean \"--in\""_s);
    row("list a b", 2, u"does not know what to do with \"b\""_s);
    row("add Person -rf", 2, u"write -- before it"_s);
    row("add Preson tom", 1, u"Did you mean \"Person\""_s);
    row("add Person tom fullNam=x", 1, u"Did you mean \"fullName\""_s);
    row("add Person tom fullName", 2, u"KEY=VALUE"_s);
    row("show lucz", 1, u"Did you mean \"lucy\""_s);
    row("relate lucy membrOf stand", 1, u"Did you mean \"memberOf\""_s);
    row("set lucy email=a@b.example email=c@d.example", 2, u"given twice"_s);
    row("set lucy email=nonsense", 1, u"mail"_s);
    row("list --at soon", 2, u"takes a number"_s);
    row("promote people later", 2, u"dev, test or prod"_s);
    row("completion tcsh", 2, u"bash, zsh and fish"_s);
    row("resolve some/file", 2, u"--mine or --model"_s);
    row("redo", 1, u"nothing to redo"_s);
    row("new x --purpose y --sample lemonad", 1, u"Did you mean \"lemonade\""_s);
    row("-C /no/such/folder list", 1, u"There is no folder"_s);
}

void TestCliCommands::wrongUsageIsToldApart()
{
    QFETCH(const QStringList, call);
    QFETCH(const int, code);
    QFETCH(const QString, says);
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy"_s}));
    FINE(terminal.cim({u"add"_s, u"Organization"_s, u"stand"_s}));
    const Run run = terminal.cim(call);
    QVERIFY2(run.err.contains(says), qPrintable(run.out + run.err));
    QCOMPARE(run.code, code);
    QCOMPARE(run.out, QString()); // messages never go where results go
}

void TestCliCommands::drawsUpAModel()
{
    Terminal terminal;
    const Run made = terminal.make(u"shop"_s, {u"--json"_s});
    FINE(made);
    QCOMPARE(made.object()[u"name"_s].toString(), u"shop"_s);
    QCOMPARE(made.object()[u"purpose"_s].toString(), u"Sell lemonade"_s);

    const Run added =
        terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy Lemon"_s, u"--json"_s});
    FINE(added);
    const auto entity = added.object()[u"entity"_s].toObject();
    QCOMPARE(entity[u"address"_s].toString(), u"people.lucy"_s);
    QCOMPARE(entity[u"properties"_s].toObject()[u"fullName"_s].toString(), u"Lucy Lemon"_s);
    FINE(terminal.cim({u"add"_s, u"organization"_s, u"stand"_s}));

    FINE(terminal.cim(words("relate lucy memberOf organizations.stand role=lead")));
    auto shown = terminal.cim(words("show lucy --json")).object();
    auto related = shown[u"outgoing"_s].toArray().first().toObject();
    QCOMPARE(related[u"verb"_s].toString(), u"memberOf"_s);
    QCOMPARE(related[u"to"_s].toString(), u"organizations.stand"_s);
    QCOMPARE(related[u"properties"_s].toObject()[u"role"_s].toString(), u"lead"_s);
    QCOMPARE(shown[u"file"_s].toString(), u"domain/people/people/lucy.json"_s);

    FINE(terminal.cim(words("relate lucy memberOf stand role=founder"))); // changes, no second one
    shown = terminal.cim(words("show lucy --json")).object();
    QCOMPARE(shown[u"outgoing"_s].toArray().size(), 1);
    related = shown[u"outgoing"_s].toArray().first().toObject();
    QCOMPARE(related[u"properties"_s].toObject()[u"role"_s].toString(), u"founder"_s);

    FINE(terminal.cim(words("rename lucy lulu")));
    QCOMPARE(terminal.cim(words("list Person --json")).array().size(), 1);
    QVERIFY(terminal.cim(words("list people")).out.contains(u"people.lulu"_s));
    FINE(terminal.cim(words("unrelate lulu memberOf stand")));
    QCOMPARE(terminal.cim(words("unrelate lulu memberOf stand")).code, 1);
    FINE(terminal.cim(words("remove lulu stand")));
    QCOMPARE(terminal.cim(words("list --json")).array().size(), 0);
}

void TestCliCommands::namesEntitiesInManyWays()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy"_s}));
    FINE(terminal.cim({u"add"_s, u"User"_s, u"lucy"_s}));
    const Run both = terminal.cim({u"show"_s, u"lucy"_s});
    QCOMPARE(both.code, 1);
    QVERIFY2(both.err.contains(u"people.lucy"_s) && both.err.contains(u"users.lucy"_s),
             qPrintable(both.err));
    const auto kindOf = [&](const QString& text) {
        return terminal.cim({u"show"_s, text, u"--json"_s}).object()[u"kind"_s].toString();
    };
    QCOMPARE(kindOf(u"people.lucy"_s), u"Person"_s);
    QCOMPARE(kindOf(u"User:lucy"_s), u"User"_s);
    const auto id = terminal.cim(words("show users.lucy --json")).object()[u"id"_s].toString();
    QCOMPARE(kindOf(id), u"User"_s);
}

// But for programs as ever.
void TestCliCommands::namesAreListedAsPeopleExpect()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    for (const auto& name : {u"web10"_s, u"web2"_s, u"web1"_s})
        FINE(terminal.cim({u"add"_s, u"Host"_s, name}));
    const auto order = [&](const QStringList& call) {
        const QString out = terminal.cim(call).out;
        return std::pair(out.indexOf(u"web2"_s) < out.indexOf(u"web10"_s),
                         out.indexOf(u"web1"_s) < out.indexOf(u"web2"_s));
    };
    QCOMPARE(order({u"list"_s, u"Host"_s}), std::pair(true, true));
    QCOMPARE(order({u"list"_s, u"Host"_s, u"--json"_s}), std::pair(false, true));
}

void TestCliCommands::listsAreEdited()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim(words("add Host web1 tags=a tags=b")));
    const auto tags = [&] {
        return terminal.cim(words("show web1 --json"))
            .object()[u"properties"_s][u"tags"_s]
            .toArray();
    };
    QCOMPARE(tags(), (QJsonArray{u"a"_s, u"b"_s}));
    FINE(terminal.cim(words("set web1 tags+=c tags-=a")));
    QCOMPARE(tags(), (QJsonArray{u"b"_s, u"c"_s}));
    QCOMPARE(terminal.cim(words("set web1 tags-=zebra")).code, 1);
    QCOMPARE(terminal.cim(words("set web1 system+=x")).code, 2);
    FINE(terminal.cim(words("set web1 tags=")));
    QCOMPARE(tags(), QJsonArray());
    const Run again = terminal.cim(words("set web1 tags="));
    FINE(again);
    QCOMPARE(again.out, u"Nothing changed.\n"_s);
}

void TestCliCommands::undoesAndRedoes()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy"_s}));
    FINE(terminal.cim(words("set lucy title=Founder")));
    FINE(terminal.cim(words("undo 2")));
    QCOMPARE(terminal.cim(words("list --json")).array().size(), 0);
    FINE(terminal.cim(words("redo")));
    FINE(terminal.cim(words("redo")));
    const auto properties =
        terminal.cim(words("show lucy --json")).object()[u"properties"_s].toObject();
    QCOMPARE(properties[u"title"_s].toString(), u"Founder"_s);
    QCOMPARE(terminal.cim(words("redo")).code, 1);
    FINE(terminal.cim(words("replay")));
    const auto log = terminal.cim(words("log --json")).array();
    QCOMPARE(log.last().toObject()[u"mode"_s].toString(), u"redo"_s);
    QVERIFY(log.last().toObject()[u"author"_s].toString().startsWith(u"Lucy Lemon <"_s));
    QCOMPARE(terminal.cim(words("log -n 2 --json")).array().size(), 2);
    QVERIFY(terminal.cim(words("log lucy --events")).out.contains(u"EntityAdded"_s));
}

void TestCliCommands::travelsInTime()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    const Run added =
        terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy"_s, u"--json"_s});
    FINE(added);
    const QString then = QString::number(added.object()[u"sequence"_s].toInteger());
    FINE(terminal.cim(words("set lucy fullName=Lulu")));
    FINE(terminal.cim(words("remove lucy")));
    const auto past = terminal.cim({u"replay"_s, u"--to"_s, then, u"--json"_s}).object();
    QCOMPARE(past[u"entities"_s].toArray().size(), 1);
    const auto name = past[u"entities"_s].toArray().first()[u"properties"_s][u"fullName"_s];
    QCOMPARE(name.toString(), u"Lucy"_s);
    QVERIFY(terminal.cim({u"show"_s, u"lucy"_s, u"--at"_s, then}).out.contains(u"Lucy"_s));
    QCOMPARE(terminal.cim({u"list"_s, u"--json"_s}).array().size(), 0);
    const Run early = terminal.cim(words("replay --to 0"));
    FINE(early);
}

void TestCliCommands::managesDomains()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"define"_s, u"website"_s, u"--purpose"_s, u"The shop on the web"_s}));
    FINE(terminal.cim(words("add Service site --in website")));
    QCOMPARE(terminal.cim(words("list --in website --json")).array().size(), 1);
    FINE(terminal.cim(words("move site modules")));
    QCOMPARE(terminal.cim(words("list --in website --json")).array().size(), 0);
    FINE(terminal.cim(words("promote website test")));
    FINE(terminal.cim(words("rename-domain website portal")));
    FINE(terminal.cim(words("release portal 0.2.0")));
    const Run anew =
        terminal.cim({u"define"_s, u"portal"_s, u"--purpose"_s, u"All"_s, u"--json"_s});
    FINE(anew);
    const auto domain = anew.object()[u"domain"_s].toObject();
    QCOMPARE(domain[u"state"_s].toString(), u"test"_s);
    QCOMPARE(domain[u"version"_s].toString(), u"0.2.0"_s);
    QCOMPARE(domain[u"purpose"_s].toString(), u"All"_s);
    QVERIFY(terminal.cim(words("domains")).out.contains(u"portal"_s));
    QCOMPARE(terminal.cim(words("remove-domain portal")).code, 1); // it has been promoted
    FINE(terminal.cim({u"define"_s, u"draft"_s, u"--purpose"_s, u"To be thrown away"_s}));
    FINE(terminal.cim(words("remove-domain draft")));
    QVERIFY(!terminal.cim(words("domains")).out.contains(u"draft"_s));
}

void TestCliCommands::checksAndSaysSoByItsExitCode()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim(words("check")));
    FINE(terminal.cim(words("add Person lucy"))); // fullName is required
    const Run found = terminal.cim(words("check --json"));
    QCOMPARE(found.code, 1);
    QVERIFY(found.object()[u"errors"_s].toInt() > 0);
    const auto problem = found.object()[u"problems"_s].toArray().first().toObject();
    QCOMPARE(problem[u"entity"_s].toString(), u"people.lucy"_s);
    QVERIFY(!problem[u"code"_s].toString().isEmpty());
    FINE(terminal.cim({u"set"_s, u"lucy"_s, u"fullName=Lucy"_s}));
    FINE(terminal.cim(words("check")));
}

void TestCliCommands::oneIsNotCountedAsMany()
{
    Terminal terminal;
    FINE(terminal.make(u"stand"_s));
    FINE(terminal.cim(words("add Location shop")));
    const Run checked = terminal.cim(words("check"));
    QVERIFY2(checked.out.contains(u"No problems in 1 entity."), qPrintable(checked.out));
    const Run model = terminal.cim(words("replay --to 8"));
    QVERIFY2(model.out.contains(u", 1 entity, 0 relationships"), qPrintable(model.out));
}

void TestCliCommands::explainsKindsAnywhere()
{
    const Terminal terminal; // no workspace
    const Run host = terminal.cim(words("kinds host"));
    FINE(host);
    QVERIFY(host.out.contains(u"stateVersion"_s) && host.out.contains(u"attachedTo"_s));
    QVERIFY(terminal.cim(words("kinds --json")).array().size() > 20);
    QVERIFY(terminal.cim(words("verbs")).out.contains(u"memberOf"_s));
    QVERIFY(terminal.cim(words("samples")).out.contains(u"lemonade"_s));
}

void TestCliCommands::completes()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy"_s}));
    FINE(terminal.cim({u"add"_s, u"Organization"_s, u"stand"_s}));
    const auto offers = [&](const QStringList& typed) {
        QStringList list;
        const Run run = terminal.cim(QStringList{u"__complete"_s, u"--"_s} + typed);
        for (const QString& line : run.out.split(u'\n', Qt::SkipEmptyParts))
            list << line.section(u'\t', 0, 0);
        return list;
    };
    QCOMPARE(offers({u"und"_s}), QStringList{u"undo"_s});
    QCOMPARE(offers({u"add"_s, u"Per"_s}), QStringList{u"Person"_s});
    QCOMPARE(offers({u"add"_s, u"Person"_s, u"tom"_s, u"full"_s}), QStringList{u"fullName="_s});
    QCOMPARE(offers({u"set"_s, u"lucy"_s, u"shell=z"_s}), QStringList{u"shell=zsh"_s});
    QCOMPARE(offers({u"show"_s, u"people."_s}), QStringList{u"people.lucy"_s});
    QCOMPARE(offers({u"show"_s, u"lu"_s}), QStringList{u"lucy"_s});
    QVERIFY(offers({u"relate"_s, u"lucy"_s, u"m"_s}).contains(u"memberOf"_s));
    QCOMPARE(offers({u"relate"_s, u"lucy"_s, u"memberOf"_s, QString()}),
             QStringList{u"organizations.stand"_s});
    QVERIFY(
        offers({u"relate"_s, u"lucy"_s, u"memberOf"_s, u"stand"_s, u"ro"_s}).contains(u"role="_s));
    QVERIFY(offers({u"list"_s, u"--in"_s, u"ev"_s}).contains(u"events"_s));
    QVERIFY(offers({u"new"_s, u"x"_s, u"--sample"_s, QString()}).contains(u"lemonade"_s));
    QVERIFY(offers({u"commit"_s, u"--m"_s}).contains(u"--message"_s));
    QCOMPARE(offers({u"-C"_s, terminal.workspace(), u"show"_s, u"people."_s}),
             QStringList{u"people.lucy"_s});
    QCOMPARE(offers({u"flake"_s, u"d"_s}), (QStringList{u"diff"_s, u"duplicates"_s}));
    QCOMPARE(offers({u"take"_s, u"people"_s, QString()}),
             (QStringList{u"dev"_s, u"now"_s, u"prod"_s, u"test"_s}));
    QCOMPARE(offers({u"nonsense"_s, u"more"_s, QString()}).contains(u"add"_s), true);
}

void TestCliCommands::completionScriptsAreSound()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy"_s}));
    for (const auto& [shell, flag] :
         {std::pair(u"bash"_s, u"-n"_s), {u"zsh"_s, u"-n"_s}, {u"fish"_s, u"--no-execute"_s}}) {
        const Run script = terminal.cim({u"completion"_s, shell});
        FINE(script);
        QVERIFY(script.out.contains(u"__complete"_s));
        if (!QStandardPaths::findExecutable(shell).isEmpty())
            FINE(terminal.program(shell, {flag}, terminal.base(), script.out.toUtf8()));
    }
    // The function itself, as bash calls it.
    const QString script = uR"(
        source <("$1" completion bash)
        try() {
            COMP_LINE=$1 COMP_POINT=${#1}; shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            compopt() { :; }
            _cim; echo "${COMPREPLY[*]}"
        }
        try "$1 set people.lucy shell=z" "$1" set people.lucy shell = z
        try "$1 show people.l" "$1" show people.l
        try "$1 show Person:" "$1" show Person :
        try "$1 und" "$1" und
    )"_s;
    const Run run = terminal.program(
        u"bash"_s, {u"-c"_s, script, u"bash"_s, QStringLiteral(CIM_PROGRAM)}, terminal.workspace());
    QCOMPARE(run.out, u"zsh\npeople.lucy\n\nundo\n"_s);
}

void TestCliCommands::keepsQuietWhenNobodyReads()
{
    Terminal terminal;
    const Run run = terminal.program(
        u"bash"_s,
        {u"-c"_s, u"set -o pipefail; \"$0\" kinds --json | head -c 1 >/dev/null; echo $?"_s,
         QStringLiteral(CIM_PROGRAM)},
        terminal.base());
    QCOMPARE(run.err, QString());
    QCOMPARE(run.out, u"0\n"_s);
    const Run full = terminal.program(
        u"bash"_s, {u"-c"_s, u"\"$0\" kinds >/dev/full"_s, QStringLiteral(CIM_PROGRAM)},
        terminal.base());
    QCOMPARE(full.code, 1);
    QVERIFY(full.err.contains(u"could not be written"_s));
}

void TestCliCommands::worksInAnyLocale()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    const Run run = terminal.program(u"env"_s,
                                     {u"LC_ALL=C"_s, QStringLiteral(CIM_PROGRAM), u"add"_s,
                                      u"Person"_s, u"zoe"_s, u"fullName=Zoë Ünal"_s},
                                     terminal.workspace());
    FINE(run);
    QCOMPARE(run.err, QString());
    QVERIFY(terminal.cim(words("show zoe")).out.contains(u"Zoë Ünal"_s));
}

QTEST_GUILESS_MAIN(TestCliCommands)
#include "test_cli_commands.moc"
