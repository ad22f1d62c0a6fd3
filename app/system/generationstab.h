// The generations of a profile: what they are, weigh and would free; look at, compare, delete.
#pragma once

#include "app/system/closuremodel.h"

#include <QWidget>

#include <stop_token>

class QComboBox;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace cim {

class GenerationsTab : public QWidget {
    Q_OBJECT

public:
    explicit GenerationsTab(QWidget* parent = nullptr);
    ~GenerationsTab() override;

    void setStore(const system::Store& store);
    void reload();
    bool isReady() const { return !m_busy && !m_busyChanges; }
    const std::vector<system::Generation>& generations() const { return m_generations; }
    void selectNumber(int number);
    QString note() const;
    // Why a generation must stay; empty: it may be deleted. For a test of its own.
    static QString whyKept(const system::Generation& generation);
    // Without asking; the button asks first.
    void remove(const system::Generation& generation);

signals:
    void lookAsked(const QString& source); // as findSource() reads it
    void compareAsked(const QString& before, const QString& after);

private:
    struct Found {
        std::vector<system::Generation> generations;
        closures::GenerationSizes sizes;
        QString error;
    };
    void fill(Found found);
    void showRows();
    void askChanges();
    const system::Generation* selected() const;
    QString sourceOf(const system::Generation& generation) const;
    void askToRemove();
    void updateButtons();

    system::Store m_store;
    std::vector<system::Generation> m_generations;
    closures::GenerationSizes m_sizes;
    QStringList m_changes; // what changed in each, against the one before; empty: not known yet
    std::stop_source m_stop;
    quint64 m_turn = 0;
    bool m_busy = false, m_busyChanges = false;

    RowsModel* m_rows;
    QSortFilterProxyModel* m_sorted;
    QComboBox* m_profiles = nullptr;
    QTreeView* m_view = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_look = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace cim
