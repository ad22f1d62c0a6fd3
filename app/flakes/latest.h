// Work on another thread of which only the latest outcome counts.
#pragma once

#include <QtConcurrent>

namespace cim {

// Lives on the thread of its context. An outcome that was overtaken by a later run() is dropped.
class Latest {
public:
    // `work` captures by value; `done` gets its outcome on the context's thread.
    template<typename Work, typename Done>
    void run(QObject* context, Work work, Done done)
    {
        using Outcome = std::invoke_result_t<Work&>;
        const quint64 mine = ++m_generation;
        m_running = true;
        QtConcurrent::run(std::move(work))
            .then(context, [this, mine, done = std::move(done)](Outcome outcome) {
                if (mine != m_generation)
                    return;
                m_running = false;
                done(std::move(outcome));
            });
    }
    // What runs is no longer wanted.
    void drop()
    {
        ++m_generation;
        m_running = false;
    }
    bool isRunning() const { return m_running; }

private:
    quint64 m_generation = 0;
    bool m_running = false;
};

} // namespace cim
