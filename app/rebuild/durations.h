// How long builds took before, so that the next can say how long it will take.
#pragma once

#include <QHash>
#include <QString>

namespace cim {

// By the package's name without its version. A value; the file is in the user's cache folder and is
// never needed: one that is broken counts as empty.
class Durations {
public:
    static constexpr qsizetype most = 20'000;

    static QString defaultFile();
    static Durations read(const QString& file);
    // `name` as "hello-2.12.1"; 0: nobody knows.
    qint64 of(const QString& name) const { return m_known.value(key(name)); }
    void put(const QString& name, qint64 milliseconds);
    bool save(const QString& file) const;
    qsizetype size() const { return m_known.size(); }

private:
    static QString key(const QString& name);

    QHash<QString, qint64> m_known;
};

} // namespace cim
