#include "models/git/newest.h"
#include "models/git/submodules.h"
#include "tests/git/harness.h"

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

// A repository of the user's own within domain, which he made a submodule of it.
void addOwn(const Bench& b)
{
    QVERIFY(QDir().mkpath(b.path("domain/own")));
    QVERIFY(!b.git("domain/own", "init -q").startsWith("failed"));
    QVERIFY(!b.git("domain/own", "commit -q --allow-empty -m own").startsWith("failed"));
    QVERIFY(!b.git("domain", "-c advice.addEmbeddedRepo=false add own").startsWith("failed"));
}

QByteArrayList linksOf(const Bench& b)
{
    QByteArrayList out;
    for (const QByteArray& line : b.git("domain", "ls-files --stage").split('\n'))
        if (line.startsWith("160000 "))
            out << line.mid(line.indexOf('\t') + 1);
    return out;
}

} // namespace

class TestGitWorkspace : public QObject {
    Q_OBJECT

private slots:
    void firstWriteMakesSoundRepositories();
    void statusFollowsTheStory();
    void theUnchangedIsNotTouched();
    void handEditsAndTheModelMerge();
    void aConflictTouchesNothing();
    void aConflictIsSettled_data();
    void aConflictIsSettled();
    void theLogIsCommitted();
    void editsByHandAreCommittedWhenAsked();
    void theFirstCommitHoldsWhatWasThere();
    void onlyWhatChangedIsCommitted();
    void theNewestCommitOfEachFileIsFound();
    void whatIsSettledIsKnown();
    void ourStateIsNoneOfGits();
    void linksThatAreNamedStay_data();
    void linksThatAreNamedStay();
    void linksAreLeftWhereTheNamesCannotBeRead();
};

void TestGitWorkspace::firstWriteMakesSoundRepositories()
{
    Bench b;
    auto w = b.open();
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QCOMPARE(written->changes.size(), size_t(8));
    QCOMPARE(b.read("domain/people/people/lucy.json"),
             b.people()[QStringLiteral("people/lucy.json")]);
    QCOMPARE(b.git("domain/people", "status --porcelain"),
             "A  flake.nix\nA  people/lucy.json\nA  people/tom.json\n");
    const auto committed = b.commit(w);
    QVERIFY(committed);
    QCOMPARE(committed->commits.size(), size_t(4));
    QCOMPARE(b.fsck(), "");
    QCOMPARE(b.porcelain(), "");
    QCOMPARE(b.git("domain/people", "log --format=%an/%ae/%s"),
             "Lucy/lucy@example.org/Write domain/people\n");
    QCOMPARE(b.git("domain/people", "branch --show-current"), "main\n");
    QCOMPARE(b.git("domain/people", "reflog --format=%gs"),
             "commit (initial): Write domain/people\n");
}

void TestGitWorkspace::statusFollowsTheStory()
{
    Bench b;
    auto w = b.open();
    QCOMPARE(of(*w.status(b.wanted), "hosts").state, RepositoryState::Absent);
    QVERIFY(w.write(b.wanted));
    QCOMPARE(of(*w.status(b.wanted), "domain/people").state, RepositoryState::Modified);
    QVERIFY(b.commit(w));
    const auto all = w.status(b.wanted);
    for (const auto& s : *all)
        QCOMPARE(s.state, RepositoryState::Clean);
    QVERIFY(w.dirty()->empty());
    QCOMPARE(of(*w.status(b.wanted), "domain/people").head.toLatin1() + '\n',
             b.git("domain/people", "rev-parse HEAD"));
    b.people()[QStringLiteral("people/ann.json")] = "{}\n";
    QCOMPARE(of(*w.status(b.wanted), "domain/people").state, RepositoryState::Outdated);
    QCOMPARE(of(*w.status(b.wanted), "domain/people").outdated,
             QStringList{QStringLiteral("people/ann.json")});
    QVERIFY(w.dirty()->empty()); // on disk nothing changed
    b.people().remove(QStringLiteral("people/ann.json"));
    b.put("hosts/notes.txt", "mine\n");
    QCOMPARE(w.dirty()->size(), size_t(1));
    QCOMPARE(of(*w.dirty(), "hosts").edited, QStringList{QStringLiteral("notes.txt")});
    QCOMPARE(of(*w.status(b.wanted), "hosts").state, RepositoryState::Modified);
    QCOMPARE(of(*w.status(b.wanted), "hosts").edited, QStringList{QStringLiteral("notes.txt")});
    // The same without the manifest.
    {
        const auto closed = std::move(w);
    }
    QVERIFY(QFile::remove(b.path(".cimarron/manifest")));
    auto again = b.open();
    QCOMPARE(of(*again.status(b.wanted), "domain").state, RepositoryState::Clean);
    QCOMPARE(of(*again.status(b.wanted), "hosts").state, RepositoryState::Modified);
}

