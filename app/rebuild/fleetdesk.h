// What ssh and sudo of several hosts want to know, asked in the window: once a host, one question
// after the other, and forgotten when the rebuild has ended.
#pragma once

#include "app/rebuild/askpass.h"
#include "models/nix/rights.h"
#include "models/nix/ssh.h"

#include <condition_variable>
#include <mutex>

namespace cim {

// Safe to use on any thread; must outlive what it has given out.
class FleetDesk {
public:
    // `line` as of PasswordDesk::lineFor() for several.
    explicit FleetDesk(std::shared_ptr<DeskLine> line)
        : m_line(std::move(line))
    {}
    ~FleetDesk();

    std::shared_ptr<const nix::Asker> askerOf(const QString& host, const nix::Target& target);

private:
    std::optional<QString> password(DeskLine& line, const QString& program, const QString& machine,
                                    bool isAgain, const std::stop_token& stop);

    std::shared_ptr<DeskLine> m_line;
    std::mutex m_mutex; // of all below
    std::condition_variable_any m_isFree;
    bool m_isAsking = false;
    QHash<QString, QString> m_known; // passwords, by machine
    QString m_ofOthers;              // to be tried on those that none is known of
};

} // namespace cim
