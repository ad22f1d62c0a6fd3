#include "app/changes/diff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace cim;

namespace {

// "1=1 2>0 0>2": the rows as text; '=' where the lines are the same.
QString rowsText(const QStringList& before, const QStringList& after)
{
    QStringList out;
    for (const DiffRow& row : diffLines(before, after)) {
        const bool same = row.before && row.after && before[row.before - 1] == after[row.after - 1];
        out += QString::number(row.before) + (same ? u'=' : u'>') + QString::number(row.after);
    }
    return out.join(u' ');
}

} // namespace

class TestDiff : public QObject {
    Q_OBJECT

private slots:
    void rowsStandAgainstEachOther_data();
    void rowsStandAgainstEachOther();
    void nothingIsLost();
    void unlikeTextsAreReplacedAsAWhole();
};

void TestDiff::rowsStandAgainstEachOther_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char* name, const char* before, const char* after, const char* rows) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(after)
                            << QString::fromLatin1(rows);
    };
    row("both empty", "", "", "");
    row("new file", "", "a\nb\n", "0>1 0>2");
    row("removed file", "a\nb\n", "", "1>0 2>0");
    row("same", "a\nb\n", "a\nb\n", "1=1 2=2");
    row("replaced line", "a\nb\nc\n", "a\nx\nc\n", "1=1 2>2 3=3");
    row("inserted line", "a\nc\n", "a\nb\nc\n", "1=1 0>2 2=3");
    row("dropped line", "a\nb\nc\n", "a\nc\n", "1=1 2>0 3=2");
    row("moved line", "a\nb\nc\nd\n", "b\nc\na\nd\n", "1>0 2=1 3=2 0>3 4=4");
    row("last line without end", "a\nb", "a\nb\n", "1=1 2=2");
    row("two for one", "a\nb\nc\n", "a\nx\ny\nc\n", "1=1 2>2 0>3 3=4");
}

void TestDiff::rowsStandAgainstEachOther()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, rows);
    QCOMPARE(rowsText(linesOf(before), linesOf(after)), rows);
}

// Whatever the texts, every line of both stands in the rows once and in order.
void TestDiff::nothingIsLost()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QStringList before, after;
        for (int i = random.bounded(40); i > 0; --i)
            before += QString::number(random.bounded(6));
        for (int i = random.bounded(40); i > 0; --i)
            after += QString::number(random.bounded(6));
        int lastBefore = 0, lastAfter = 0;
        for (const DiffRow& row : diffLines(before, after)) {
            QVERIFY(row.before || row.after);
            if (row.before)
                QCOMPARE(row.before, ++lastBefore);
            if (row.after)
                QCOMPARE(row.after, ++lastAfter);
        }
        QCOMPARE(lastBefore, int(before.size()));
        QCOMPARE(lastAfter, int(after.size()));
    }
}

// Texts without a line in common must not take quadratic memory.
void TestDiff::unlikeTextsAreReplacedAsAWhole()
{
    QStringList before, after;
    for (int i = 0; i < 20000; ++i) {
        before += QStringLiteral("a%1").arg(i);
        after += QStringLiteral("b%1").arg(i);
    }
    QCOMPARE(diffLines(before, after).size(), size_t(20000));
}

QTEST_APPLESS_MAIN(TestDiff)
#include "test_diff.moc"