void TestGitWorkspace::theUnchangedIsNotTouched()
{
    Bench b;
    b.writeAndCommit();
    const auto everything = [&] {
        QProcess p;
        p.start(QStringLiteral("find"),
                {b.path("domain"), b.path("hosts"), QStringLiteral("-printf"),
                 QStringLiteral("%p %T@ %C@ %i\n")});
        p.waitForFinished();
        return p.readAllStandardOutput();
    };
    const QByteArray before = everything();
    QVERIFY(before.contains("people/lucy.json"));
    auto w = b.open();
    b.wanted[0].files[QStringLiteral("new.nix")] = "{ }\n";
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QCOMPARE(written->changes.size(), size_t(1));
    QVERIFY(b.commit(w));
    QVERIFY(w.status(b.wanted));
    const auto now = everything().split('\n'), then = before.split('\n');
    QCOMPARE(now.size(), then.size());
    for (int i = 0; i < now.size(); ++i)
        QCOMPARE(now[i], then[i]);
}

void TestGitWorkspace::handEditsAndTheModelMerge()
{
    Bench b;
    b.writeAndCommit();
    QByteArray mine = Bench::lines();
    mine.replace("line 2\n", "line two\n");
    b.put("domain/people/flake.nix", mine);
    b.put("domain/people/people/lucy.nix", "{ mine = true; }\n");
    b.people()[QStringLiteral("flake.nix")].replace("line 17\n", "line seventeen\n");
    b.people()[QStringLiteral("people/tom.json")] = "{\n  \"name\": \"thomas\"\n}\n";

    auto w = b.open();
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QVERIFY(written->conflicts.empty());
    QCOMPARE(b.read("domain/people/flake.nix"), mine.replace("line 17\n", "line seventeen\n"));
    QCOMPARE(b.read("domain/people/people/lucy.nix"), "{ mine = true; }\n");
    QVERIFY(b.commit(w));
    // The user's own line stays his uncommitted edit.
    QCOMPARE(b.git("domain/people", "show HEAD:flake.nix"),
             b.people()[QStringLiteral("flake.nix")]);
    QCOMPARE(b.git("domain/people", "status --porcelain"), " M flake.nix\n?? people/lucy.nix\n");
    const auto s = w.status(b.wanted);
    QCOMPARE(of(*s, "domain/people").state, RepositoryState::Modified);
    QCOMPARE(of(*s, "domain/people").edited,
             (QStringList{QStringLiteral("flake.nix"), QStringLiteral("people/lucy.nix")}));
    QCOMPARE(b.fsck(), "");
}

void TestGitWorkspace::aConflictTouchesNothing()
{
    Bench b;
    b.writeAndCommit();
    b.put("domain/people/people/lucy.json", "{\n  \"name\": \"luise\"\n}\n");
    b.people()[QStringLiteral("people/lucy.json")] = "{\n  \"name\": \"lucia\"\n}\n";
    QVERIFY(QFile::remove(b.path("domain/people/people/tom.json")));
    b.people()[QStringLiteral("people/tom.json")] = "{}\n";
    b.people()[QStringLiteral("people/ann.json")] = "{}\n";
    auto w = b.open();
    QCOMPARE(of(*w.status(b.wanted), "domain/people").state, RepositoryState::Conflicted);
    for (int i = 0; i < 2; ++i) { // it stays one until it is settled
        const auto written = w.write(b.wanted);
        QVERIFY(written);
        QCOMPARE(written->conflicts.size(), size_t(2));
        const Conflict& c = written->conflicts[0];
        QCOMPARE(c.file, QStringLiteral("people/lucy.json"));
        QCOMPARE(c.base, "{\n  \"name\": \"lucy\"\n}\n");
        QCOMPARE(c.ours, "{\n  \"name\": \"luise\"\n}\n");
        QCOMPARE(c.theirs, "{\n  \"name\": \"lucia\"\n}\n");
        QVERIFY(!written->conflicts[1].hasOurs);
        QCOMPARE(b.read("domain/people/people/lucy.json"), c.ours);
        QCOMPARE(b.read("domain/people/people/tom.json"), "(none)");
        QCOMPARE(b.read("domain/people/people/ann.json"), "{}\n");
    }
}

