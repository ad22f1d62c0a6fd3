// German: nothing that the program says is left in English, what is filled in stands in both, and
// the window shows it.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/guide/guidedock.h"
#include "app/inspector/adddialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/page.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/translation.h"
#include "graph/closures/causes.h"
#include "graph/closures/read.h"
#include "graph/flakes/analysis.h"
#include "models/domain/kinds.h"
#include "models/domain/problems.h"
#include "models/domain/resources.h"
#include "models/domain/words.h"
#include "models/exchange/csv.h"
#include "models/git/workspace.h"
#include "models/guide/cards.h"
#include "models/guide/path.h"
#include "models/guide/tours.h"
#include "models/nix/advice.h"
#include "models/nix/translate.h"
#include "models/system/store.h"
#include "models/workspace/workspace.h"
#include "tests/app/harness.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QToolButton>
#include <QTranslator>
#include <QTreeWidget>
#include <QXmlStreamReader>

#include <algorithm>
#include <iterator>

using namespace cim;
using namespace cim::test;

namespace {

struct Message {
    QString source;
    QStringList translations;
    bool finished = true;
    bool counts = false; // a form for one, and one for many
};

std::vector<Message> messagesOf(const QString& path)
{
    std::vector<Message> out;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return out;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"message") {
            out.emplace_back();
            out.back().counts = xml.attributes().value(text("numerus")) == u"yes";
        } else if (xml.name() == u"source") {
            out.back().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            out.back().finished = !xml.attributes().hasAttribute(text("type"));
            if (!out.back().counts)
                out.back().translations += xml.readElementText();
        } else if (xml.name() == u"numerusform") {
            out.back().translations += xml.readElementText();
        }
    }
    return out;
}

const QString german = text(CIM_SOURCE_DIR "/resources/i18n/cimarron_de.ts");
const QString guideGerman = text(CIM_SOURCE_DIR "/resources/i18n/guide_de.ts");
const QString modelsGerman = text(CIM_SOURCE_DIR "/resources/i18n/models_de.ts");

// Of models/, without the guide, which has a file of its own.
QStringList foldersOfModels()
{
    QStringList out{text(CIM_SOURCE_DIR "/graph")};
    const QDir models(text(CIM_SOURCE_DIR "/models"));
    for (const QString& name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (name != u"guide")
            out += models.filePath(name);
    return out;
}

// What lupdate says of classes that it loses behind an `enum class X : quint8`. The contexts of
// models/ are right all the same, see theNamesOfModelsAreDeclared.
QString withoutLostClasses(const QString& said)
{
    static const QRegularExpression lost(
        text("[^\\n]*: (Qualifying with unknown namespace/class|Ignoring definition of undeclared "
             "qualified class)[^\\n]*\\n"));
    return QString(said).remove(lost);
}

QStringList placeholdersOf(const QString& words)
{
    static const QRegularExpression mark(text("%[0-9n]"));
    QStringList out;
    for (auto it = mark.globalMatch(words); it.hasNext();)
        out += it.next().captured();
    out.sort();
    return out;
}

// Of "a;;b (*.c)": what the file dialog cuts out again.
QStringList patternsOf(const QString& words)
{
    static const QRegularExpression pattern(text("\\*\\.[a-z]+"));
    QStringList out;
    for (auto it = pattern.globalMatch(words); it.hasNext();)
        out += it.next().captured();
    return out;
}

// Asked last: for what no other has.
class Missed : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        const QByteArrayView name(context);
        if ((name.startsWith("cim::") || name.endsWith("Words")) && !WrittenWords::isWritten())
            all.insert(QString::fromUtf8(source));
        return {};
    }
    mutable QSet<QString> all;
};

} // namespace

class TestTranslation : public QObject {
    Q_OBJECT

private slots:
    void withTheGuideEveryPageFits();
    void everyStringIsTranslated_data();
    void everyStringIsTranslated();
    void oneThingHasOneWord();
    void whatIsFilledInStandsInBoth();
    void theNamesOfModelsAreDeclared();
    void theGuideSpeaksGerman();
    void theModelsSpeakGerman();
    void whatIsWrittenStaysEnglish();
    void causesAreFoundInEveryLanguage();
    void englishNeedsNone();
    void theProgramSpeaksGerman();
    void everyKindIsTranslated();
    void theWindowIsGerman();
};

