// Where the chosen host's machine is, when that is another one than this, and what it said of
// itself when it was looked at.
#pragma once

#include "app/rebuild/there.h"

#include <QHash>
#include <QThreadPool>
#include <QWidget>

#include <optional>
#include <stop_token>

class QLabel;
class QPushButton;

namespace cim {

class PasswordDesk;

// What was seen is kept by host until forget(), or until the host is to be reached in another way.
// One look at a time; it ends with this.
class ThereBar : public QWidget {
    Q_OBJECT

public:
    // `desk` is where ssh's questions are asked; this must go before it, or be told by leave().
    explicit ThereBar(PasswordDesk& desk, QWidget* parent = nullptr);
    ~ThereBar() override;

    // `hint`: one more sentence, of the address. Hidden where `where` is nothing.
    void show(EntityId host, const QString& name, const std::optional<Elsewhere>& where,
              const QString& hint);
    // Whether the user may look now: not while it is rebuilt from here.
    void setLookable(bool isLookable);
    // Null: not looked at, or it could not be.
    const nix::RemoteState* seen(EntityId host) const;
    // What became of a rebuild that was broken off, as the last look found out; null: nothing.
    const Settled* settled(EntityId host) const;
    EntityId host() const { return m_host; }
    bool wasLookedAt(EntityId host) const { return m_seen.contains(host); }
    void look();
    // What was seen of a host by somebody else.
    void take(EntityId host, const QString& name, const Elsewhere& where, HostSeen& seen);
    void forget(EntityId host) { m_seen.remove(host); }

signals:
    void looked(cim::EntityId host);
    // What became of a rebuild that was broken off; for the workspace's log.
    void happened(const cim::HostFacts& facts);

private:
    void refresh();
    void put(EntityId host, const QString& name, const QString& way, HostSeen& seen);
    QString sentence() const;

    PasswordDesk& m_desk;
    struct Seen {
        HostSeen what = {};
        QString way = {}; // by which it was looked at
    };
    QHash<EntityId, Seen> m_seen;
    EntityId m_host;
    QString m_name, m_hint;
    std::optional<Elsewhere> m_where;
    bool m_isLooking = false, m_isLookable = true;
    EntityId m_looksAt;
    QString m_way; // of m_where
    std::stop_source m_stop;
    QThreadPool m_pool; // one thread
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace cim