void TestGitWorkspace::aConflictIsSettled_data()
{
    QTest::addColumn<bool>("mine");
    QTest::newRow("mine") << true;
    QTest::newRow("the model's") << false;
}

void TestGitWorkspace::aConflictIsSettled()
{
    QFETCH(bool, mine);
    Bench b;
    b.writeAndCommit();
    const QByteArray ours = "{\n  \"name\": \"luise\"\n}\n";
    b.put("domain/people/people/lucy.json", ours);
    b.people()[QStringLiteral("people/lucy.json")] = "{\n  \"name\": \"lucia\"\n}\n";
    {
        auto w = b.open();
        const auto written = w.write(b.wanted);
        QVERIFY(written);
        QCOMPARE(written->conflicts.size(), size_t(1));
        QVERIFY(
            w.resolve(written->conflicts[0], mine ? Resolution::KeepMine : Resolution::TakeModel));
        QCOMPARE(b.read("domain/people/people/lucy.json"), ours);
    }
    auto w = b.open();
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QVERIFY(written->conflicts.empty());
    QCOMPARE(b.read("domain/people/people/lucy.json"),
             mine ? ours : b.people()[QStringLiteral("people/lucy.json")]);
    QVERIFY(b.commit(w));
    QCOMPARE(b.git("domain/people", "status --porcelain"), mine ? " M people/lucy.json\n" : "");
    QCOMPARE(b.fsck(), "");
}

void TestGitWorkspace::theLogIsCommitted()
{
    Bench b;
    b.wanted.push_back(
        {{}, QStringLiteral("domain/events"), {{QStringLiteral("flake.nix"), "{ }\n"}}});
    b.put("domain/events/log/000001.jsonl", "{}\n");
    b.put("cim.json", "{\"id\":1}\n");
    b.wanted[0].files[QStringLiteral("cim.json")] = "{\n  \"id\": 1\n}\n";
    b.writeAndCommit();
    QCOMPARE(b.git("domain/events", "ls-files"), "flake.nix\nlog/000001.jsonl\n");
    QCOMPARE(b.read("cim.json"), "{\n  \"id\": 1\n}\n");
    b.put("domain/events/log/000001.jsonl", "{}\n{}\n");
    auto w = b.open();
    QCOMPARE(w.dirty()->size(), size_t(1)); // known before commit() looks
    const auto committed = b.commit(w);
    QVERIFY(committed);
    QCOMPARE(committed->commits.size(), size_t(1));
    QCOMPARE(b.git("domain/events", "show HEAD:log/000001.jsonl"), "{}\n{}\n");
    QCOMPARE(b.porcelain(), "");
}

void TestGitWorkspace::editsByHandAreCommittedWhenAsked()
{
    Bench b;
    b.writeAndCommit();
    b.put("hosts/notes.txt", "mine\n");
    QVERIFY(QFile::remove(b.path("hosts/hosts/web1.json")));
    auto w = b.open();
    QCOMPARE(b.commit(w)->commits.size(), size_t(0));
    QCOMPARE(b.git("hosts", "status --porcelain"), " D hosts/web1.json\n?? notes.txt\n");
    QCOMPARE(b.commit(w, {.handEdits = true})->commits.size(), size_t(1));
    QCOMPARE(b.porcelain(), "");
    QCOMPARE(b.git("hosts", "ls-files"), "notes.txt\n");
    QCOMPARE(*w.committedFile(QStringLiteral("hosts"), QStringLiteral("notes.txt")), "mine\n");
    const auto log = w.log(QStringLiteral("hosts"), 10, QStringLiteral("notes.txt"));
    QVERIFY(log);
    QCOMPARE(log->size(), size_t(1));
    QCOMPARE(log->front().author.name, QStringLiteral("Lucy"));
}

