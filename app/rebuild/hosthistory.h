// What became of a host so far: its events, each with its log.
#pragma once

#include "app/rebuild/hostrecords.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace cim {

class LogPane;

class HostHistory : public QWidget {
    Q_OBJECT

public:
    explicit HostHistory(QWidget* parent = nullptr);
    // The latest first.
    void show(const QString& host, const std::vector<HostRecord>& records);
    QTreeWidget* list() const { return m_list; }
    LogPane& log() const { return *m_log; }

private:
    void showLog();

    QLabel* m_heading;
    QTreeWidget* m_list;
    LogPane* m_log;
    QString m_host;
    quint64 m_latest = 0; // what is shown, as it was told last
    size_t m_count = 0;
};

// "switched", "built", for people.
QString actionText(const QString& action);
QString outcomeText(const QString& outcome);

} // namespace cim