void TestTranslation::everyStringIsTranslated_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<int>("least");
    QTest::newRow("window") << german << QStringList{text(CIM_SOURCE_DIR "/app")} << 500;
    QTest::newRow("guide") << guideGerman
                           << QStringList{text(CIM_SOURCE_DIR "/models/guide"),
                                          text(CIM_SOURCE_DIR "/qml")}
                           << 300;
    QTest::newRow("models") << modelsGerman << foldersOfModels() << 1000;
}

// As `cmake --build --preset dev --target translations` would find them, in a copy.
void TestTranslation::everyStringIsTranslated()
{
    QFETCH(QString, file);
    QFETCH(QStringList, folders);
    QFETCH(int, least);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QFileInfo(file).fileName());
    QVERIFY(QFile::copy(file, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    QProcess lupdate;
    lupdate.start(text(CIM_LUPDATE),
                  QStringList{text("-silent"), text("-no-obsolete"), text("-locations"),
                              text("none"), text("-I"), text(CIM_SOURCE_DIR)} +
                      folders + QStringList{text("-ts"), copy});
    QVERIFY2(lupdate.waitForFinished(120000), qPrintable(lupdate.errorString()));
    QCOMPARE(lupdate.exitCode(), 0);
    // It warns of words that it files under another name than they are looked up under.
    const QString said = QString::fromUtf8(lupdate.readAllStandardError());
    QCOMPARE(file == modelsGerman ? withoutLostClasses(said) : said, QString());
    QStringList missing;
    const auto all = messagesOf(copy);
    QVERIFY(int(all.size()) > least);
    for (const Message& message : all) {
        const bool there = message.finished && !message.translations.isEmpty() &&
                           !message.translations.contains(QString());
        if (!there)
            missing += message.source;
    }
    QVERIFY2(missing.isEmpty(),
             qPrintable(text("not translated; run the target \"translations\", then fill them in "
                             "resources/i18n:\n") +
                        missing.join(u'\n')));
}

// "Netz" and "Netzwerk" would be two things to a reader.
void TestTranslation::oneThingHasOneWord()
{
    static const QRegularExpression other(
        text("\\bNetz(es|e|en)?\\b|[Mm]isslung|gescheitert|\\bBlatt|Eingabetaste"));
    QStringList words;
    for (const QString& file : {german, guideGerman, modelsGerman})
        for (const Message& message : messagesOf(file))
            words << message.translations;
    QFile kinds(resourcePath(text("kinds/words/de.json")));
    QVERIFY(kinds.open(QIODevice::ReadOnly));
    const QJsonObject ofKinds = QJsonDocument::fromJson(kinds.readAll()).object();
    for (const QJsonValue& value : ofKinds)
        words << value.toString();
    QVERIFY(words.size() > 2000);
    QCOMPARE(words.filter(other), QStringList());
    // And two things have two: what a relationship says, from either end.
    const auto known = Kinds::load(Kinds::builtInFolder());
    QVERIFY(known);
    QHash<QString, QString> english;
    for (const Verb& verb : known->verbs()) {
        for (const QString& one : {verb.label, verb.inverse}) {
            const QString its = ofKinds.value(one).toString();
            QVERIFY2(english.value(its, one) == one, qPrintable(one + text(", ") + its));
            english.insert(its, one);
        }
    }
}

void TestTranslation::whatIsFilledInStandsInBoth()
{
    auto all = messagesOf(german);
    for (const QString& file : {guideGerman, modelsGerman})
        std::ranges::copy(messagesOf(file), std::back_inserter(all));
    for (const Message& message : all) {
        for (const QString& translation : message.translations) {
            const QByteArray where = message.source.toUtf8() + " / " + translation.toUtf8();
            QVERIFY2(placeholdersOf(message.source) == placeholdersOf(translation),
                     where.constData());
            QVERIFY2(patternsOf(message.source) == patternsOf(translation), where.constData());
            QVERIFY2(message.source.startsWith(u' ') == translation.startsWith(u' ') &&
                         message.source.endsWith(u' ') == translation.endsWith(u' ') &&
                         message.source.startsWith(u'\n') == translation.startsWith(u'\n') &&
                         message.source.endsWith(u'\n') == translation.endsWith(u'\n'),
                     where.constData());
            QVERIFY2(message.source.count(u'&') <= translation.count(u'&'), where.constData());
        }
    }
}

// Steps, tours and words, looked up under the names that they are filed under.
void TestTranslation::theGuideSpeaksGerman()
{
    QVERIFY(installTranslation(QLocale(QLocale::German, QLocale::Germany)));
    QCOMPARE(guide::path().front().title, text("Ein Name und ein Zweck"));
    QCOMPARE(guide::tours().front().title, text("Zeichnen"));
    const auto kinds = Kinds::load(Kinds::builtInFolder());
    QVERIFY(kinds);
    const auto all = guide::cards(*kinds);
    const auto closure = std::ranges::find(all, text("nix/closure"), &guide::Card::id);
    QVERIFY(closure != all.end());
    QVERIFY2(closure->what.startsWith(text("Etwas im Store")), qPrintable(closure->what));
    QCOMPARE(QCoreApplication::translate("TourPage", "Leave the tour"), text("Rundgang verlassen"));
}

// What lupdate files a sentence of models/ and graph/ under is what it is looked up under.
void TestTranslation::theNamesOfModelsAreDeclared()
{
    static const QRegularExpression declaration(text("Q_DECLARE_TR_FUNCTIONS\\(([A-Za-z:]+)\\)"));
    QSet<QString> declared;
    for (const QString& folder : foldersOfModels()) {
        QDirIterator sources(folder, {text("*.h"), text("*.cpp")}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
            const QString source = QString::fromUtf8(file.readAll());
            for (auto it = declaration.globalMatch(source); it.hasNext();)
                declared.insert(it.next().captured(1));
        }
    }
    QFile file(modelsGerman);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    QXmlStreamReader xml(&file);
    QSet<QString> filed;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name")
            filed.insert(xml.readElementText());
    }
    QCOMPARE(filed, declared);
}

