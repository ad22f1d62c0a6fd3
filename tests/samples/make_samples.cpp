// Makes resources/samples anew: cim_make_samples FOLDER. Run it after changing a sample or the
// kinds; tests/samples says when that was forgotten.
#include "tests/samples/draft.h"

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QTextStream err(stderr);
    const auto words = QCoreApplication::arguments();
    if (words.size() != 2) {
        err << "usage: cim_make_samples FOLDER\n";
        return 2;
    }
    for (const QString& name : cim::sampleNames()) {
        const auto made = cim::makeSample(name, QDir(words[1]).absoluteFilePath(name));
        if (!made) {
            err << name << ": " << made.error().text() << '\n';
            return 1;
        }
    }
    return 0;
}
