// Where to save, asked in the same way everywhere.
#pragma once

#include <QDir>
#include <QFileDialog>
#include <QRegularExpression>

namespace cim {

struct SaveTarget {
    QString file;   // empty: nowhere
    QString suffix; // what it is to hold: its ending where `filters` knows that, else as chosen
};

// A name that is typed without an ending gets the first one of the filter that is chosen, before
// the dialog looks whether there is such a file already.
inline SaveTarget askWhereToSave(QWidget* parent, const QString& title, const QString& suggested,
                                 const QString& filters)
{
    static const QRegularExpression endings(QStringLiteral("\\*\\.(\\w+)"));
    QFileDialog dialog(parent, title, QDir::homePath(), filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    const auto follow = [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(endings.match(filter).captured(1));
    };
    follow(filters);
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, follow);
    dialog.selectFile(suggested);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    SaveTarget out{dialog.selectedFiles().value(0), dialog.defaultSuffix()};
    for (const auto& known : endings.globalMatch(filters)) {
        if (out.file.endsWith(u'.' + known.captured(1), Qt::CaseInsensitive))
            out.suffix = known.captured(1);
    }
    return out;
}

} // namespace cim
