// A log to read while it grows, of any length: only the lines in sight are read.
#pragma once

#include "app/rebuild/keptlog.h"

#include <QAbstractScrollArea>
#include <QThreadPool>
#include <QTimer>

namespace cim {

// Follows the end while it is in sight. Errors and warnings are coloured; lines can be selected and
// copied. Searching runs on a thread.
class LogView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);
    ~LogView() override;

    // `isGrowing`: more is written to it.
    void setPath(const QString& path, bool isGrowing);
    QString path() const { return m_file.path(); }
    qint64 lineCount() const { return m_file.count(); }
    QStringList visibleLines() const; // as they are shown
    void goTo(qint64 line);
    void toEnd();
    // The next line with the text, from the selected one on; empty: the next error.
    void find(const QString& text, int direction);
    void copy();

signals:
    void changed(); // more lines are there
    void found(bool any);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void read();
    void updateBars();
    int rowHeight() const;
    int rows() const; // whole ones in sight
    qint64 top() const;
    qint64 lineAt(int y) const;
    void select(qint64 from, qint64 to);

    KeptLog m_file;
    QTimer m_timer;
    QThreadPool m_pool; // one thread: searches
    std::stop_source m_stop;
    quint64 m_search = 0;
    qint64 m_from = -1, m_to = -1; // selected lines
    bool m_isGrowing = false;
    bool m_follows = true;
    int m_widest = 0; // characters, of what was shown
};

} // namespace cim
