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
    const closures::HostCauses* causes() const { return m_causes.get(); }
    // Of the workspace, whose causes can be asked for; empty: what is compared is none of its
    // hosts.
    void setHost(const QString& host);
    void fill(const closures::SystemDifference& difference);
    QString sentence() const;
    QTreeWidget* list() const { return m_list; }

signals:
    void causesAsked(const QString& host); // "by whom?", and nix has not been asked
    void compareAsked(const QString& before, const QString& after);

private:
    void showChanges();
    void addHead(const QString& title, QList<QTreeWidgetItem*> items);
    QString text() const;
    std::vector<closures::ChangeGroup> groups() const;
    bool isByCause() const;
    void sortByCause(bool wanted);
    void save();
    QByteArray contents(const QString& form) const; // "html", "json" or "txt"

    closures::SystemDifference m_difference;
    std::shared_ptr<const closures::HostCauses> m_causes;
    QLineEdit* m_before = nullptr;
    QLineEdit* m_after = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_saved = nullptr; // where to, or why not
    QTreeWidget* m_list = nullptr;
    QCheckBox* m_byCause = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_save = nullptr;
    QString m_host;
};

} // namespace cim