// A sentence of every folder, through what says it.
void TestTranslation::theModelsSpeakGerman()
{
    QVERIFY(installTranslation(QLocale(QLocale::German, QLocale::Germany)));
    const QTemporaryDir folder;
    auto made = Session::create(folder.filePath(text("w")), text("limonade"), text("Verkaufen."));
    QVERIFY2(made, why(made).constData());
    Session& session = **made;
    const auto ids = fill(session);

    // domain: a problem with its quick fix, and kinds, properties and verbs in refusals
    QStringList problems, fixes;
    for (const Problem& problem :
         Problems(session.model(), session.kinds()).of(ids[text("web1")])) {
        problems += problem.sentence;
        for (const QuickFix& fix : problem.fixes)
            fixes += fix.label;
    }
    QVERIFY2(problems.contains(text("Der Rechner „web1“ ist an kein Netzwerk angeschlossen.")),
             qPrintable(problems.join(u'\n')));
    const auto twice = session.execute(AddEntity{text("Host"), text("web1")});
    QVERIFY(!twice);
    QVERIFY2(twice.error().message.startsWith(
                 text("Es gibt schon ein Element „web1“ der Art Rechner in der Domäne „")),
             why(twice).constData());
    const auto noWay =
        session.execute(Relate{ids[text("shop")], text("memberOf"), ids[text("lan")]});
    QVERIFY(!noWay);
    QVERIFY2(noWay.error().message.startsWith(
                 text("Von der Art Ort zur Art Netzwerk gibt es kein „Mitglied von“.")),
             why(noWay).constData());
    // events
    QVERIFY(session.nextUndo());
    QVERIFY2(session.nextUndo()->label.contains(text("Person lucy, linus hinzufügen")),
             qPrintable(session.nextUndo()->label));
    QVERIFY(session.execute(SetProperty{ids[text("lucy")], text("fullName"), text("Lucy Lemon")}));
    QCOMPARE(session.nextUndo()->label, text("Person lucy ändern: Voller Name"));
    QCOMPARE(session.redo().error().message, text("Es gibt nichts zu wiederholen."));
    // git
    const auto opened = GitWorkspace::open(folder.filePath(text("nowhere")));
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.startsWith(text("Es gibt keinen Ordner ")),
             why(opened).constData());
    // nix
    const auto advice = nix::adviceFor(text("error: writing to file: No space left on device"));
    QVERIFY(advice);
    QCOMPARE(advice->sentence,
             text("Die Platte ist voll. „nix-collect-garbage -d“ schafft Platz."));
    QCOMPARE(nix::translate(text("error: The option `services.opnssh' does not exist."))
                 .front()
                 .sentence.section(u'.', 0, 1),
             text("NixOS hat keine Option services.opnssh"));
    // system, exchange, workspace
    const auto store = system::Store::remote(text("ftp://web1"));
    QVERIFY(!store);
    QVERIFY2(store.error().message.contains(text("ist kein Store auf einer anderen Maschine")),
             why(store).constData());
    const auto table = parseCsv(QByteArray(), QString(), {});
    QVERIFY(!table);
    QVERIFY2(table.error().message.startsWith(text("Diese Tabelle ist leer.")),
             why(table).constData());
    // flakes and closures
    const auto lock = flakes::parseLock(QByteArray());
    QVERIFY(!lock);
    QCOMPARE(lock.error().message, text("Dieses Lock ist leer."));
    const auto closure = closures::parsePathInfo(QByteArray());
    QVERIFY(!closure);
    QCOMPARE(closure.error().message,
             text("Es steht nichts darin; nix hat keine Antwort geschrieben."));
    QCOMPARE(closures::SystemDifference().sentence(), text("Es gibt keinen Unterschied."));
}

