// A walk through a workspace's history: the canvas, the files and the words move together.
#pragma once

#include "models/workspace/retelling.h"

#include <QWidget>

#include <optional>

class QShortcut;
class QSplitter;
class QTimer;

namespace cim {

class DesignView;
class Document;
class ReplayBar;
class ReplayFiles;

// Stands around the design view, which is all that is seen of it until a replay begins. The past is
// looked at through the document, so nothing can be changed meanwhile, and nothing is. History is
// read and files are rendered on worker threads, one step at a time; of steps that are asked for
// meanwhile the last one counts.
class Replay : public QWidget {
    Q_OBJECT

public:
    Replay(Document& document, DesignView& design, QWidget* parent = nullptr);
    ~Replay() override;

    // From the beginning, or from the step that holds the event.
    void start(std::optional<quint64> sequence = {});
    void stop(); // back to the present
    bool isRunning() const { return m_running; }
    bool isPlaying() const { return m_playing; }
    void setPlaying(bool playing);
    void goTo(int index); // the nearest step that there is
    // The step that is shown whole: words, files and canvas; -1: none yet.
    int shownStep() const { return m_shown; }

signals:
    void started();
    void stopped();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void tell();
    void told(const Result<ToldStep>& step);
    void mark();
    void failed(const Error& error);

    Document& m_document;
    DesignView& m_design;
    ReplayBar* m_bar;
    ReplayFiles* m_files;
    QSplitter* m_halves;
    QTimer* m_next;
    std::vector<QShortcut*> m_keys;
    std::shared_ptr<Retelling> m_story;
    std::optional<ToldStep> m_step;
    quint64 m_generation = 0;
    int m_wanted = 0, m_shown = -1;
    bool m_running = false, m_playing = false, m_telling = false;
};

} // namespace cim
