// What differs between two systems, as a list to read and as text to take along.
#pragma once

#include "graph/closures/difference.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace cim {

class DifferenceTab : public QWidget {
    Q_OBJECT

public:
    explicit DifferenceTab(QWidget* parent = nullptr);

    void setMessage(const QString& message); // instead of a difference
    void fill(const closures::SystemDifference& difference);
    QString sentence() const;
    QTreeWidget* list() const { return m_list; }

signals:
    void compareAsked(const QString& before, const QString& after);

private:
    closures::SystemDifference m_difference;
    QLineEdit* m_before = nullptr;
    QLineEdit* m_after = nullptr;
    QLabel* m_sentence = nullptr;
    QTreeWidget* m_list = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace cim