// Files and commits have one language, whoever writes them.
void TestTranslation::whatIsWrittenStaysEnglish()
{
    QVERIFY(installTranslation(QLocale(QLocale::German, QLocale::Germany)));
    const QTemporaryDir folder;
    auto made = Session::create(folder.filePath(text("w")), text("limonade"), text("Verkaufen."));
    QVERIFY2(made, why(made).constData());
    fill(**made);
    const auto written = [&](const Publication& publication) {
        QStringList out;
        for (const RepositoryFiles& repository : publication.files()) {
            out += publication.message(repository.path);
            for (const auto& [name, content] : repository.files.asKeyValueRange())
                out += name + u'\n' + QString::fromUtf8(content);
        }
        return out;
    };
    const auto inGerman = Publication::of(**made);
    QVERIFY2(inGerman, why(inGerman).constData());
    const QStringList files = written(*inGerman);
    QVERIFY2(files.join(u'\n').contains(text("Add Person lucy, linus")), qPrintable(files.first()));
    const WrittenWords english;
    const auto inEnglish = Publication::of(**made);
    QVERIFY2(inEnglish, why(inEnglish).constData());
    QCOMPARE(files, written(*inEnglish));
    QVERIFY((*made)->nextUndo()->label.contains(text("lucy")));
}

// What was compared in German is saved in English, with the same causes.
void TestTranslation::causesAreFoundInEveryLanguage()
{
    QVERIFY(installTranslation(QLocale(QLocale::German, QLocale::Germany)));
    closures::System before, after;
    before.parts.emplace();
    after.parts.emplace();
    after.parts->boot.kernelParameters << text("quiet");
    const auto difference = closures::compare(before, after);
    const auto& changes = difference.of(closures::SystemDifference::Section::Boot);
    QCOMPARE(changes.size(), 1U);
    QCOMPARE(changes.front().name, text("Kernel-Parameter"));
    closures::HostCauses causes;
    causes.earlier[closures::keyOf({Part::Kind::Boot, text("kernel parameters")})] =
        text("Host web1");
    const auto causeOf = [&] { return closures::grouped(difference, causes).front().cause; };
    QCOMPARE(causeOf(), text("Host web1"));
    const WrittenWords english;
    QCOMPARE(causeOf(), text("Host web1"));
}

void TestTranslation::englishNeedsNone()
{
    QVERIFY(!installTranslation(QLocale(QLocale::English, QLocale::UnitedKingdom)));
    QVERIFY(!installTranslation(QLocale::c()));
}

