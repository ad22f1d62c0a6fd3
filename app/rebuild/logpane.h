// A log with a field to find words in it, and ways to its errors and its end.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace cim {

class LogView;

class LogPane : public QWidget {
    Q_OBJECT

public:
    explicit LogPane(QWidget* parent = nullptr);
    LogView& view() const { return *m_view; }
    // A file that is gone says so; an empty path says `why`.
    void show(const QString& path, bool isGrowing, const QString& why = {});
    void focusSearch();

private:
    void find(int direction);

    LogView* m_view;
    QLineEdit* m_search;
    QLabel* m_note;
};

} // namespace cim
