// The dock with everything that was done: choose a line to look at the model as it was then.
#pragma once

#include <QWidget>

#include <optional>

class QLabel;
class QListView;

namespace cim {

class Document;
class HistoryModel;

class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(Document& document, QWidget* parent = nullptr);

signals:
    // From the chosen line, or from the beginning.
    void replayRequested(std::optional<quint64> sequence);

private:
    void look();

    Document& m_document;
    HistoryModel* m_model;
    QListView* m_view;
    QLabel* m_hint;
};

} // namespace cim