// 1,024 pixels, in the longer of the two languages. The words of the sample are among what must
// fit.
void TestTranslation::withTheGuideEveryPageFits()
{
    QVERIFY(installTranslation(QLocale(QLocale::German, QLocale::Germany)));
    const QTemporaryDir folder;
    auto made = Session::create(folder.filePath(text("w")), text("lemonade"), text("Verkaufen."));
    QVERIFY2(made, why(made).constData());
    fill(**made);
    PageRegistry registry;
    registerBuiltInPages(registry);
    MainWindow window(registry, nullptr);
    window.resize(1024, 768);
    window.show();
    window.openSession(std::move(*made));
    QVERIFY(window.showGuide());
    constexpr int most = 1024;
    for (const char* page : {"model", "changes", "machines", "flakes", "system", "rebuild"}) {
        QVERIFY(window.showPage(text(page)));
        (void)QTest::qWaitFor([&] { return window.minimumSizeHint().width() <= most; });
        const int least = window.minimumSizeHint().width();
        if (least > most)
            for (const QWidget* one : window.findChildren<QWidget*>())
                if (one->minimumSizeHint().width() > 300)
                    qWarning("%s %s %d", one->metaObject()->className(),
                             qPrintable(one->objectName()), one->minimumSizeHint().width());
        QVERIFY2(least <= most, qPrintable(text("%1: %2").arg(text(page)).arg(least)));
        QCOMPARE(window.width(), most);
    }
    // Where there is nothing yet, what to do is read to its end.
    auto empty = Session::create(folder.filePath(text("e")), text("leer"), text("Verkaufen."));
    QVERIFY2(empty, why(empty).constData());
    window.openSession(std::move(*empty));
    QVERIFY(window.showPage(text("model")));
    const auto* hint = window.findChild<QLabel*>(text("canvasHint"));
    QVERIFY(hint);
    QTRY_VERIFY(hint->isVisible() && hint->parentWidget()->rect().contains(hint->geometry()));
    QVERIFY(hint->height() >= hint->heightForWidth(hint->width()));
}

// Started as a German desktop starts it.
void TestTranslation::theProgramSpeaksGerman()
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(text("LC_ALL"), text("de_DE.UTF-8"));
    environment.insert(text("LANG"), text("de_DE.UTF-8"));
    environment.remove(text("LANGUAGE"));
    program.setProcessEnvironment(environment);
    program.start(QCoreApplication::applicationDirPath() + text("/cimarron"), {text("--help")});
    QVERIFY2(program.waitForFinished(60000), qPrintable(program.errorString()));
    const QString help = QString::fromUtf8(program.readAllStandardOutput());
    QVERIFY2(help.contains(text("Arbeitsbereich")), qPrintable(help));
    QVERIFY(!help.contains(text("workspace")));
}

// Whatever a kind's file says to people.
void TestTranslation::everyKindIsTranslated()
{
    const auto kinds = Kinds::load(Kinds::builtInFolder());
    QVERIFY2(kinds, why(kinds).constData());
    QStringList words;
    const auto take = [&](const std::vector<PropertyDefinition>& properties) {
        for (const PropertyDefinition& p : properties)
            words << p.label << p.help << p.patternHelp << p.unit;
    };
    for (const Kind& kind : kinds->kinds()) {
        words << kind.name << kind.plural << kind.group << kind.help << kind.namePatternHelp;
        take(kind.properties);
        for (const VerbRule& rule : kind.verbs) {
            words << rule.help;
            take(rule.properties);
        }
    }
    for (const Verb& verb : kinds->verbs())
        words << verb.name << verb.label << verb.inverse << verb.help;
    for (const RepositoryDefinition& one : kinds->repositories())
        words << one.purpose;
    for (const Sample& sample : samples())
        words << sample.purpose << sample.summary;
    words.removeAll(QString());
    QVERIFY(words.size() > 500);
    QFile file(resourcePath(text("kinds/words/de.json")));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    const QJsonObject german = QJsonDocument::fromJson(file.readAll()).object();
    QStringList missing, left = german.keys();
    for (const QString& one : std::as_const(words)) {
        if (german.value(one).toString().isEmpty())
            missing += one;
        left.removeAll(one);
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(),
             qPrintable(text("not in resources/kinds/words/de.json:\n") + missing.join(u'\n')));
    QVERIFY2(left.isEmpty(), qPrintable(text("in no kind's file any more:\n") + left.join(u'\n')));
}

