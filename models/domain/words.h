// What models/ and graph/ say to a person, in the language of the window. They say it in English;
// the window installs a translation (app/widgets/translation.h), `cim` none. A folder has a struct
// like DomainWords in its words.h; resources/i18n/models_de.ts has the German of all of them. The
// name is declared without its namespace, which lupdate loses behind an `enum class X : quint8`.
//
// What is written stays English whoever writes it: files, commits, logs.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace cim {

struct DomainWords {
    Q_DECLARE_TR_FUNCTIONS(DomainWords)
};

// While one lives, what its thread says is English: for sentences that become a commit's message or
// stand in a file. The translators of the window ask isWritten().
class WrittenWords {
public:
    WrittenWords();
    ~WrittenWords();
    Q_DISABLE_COPY_MOVE(WrittenWords)
    static bool isWritten(); // any thread
};

// A text out of a kind's file (a kind's or a verb's name, a label, help) in the language of the
// window. As it stands there where it is not translated, such as what a workspace's own kinds say.
QString kindText(const QString& english);

} // namespace cim