// Also where the first commit comes later than the others': a repository was in the way, or is new.
void TestGitWorkspace::theFirstCommitHoldsWhatWasThere()
{
    Bench b;
    b.put("hosts/src/main.c", "int main() {}\n");
    const QString lock = b.path("hosts/.git/index.lock");
    {
        auto w = b.open();
        QVERIFY(w.write(b.wanted));
        b.put("hosts/.git/index.lock", "");
        const auto committed = b.commit(w);
        QVERIFY(committed);
        QCOMPARE(committed->blocked.size(), size_t(1));
    }
    QVERIFY(QFile::remove(lock));
    b.wanted.push_back({{}, QStringLiteral("shells"), {{QStringLiteral("flake.nix"), "{ }\n"}}});
    b.put("shells/notes.txt", "mine\n");
    b.writeAndCommit();
    QCOMPARE(b.git("hosts", "ls-files"), "hosts/web1.json\nsrc/main.c\n");
    QCOMPARE(b.git("shells", "ls-files"), "flake.nix\nnotes.txt\n");
    // The next ones do not.
    b.put("hosts/more.txt", "mine\n");
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = "{ }\n";
    b.writeAndCommit();
    QCOMPARE(b.git("hosts", "status --porcelain"), "?? more.txt\n");
}

void TestGitWorkspace::onlyWhatChangedIsCommitted()
{
    Bench b;
    b.writeAndCommit();
    b.people().remove(QStringLiteral("people/tom.json"));
    auto w = b.open();
    const auto preview = w.preview(b.wanted);
    QVERIFY(preview);
    QCOMPARE(preview->changes.size(), size_t(1));
    QCOMPARE(preview->changes[0].kind, FileChange::Kind::Removed);
    QCOMPARE(b.porcelain(), "");
    QVERIFY(w.write(b.wanted));
    const auto committed = b.commit(w);
    QVERIFY(committed);
    QCOMPARE(committed->commits.size(), size_t(1));
    QCOMPARE(committed->commits[0].repository, QStringLiteral("domain/people"));
    QCOMPARE(b.git("domain/people", "log --format=%s").count('\n'), 2);
    QCOMPARE(b.git("domain/people", "log --format=%s refs/cimarron/projection").count('\n'), 2);
    QCOMPARE(b.git("domain/people", "ls-files"), "flake.nix\npeople/lucy.json\n");
    QCOMPARE(b.fsck(), "");
    QCOMPARE(b.porcelain(), "");
}

void TestGitWorkspace::theNewestCommitOfEachFileIsFound()
{
    Bench b;
    b.writeAndCommit();
    const QByteArray who = "-c user.name=Ann -c user.email=ann@example.org ";
    const auto edit = [&](const char* file, const char* text, const char* subject) {
        b.put((QByteArray("domain/people/") + file).constData(), text);
        b.git("domain/people", (QByteArray("add ") + file).constData());
        b.git("domain/people", (who + "commit -qm " + subject).constData());
    };
    b.git("domain/people", "switch -qc side");
    edit("people/tom.json", "{ }\n", "Side");
    b.git("domain/people", "switch -q main");
    edit("people/lucy.json", "{ }\n", "Main");
    b.git("domain/people", (who + "merge -q --no-edit side").constData());
    edit("notes.txt", "a\n", "Notes");
    const auto newest =
        newestCommits(b.path(""), QStringLiteral("domain/people"),
                      {QStringLiteral("people/tom.json"), QStringLiteral("people/lucy.json"),
                       QStringLiteral("notes.txt"), QStringLiteral("flake.nix"),
                       QStringLiteral("people/nobody.json")});
    const auto subject = [&](const char* file) {
        return newest.value(QString::fromLatin1(file)).subject;
    };
    QCOMPARE(newest.size(), 4);
    QCOMPARE(subject("people/tom.json"), QStringLiteral("Side")); // not the merge
    QCOMPARE(subject("people/lucy.json"), QStringLiteral("Main"));
    QCOMPARE(subject("notes.txt"), QStringLiteral("Notes"));
    QCOMPARE(subject("flake.nix"), QStringLiteral("Write domain/people"));
    QCOMPARE(newest.value(QStringLiteral("notes.txt")).author.email,
             QStringLiteral("ann@example.org"));
    QCOMPARE(newest.value(QStringLiteral("notes.txt")).hash.toLatin1() + '\n',
             b.git("domain/people", "rev-parse HEAD"));
    QVERIFY(newestCommits(b.path(""), QStringLiteral("absent"), {QStringLiteral("a")}).isEmpty());
}

