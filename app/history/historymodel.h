// The log as a list of commands, the latest first.
#pragma once

#include "models/events/gone.h"
#include "models/events/session.h"

#include <QAbstractListModel>

#include <deque>

namespace cim {

// Reads the log backwards in pieces, as far as the user scrolls: a log of a million events costs
// what is looked at. The events of one command are one row.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SequenceRole = Qt::UserRole, // of the command's last event
        TimeRole,                    // QDateTime, local
        AuthorRole,                  // name without the address
        UndoneRole,                  // bool: an undo
        LabelRole,
    };

    explicit HistoryModel(const Session& session, QObject* parent = nullptr);

    // The log has grown; reads what is new.
    void grow();
    // The events in words: "Add Host web1".
    quint64 sequenceAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

private:
    struct Row {
        CommandId command;
        quint64 first = 0, last = 0;
        qint64 time = 0;
        QString author = {}, label = {};
        Mode mode = Mode::Do;
    };
    // The commands of a stretch of the log, oldest first.
    std::vector<Row> read(quint64 first, quint64 last);

    const Session& m_session;
    std::deque<Row> m_rows; // latest first
    quint64 m_oldest = 1;   // sequence of the oldest event that was read
    quint64 m_latest = 0;
    Gone m_gone; // of what was read so far: older rows speak of it, too
};

} // namespace cim
