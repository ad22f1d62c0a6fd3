// What differs between two systems, as a list to read and as text to take along.
#pragma once

#include "graph/closures/causes.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace cim {

class DifferenceTab : public QWidget {
    Q_OBJECT

public:
    explicit DifferenceTab(QWidget* parent = nullptr);

    void setMessage(const QString& message); // instead of a difference
    void setNames(const QString& before, const QString& after);
    // Then the changes can be sorted by who caused them; null: not.
    void setCauses(std::shared_ptr<const closures::HostCauses> causes);
    void fill(const closures::SystemDifference& difference);
    QString sentence() const;
    QTreeWidget* list() const { return m_list; }

signals:
    void compareAsked(const QString& before, const QString& after);

private:
    void showChanges();
    void addHead(const QString& title, QList<QTreeWidgetItem*> items);
    QString text() const;

    closures::SystemDifference m_difference;
    std::shared_ptr<const closures::HostCauses> m_causes;
    QLineEdit* m_before = nullptr;
    QLineEdit* m_after = nullptr;
    QLabel* m_sentence = nullptr;
    QTreeWidget* m_list = nullptr;
    QCheckBox* m_byCause = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace cim