void TestGitWorkspace::whatIsSettledIsKnown()
{
    Bench b;
    QVERIFY(!b.open().isSettled(u"domain/people"_s)); // there is nothing
    b.writeAndCommit();
    QVERIFY(b.open().isSettled(u"domain/people"_s));
    b.git("domain/people", "checkout --detach");
    QVERIFY(!b.open().isSettled(u"domain/people"_s));
    auto w = b.open();
    QVERIFY(w.status(b.wanted));
    QVERIFY(!w.isSettled(u"domain/people"_s)); // known to be on no branch
    QVERIFY(w.isSettled(u"hosts"_s));
    b.git("domain/people", "checkout main");
    QVERIFY(w.status(b.wanted));
    QVERIFY(w.isSettled(u"domain/people"_s));
}

void TestGitWorkspace::ourStateIsNoneOfGits()
{
    Bench b;
    b.writeAndCommit();
    // As a full disk leaves it.
    QVERIFY(QFile::resize(b.path(".cimarron/.gitignore"), 0));
    QVERIFY(!b.porcelain().isEmpty());
    b.open();
    QCOMPARE(b.porcelain(), "");
}

void TestGitWorkspace::linksThatAreNamedStay_data()
{
    QTest::addColumn<QByteArray>("modules");
    QTest::addColumn<bool>("stays");
    QTest::newRow("as git writes it") << "[submodule \"own\"]\n\tpath = own\n"_ba << true;
    QTest::newRow("without blanks") << "[submodule \"own\"]\npath=own\n"_ba << true;
    QTest::newRow("CRLF") << "[submodule \"own\"]\r\n\tpath = own\r\n"_ba << true;
    QTest::newRow("in quotes") << "[submodule \"own\"]\n\tpath = \"own\"\n"_ba << true;
    QTest::newRow("no last line end") << "[submodule \"mine\"]\n\tpath = own"_ba << true;
    QTest::newRow("a remark") << "[submodule \"own\"]\n\tpath = own # mine\n"_ba << true;
    QTest::newRow("another") << "[submodule \"own\"]\n\tpath = own2\n"_ba << false;
    QTest::newRow("not a path") << "[submodule \"own\"]\n\turl = own\n"_ba << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestGitWorkspace::linksThatAreNamedStay()
{
    QFETCH(const QByteArray, modules);
    QFETCH(const bool, stays);
    Bench b;
    b.writeAndCommit();
    addOwn(b);
    if (!modules.isEmpty())
        b.put("domain/.gitmodules", modules);
    const auto linked = linkRepositories(b.folder(), u"domain"_s, {u"domain/people"_s}, true);
    QVERIFY2(linked, qPrintable(linked ? QString() : linked.error().text()));
    QCOMPARE(linksOf(b), stays ? QByteArrayList({"own", "people"}) : QByteArrayList({"people"}));
}

void TestGitWorkspace::linksAreLeftWhereTheNamesCannotBeRead()
{
    Bench b;
    b.writeAndCommit();
    addOwn(b);
    const auto refused = [&b] {
        const auto linked = linkRepositories(b.folder(), u"domain"_s, {u"domain/people"_s}, true);
        return linked ? u"linked"_s : linked.error().message;
    };
    b.put("domain/.gitmodules", "[submodule \"own\n");
    QVERIFY2(refused().contains(u"domain/.gitmodules cannot be read"), qPrintable(refused()));
    QCOMPARE(linksOf(b), QByteArrayList({"own"}));
    b.put("domain/.gitmodules", QByteArray((1 << 20) + 1, '\n'));
    QVERIFY2(refused().endsWith(u"is too large to be read."), qPrintable(refused()));
    QVERIFY(QFile::remove(b.path("domain/.gitmodules")));
    const QByteArray config = b.read("domain/.git/config");
    b.put("domain/.git/config", "[core");
    QVERIFY2(refused().endsWith(u"domain cannot be opened."), qPrintable(refused()));
    b.put("domain/.git/config", config);
    QCOMPARE(linksOf(b), QByteArrayList({"own"}));
}

QTEST_GUILESS_MAIN(TestGitWorkspace)
#include "test_git_workspace.moc"
