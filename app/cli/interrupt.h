// Ctrl+C while something long runs: asks it to stop at the next clean place.
#pragma once

#include "app/cli/output.h"

#include <stop_token>
#include <thread>

namespace cim::cli {

// While one lives, the first SIGINT or SIGTERM requests a stop, the second ends the program. One at
// a time.
class Interrupt {
public:
    // `stopped` is what is said when it was asked to.
    explicit Interrupt(Output& output,
                       QString stopped = QStringLiteral(
                           "Stopped between two repositories, as asked. Run the command again to "
                           "do the rest."));
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    bool requested() const { return m_stop.stop_requested(); }

private:
    Output& m_output;
    QString m_stopped;
    std::stop_source m_stop;
    std::jthread m_waiter;
};

} // namespace cim::cli