// Words that the window shows in English although a translation of them is there: they are looked
// up under another name than the one that they are filed under, or before the translation is there.
void TestTranslation::theWindowIsGerman()
{
    Missed missed;
    QVERIFY(QCoreApplication::installTranslator(&missed));
    QVERIFY(installTranslation(QLocale(QLocale::German, QLocale::Germany)));
    QSet<QString> english;
    QSet<QString> translated;
    auto all = messagesOf(german);
    std::ranges::copy(messagesOf(modelsGerman), std::back_inserter(all));
    for (const Message& message : all) {
        for (const QString& translation : message.translations)
            translated.insert(translation);
        if (!message.translations.contains(message.source))
            english.insert(message.source);
    }
    english -= translated;
    const QTemporaryDir folder;
    auto made = Session::create(folder.filePath(text("w")), text("limonade"), text("Verkaufen."));
    QVERIFY2(made, why(made).constData());
    const auto ids = fill(**made);
    PageRegistry registry;
    registerBuiltInPages(registry);
    MainWindow window(registry, nullptr);
    window.openSession(std::move(*made));
    window.show();
    QStringList seen;
    for (const PageInfo& page : registry.pages()) {
        window.showPage(page.name);
        QCoreApplication::processEvents();
    }
    for (const QAction* action : window.findChildren<QAction*>())
        seen << action->text().section(u'\t', 0, 0) << action->toolTip().section(text(" ("), 0, 0);
    for (const QMenu* menu : window.findChildren<QMenu*>())
        seen << menu->title();
    for (const QLabel* label : window.findChildren<QLabel*>())
        seen << label->text();
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>())
        seen << button->text() << button->toolTip();
    for (const QLineEdit* field : window.findChildren<QLineEdit*>())
        seen << field->placeholderText();
    for (const QWidget* widget : window.findChildren<QWidget*>())
        seen << widget->accessibleName() << widget->windowTitle();
    seen.removeAll(QString());
    QVERIFY(seen.size() > 100);
    QVERIFY(seen.contains(text("&Datei")));
    auto* palette = window.findChild<QTreeWidget*>(text("paletteTree"));
    QVERIFY(palette);
    for (const char* words : {"Rechner", "Firewall-Regel", "Person"})
        QCOMPARE(palette->findItems(text(words), Qt::MatchExactly | Qt::MatchRecursive).size(), 1);
    const Kinds& kinds = window.document()->kinds();
    QCOMPARE(verbLabel(kinds, text("memberOf"), false), text("Mitglied von"));
    QCOMPARE(kindTitle(text("SomethingOfTheUsers")), text("Something of the users"));
    for (const QString& words : std::as_const(seen))
        QVERIFY2(!english.contains(words), qPrintable(words));
    const QStringList shared = sharedLetters(window);
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u'|')));
    auto* view = window.findChild<DesignView*>();
    view->board().select(std::vector<EntityId>{ids[text("web1")]}); // whose menu has the most
    emit view->canvas().menuRequested({}, {});
    QCOMPARE(lostLetters(*view).join(u'|'), QString());
    QApplication::activePopupWidget()->close();
    for (const Sample& sample : samples()) {
        const auto* link = window.findChild<QCommandLinkButton*>(text("sample-") + sample.name);
        QVERIFY2(link && link->description() != sample.summary, qPrintable(sample.name));
    }
    for (const Entity& entity : window.document()->model().entities()) { // all kinds of fields
        window.document()->select(entity.id);
        QCoreApplication::processEvents();
    }
    AddDialog dialog(*window.document(), text("Host"), {}, &window);
    const QString form = kinds.kind(u"Host")->namePatternHelp;
    bool isSaid = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
        QVERIFY2(label->text() != form, qPrintable(form));
        isSaid |= label->text() == kindText(form);
    }
    QVERIFY(isSaid);
    QCoreApplication::removeTranslator(&missed);
    missed.all.intersect(english);
    QVERIFY2(missed.all.isEmpty(), qPrintable(missed.all.values().join(u'\n')));
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestTranslation test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_translation.moc"
