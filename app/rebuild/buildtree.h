// A build as a tree: what failed first, then what runs, below what needs it.
#pragma once

#include "app/rebuild/buildnews.h"

#include <QAbstractItemModel>

#include <array>
#include <deque>
#include <unordered_map>
#include <vector>

namespace cim {

// Told about ten times a second at most, and changed in place: a row stays the same index for as
// long as it is shown. However much there is to build, at most some thousand rows are: everything
// that failed or runs, and the first of what waits. GUI thread.
class BuildTree : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, TimeColumn, AmountColumn, ColumnCount };
    enum Role {
        WorkRole = Qt::UserRole, // int, of nix::BuildLog::works(); -1: none
        UrgentRole               // bool: failed, or running, or something below it is
    };
    static constexpr int mostRows = 3'000;
    static constexpr int mostBelow = 100; // of those that wait below one row

    explicit BuildTree(QObject* parent = nullptr);

    void take(const BuildNews& news);
    // Times of what runs; `now` in milliseconds.
    void tick(qint64 now);
    // It is over: nothing runs any more. What was done is shown from then on, too.
    void finish();
    const WorkNews* work(const QModelIndex& index) const; // null: a heading
    QModelIndex firstFailed() const;
    qsizetype workCount() const { return qsizetype(m_works.size()); }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    // Something below has begun to run or has failed.
    void becameUrgent(const QModelIndex& index);

private:
    // Works have their index; the rest are headings and "and 12 more".
    enum : int { Root = -1, Fetches = -2, Copies = -3, More = -10 };
    static int moreBelow(int parent) { return More - (parent - Copies); }
    struct Node {
        int parent = Root;
        std::vector<int> children;
        bool isUrgent = false;
    };
    using Wanted = std::unordered_map<int, std::vector<int>>; // children by parent
    struct Below {
        std::array<std::vector<int>, 5> ranked; // by their rank
        qsizetype count = 0;                    // all of them
    };

    std::unordered_map<int, Below> below() const;
    Wanted wanted();
    void rank();
    void removeOthers(const Wanted& wanted);
    void insertMissing(int parent, const Wanted& wanted);
    void forget(int id);
    void arrange();
    void announce();
    QModelIndex indexOf(int id, int column = 0) const;
    int rowOf(int id) const;
    QString nameText(int id) const;
    QString stateText(int id) const;
    QString timeText(int id) const;
    QString amountText(int id) const;

    std::deque<WorkNews> m_works;        // never moved: there may be 100,000
    std::vector<quint8> m_rank;          // 0 failed, 1 running, 2 stopped, 3 waiting, 4 done
    std::vector<int> m_changed;          // works, since it was arranged last
    std::unordered_map<int, int> m_more; // hidden below a parent
    std::unordered_map<int, Node> m_nodes;
    BuildNews::Counts m_counts{};
    qint64 m_fetched = 0, m_toFetch = 0;
    qint64 m_now = 0;
    bool m_isOver = false;
};

// "12.3 s", "4 min 5 s".
QString timeText(qint64 milliseconds);

} // namespace cim
